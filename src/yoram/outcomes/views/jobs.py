"""A figure of a large list on its way: how far it is, and what came of it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from yoram.core import clock, policy
from yoram.core.facts import Actor, StateChanged
from yoram.core.web import actor_of, page
from yoram.outcomes import actions
from yoram.outcomes.actions.figure_jobs import STUCK_AFTER
from yoram.outcomes.frozen import FrozenFigure
from yoram.outcomes.models import FigureJob, JobKind, JobStage, JobState, Publication
from yoram.outcomes.views.preview import Shown, preview_context

STAGES = (JobStage.READING, JobStage.COUNTING, JobStage.OVER_TIME, JobStage.PACKING, JobStage.KEEPING)
STAGES_OF_PREVIEW = STAGES[:3]


@page("outcomes.see_figure_job", methods=("GET", "POST"))
def job(request: HttpRequest, job: UUID) -> HttpResponse:
    """How far a figure is; sent, the page begins one anew that failed or came to a halt."""
    actor = actor_of(request)
    row = _find(actor, job)
    if request.method == "POST":
        try:
            actions.retry_figure(row, by=actor)
        except StateChanged as already:
            messages.warning(request, str(already))
        return redirect("outcomes:job", row.pk)
    if row.publication is not None:
        return _onward(request, row.publication)
    done = _preview(row) if row.state == JobState.DONE else {}
    return render(request, "outcomes/staff_job.html", {"job": row, "centre": row.centre, **_progress(row), **done})


def _find(actor: Actor, key: UUID) -> FigureJob:
    rows = FigureJob.objects.select_related("centre", "cohort__course", "publication", "restates")
    return policy.find("outcomes.see_figure_job", rows, actor, pk=key)


def _onward(request: HttpRequest, made: Publication) -> HttpResponse:
    there = reverse("outcomes:publication", args=[made.slug])
    messages.success(request, _("Published. Everybody can see it and count it again."))
    # A page that polls would otherwise be given the whole other page in place of its progress.
    return HttpResponseClientRedirect(there) if request.headers.get("HX-Request") else redirect(there)


def _progress(row: FigureJob) -> dict[str, Any]:
    stages = STAGES_OF_PREVIEW if row.kind == JobKind.PREVIEW else STAGES
    place = stages.index(JobStage(row.stage)) if row.state == JobState.RUNNING else 0
    halted = row.open and row.moved_at < clock.now() - STUCK_AFTER
    return {"done": place, "total": len(stages), "halted": halted}


def _preview(row: FigureJob) -> dict[str, Any]:
    told: dict[str, Any] = row.preview or {}
    figures = tuple(map(FrozenFigure.of, told["figures"]))
    shown = Shown(row.cohort, row.on, date.fromisoformat(told["known_at"]), told["lists_hash"])
    return preview_context(shown, figures)
