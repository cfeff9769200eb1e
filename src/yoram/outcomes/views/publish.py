"""Publishing: what would be public is shown first, then frozen."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.facts import Actor, YoramError
from yoram.core.web import actor_of, page
from yoram.courses.queries import Centre, centres
from yoram.outcomes import actions
from yoram.outcomes.actions import Asked
from yoram.outcomes.actions.publish import publish as publish_figure
from yoram.outcomes.engine.rulebook import RulebookError
from yoram.outcomes.forms.publish import PublishForm
from yoram.outcomes.models import FigureJob, JobKind
from yoram.outcomes.models.figure_jobs import OPEN
from yoram.outcomes.queries.draft import Draft, draft, too_large_to_wait_for
from yoram.outcomes.queries.rulebook import house_rules
from yoram.outcomes.views.attempts import attempt
from yoram.outcomes.views.preview import Shown, preview_context


@page("outcomes.publish", methods=("GET", "POST"))
def publish(request: HttpRequest) -> HttpResponse:
    """Choose a figure, see what would be public, publish it; of a large list a worker does both."""
    actor = actor_of(request)
    centre = _centre(request)
    try:
        house_rules()
    except RulebookError as broken:
        return render(request, "outcomes/publish.html", {"centre": centre, "broken": str(broken)}, status=422)
    asked = request.POST if request.method == "POST" else request.GET
    form = PublishForm(asked if "rule" in asked else None, centre=centre, initial={"cohort": asked.get("cohort")})
    context: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        large = too_large_to_wait_for(centre, form.cleaned_data["cohort"])
        answer = _later(request, form, centre, actor) if large else _now(request, form, centre, actor)
        if isinstance(answer, HttpResponse):
            return answer
        context = answer
    under_way = FigureJob.objects.filter(centre=centre, state__in=OPEN).select_related("cohort__course")
    context |= {"centre": centre, "form": form, "under_way": under_way}
    return render(request, "outcomes/publish.html", context, status=422 if form.errors else 200)


def _now(request: HttpRequest, form: PublishForm, centre: Centre, actor: Actor) -> HttpResponse | dict[str, Any]:
    drafted = _drafted(form, centre)
    if drafted is None:
        return {}
    if request.method == "POST":
        made = attempt(form, lambda: publish_figure(centre, **form.cleaned_data, by=actor))
        if made is not None:
            messages.success(request, _("Published. Everybody can see it and count it again."))
            return redirect("outcomes:publication", made.slug)
    shown = Shown(drafted.cohort, drafted.on, drafted.known_at, drafted.lists_hash)
    return preview_context(shown, drafted.figures)


def _later(request: HttpRequest, form: PublishForm, centre: Centre, actor: Actor) -> HttpResponse | dict[str, Any]:
    if request.method != "POST":
        return {"large": True}
    kind = JobKind.PREVIEW if "preview" in request.POST else JobKind.PUBLISH
    job = attempt(form, lambda: actions.ask_figure(centre, Asked(kind, **form.cleaned_data), by=actor))
    return {"large": True} if job is None else redirect("outcomes:job", job.pk)


def _centre(request: HttpRequest) -> Centre:
    rows = centres()
    slug = request.POST.get("centre") or request.GET.get("centre")
    if slug:
        rows = rows.filter(slug=slug)
    return policy.find("outcomes.publish", rows.order_by("id"), actor_of(request))


def _drafted(form: PublishForm, centre: Centre) -> Draft | None:
    chosen = form.cleaned_data
    try:
        return draft(centre, chosen["cohort"], rule=chosen["rule"], on=chosen["on"])
    except YoramError as refusal:
        form.add_error(None, str(refusal))
        return None
