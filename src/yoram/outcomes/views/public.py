"""What everybody may see: how the centre does, and every published figure."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from yoram.core import policy
from yoram.core.web import actor_of, page
from yoram.courses.facts import CohortState
from yoram.courses.queries import Centre, centres, state_of
from yoram.outcomes.fresh import page_of
from yoram.outcomes.models import Publication
from yoram.outcomes.queries.published import (
    current,
    find_published,
    history,
    in_order_of,
    keys_of_classes,
    moved,
    public_view,
    sees_behind,
    smallest_cell,
    view_for,
)

CLASSES_AT_ONCE = 12


@page("outcomes.see_published")
def overview(request: HttpRequest) -> HttpResponseBase:
    """How the centre does: what it has published about itself and its classes, read from publications alone."""
    last = Publication.objects.order_by("-id").values_list("pk", flat=True).first()
    return page_of(request, f"overview {last} {smallest_cell()}", lambda: _overview(request))


def _overview(request: HttpRequest) -> HttpResponse:
    everywhere = list(centres())
    centre = _asked_centre(request, everywhere)
    listed = Paginator(keys_of_classes(centre), CLASSES_AT_ONCE).get_page(request.GET.get("page"))
    whole = current(centre) if centre else None
    context = {
        "centre": centre,
        "centres": everywhere,
        "whole": public_view(whole) if whole else None,
        "listed": listed,
        "classes": [public_view(publication) for publication in in_order_of(listed.object_list)],
        "may_publish": centre is not None and policy.policy("outcomes.publish").allows(actor_of(request), centre),
    }
    return render(request, "outcomes/overview.html", context)


def _asked_centre(request: HttpRequest, everywhere: list[Centre]) -> Centre | None:
    """The centre named in the address, or the house's main one."""
    if slug := request.GET.get("centre"):
        return get_object_or_404(Centre, slug=slug)
    return min(everywhere, key=lambda centre: centre.pk, default=None)


@page("outcomes.see_published")
def publication(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A published figure with everything that it was made of, as far as this reader may see."""
    row = find_published(actor_of(request), slug)
    later = getattr(row, "restated_by", None)
    state = f"publication {row.pk} {later.pk if later else ''} {smallest_cell()}"
    return page_of(request, state, lambda: _publication(request, row))


def _publication(request: HttpRequest, row: Publication) -> HttpResponse:
    actor = actor_of(request)
    sees = sees_behind(actor, row)
    context = {
        "view": view_for(actor, row),
        "publication": row,
        "sees": sees,
        "history": [public_view(each) if not sees else view_for(actor, each) for each in history(row)],
        "running": row.cohort is not None and state_of(row.cohort, row.on) is CohortState.RUNNING,
        "moved": sees and moved(row),
        "may_restate": policy.policy("outcomes.restate").allows(actor, row),
    }
    return render(request, "outcomes/publication.html", context)
