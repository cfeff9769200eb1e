"""What every page of the reports begins with."""

from django.http import Http404, HttpRequest

from yoram.core import policy
from yoram.core.web import actor_of
from yoram.courses.queries import Centre, centres


def centre_of(request: HttpRequest) -> Centre:
    """The centre whose figures the actor may see: the one that is asked for, or the first."""
    rows = policy.visible("reports.see", centres(), actor_of(request))
    asked = request.GET.get("centre", "")
    centre: Centre | None = (rows.filter(slug=asked[:50]) if asked else rows).first()
    if centre is None:
        raise Http404
    return centre
