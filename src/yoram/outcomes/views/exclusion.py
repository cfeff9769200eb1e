"""The register of exclusions: what waits for a second person, and what was decided."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses.queries import Enrolment
from yoram.outcomes import actions, queries
from yoram.outcomes.facts import Evidence, Reason
from yoram.outcomes.forms.exclusion import AskExclusionForm, DecisionForm
from yoram.outcomes.forms.filters import ExclusionFilter
from yoram.outcomes.models import ExclusionRequest, ExclusionState
from yoram.outcomes.views.attempts import attempt, rights

PER_PAGE = 50


@page("outcomes.see_evidence")
def exclusions(request: HttpRequest) -> HttpResponse:
    """The register, those waiting first."""
    actor = actor_of(request)
    chosen = ExclusionFilter({"state": ExclusionState.ASKED, **request.GET.dict()})
    rows = queries.exclusions_for(actor)
    state = chosen.cleaned_data["state"] if chosen.is_valid() else ExclusionState.ASKED
    if state != "all":
        rows = rows.filter(state=state)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    mine = set(queries.exclusions_to_decide(actor).values_list("pk", flat=True))
    context = {"page": shown, "filter": chosen, "to_decide": mine, "waiting": queries.exclusions_waiting(actor).count()}
    return render(request, "outcomes/staff_exclusions.html", context)


@page("outcomes.see_evidence", methods=("GET", "POST"))
def exclusion(request: HttpRequest, exclusion: UUID) -> HttpResponse:
    """One request: what is asked, the paper, and the second person's decision."""
    actor = actor_of(request)
    row = policy.find("outcomes.see_evidence", queries.exclusions_for(actor), actor, pk=exclusion)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, partial(_decide, row, form, actor)) is not None:
        messages.success(request, _("Your decision is written down."))
        return redirect("outcomes:exclusions")
    may = rights(actor, row, ("approve_exclusion",)) | rights(actor, row.enrolment, ("ask_exclusion",))
    context = {
        "row": row,
        "enrolment": row.enrolment,
        "form": form,
        "may": may,
        "own": bool(row.asked_by) and row.asked_by == actor.account,
        "decidable": row.state == ExclusionState.ASKED
        and may["approve_exclusion"]
        and row.asked_by not in ("", actor.account)
        and bool(row.document or row.document_named),
    }
    return render(request, "outcomes/staff_exclusion.html", context, status=422 if form.errors else 200)


@page("outcomes.ask_exclusion", methods=("GET", "POST"))
def ask_exclusion(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Ask that somebody leaves the denominator."""
    actor = actor_of(request)
    rows = Enrolment.objects.select_related("person", "cohort__course__centre")
    of = policy.find("outcomes.ask_exclusion", rows, actor, pk=enrolment)
    form = AskExclusionForm(request.POST or None, request.FILES or None, initial=_open_request(of, request))
    if request.method == "POST" and form.is_valid() and attempt(form, partial(_ask, of, form, actor)) is not None:
        messages.success(request, _("The exclusion waits for a second person in the register."))
        return redirect("outcomes:trainee", of.pk)
    context = {"enrolment": of, "form": form}
    return render(request, "outcomes/staff_exclude.html", context, status=422 if form.errors else 200)


def _decide(row: ExclusionRequest, form: DecisionForm, actor: Actor) -> ExclusionRequest:
    if form.cleaned_data["decision"] == "approve":
        return actions.approve_exclusion(row, by=actor)
    return actions.refuse_exclusion(row, reason=form.cleaned_data["reason"], by=actor)


def _ask(of: Enrolment, form: AskExclusionForm, actor: Actor) -> ExclusionRequest:
    said = form.cleaned_data
    paper: UploadedFile[Any] | None = said["paper"]
    with transaction.atomic():
        document = (
            actions.add_evidence(of, name=paper.name or "", content=paper.read(), by=actor)
            if paper is not None
            else None
        )
        return actions.ask_exclusion(
            of,
            reason=Reason(said["reason"]),
            effective_on=said["effective_on"],
            evidence=Evidence(said["evidence"]),
            document=document,
            document_named=said["document_named"],
            note=said["note"],
            by=actor,
        )


def _open_request(of: Enrolment, request: HttpRequest) -> dict[str, object]:
    # A request that a sheet brought in is finished here, so what it says is kept.
    rows = ExclusionRequest.objects.filter(enrolment=of, state=ExclusionState.ASKED)
    waiting = rows.filter(reason=request.GET.get("reason", "")).first()
    if waiting is None:
        return {}
    names = ("reason", "effective_on", "evidence", "document_named", "note")
    return {name: getattr(waiting, name) for name in names}
