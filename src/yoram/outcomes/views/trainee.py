"""One trainee: the ledger line by line, as it is known now or was known on a day, and what can be added to it."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses.queries import Enrolment
from yoram.outcomes import actions, queries
from yoram.outcomes.actions.lines import line_of
from yoram.outcomes.facts import Event
from yoram.outcomes.forms.ledger import (
    RECORDABLE,
    CorrectLineForm,
    KnownAtForm,
    PaperForm,
    RecordForm,
    RetractForm,
    VerifyForm,
)
from yoram.outcomes.models import LedgerEvent
from yoram.outcomes.queries import Told
from yoram.outcomes.refusals import dotted
from yoram.outcomes.standing import standing_of
from yoram.outcomes.views.attempts import attempt, rights
from yoram.outcomes.words import label

_VERBS = ("record", "add_evidence", "ask_exclusion")
_ROW_VERBS = ("retract", "replace", "confirm", "verify_evidence", "see_evidence")


@page("outcomes.see_people")
def trainee(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """The ledger of one trainee; whoever it is about may read their own."""
    actor = actor_of(request)
    of = policy.find("outcomes.see_people", _enrolments(), actor, pk=enrolment)
    asked = KnownAtForm(request.GET or None)
    known_at: date | None = asked.cleaned_data["known_at"] if asked.is_bound and asked.is_valid() else None
    told = queries.known_lines([of], known_at)[of.pk]
    entry = getattr(of, "starter_entry", None)
    said = [line_of(line.event) for line in told if line.retraction is None]
    context = {
        "enrolment": of,
        "entry": entry,
        "known_form": asked,
        "known_at": known_at,
        "told": told,
        "standing": standing_of(said, min(known_at or clock.today(), clock.today())),
        "files": queries.evidence_of(of, actor),
        "exclusions": queries.exclusions_for(actor).filter(enrolment=of),
        "paper_form": PaperForm(lines=lines_to_choose(told)),
        "verify_form": VerifyForm(),
        "recordable": [event for event in RECORDABLE if not (event is Event.INTENT and entry and entry.intent)],
        "may": rights(actor, of, _VERBS)
        | rights(actor, _RowOf(of), _ROW_VERBS)
        | rights(actor, of.cohort, ("see_cohort",)),
    }
    return render(request, "outcomes/staff_trainee.html", context)


@page("outcomes.record", methods=("GET", "POST"))
def record(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Add a line to the ledger, with its paper."""
    actor = actor_of(request)
    of = policy.find("outcomes.record", _enrolments(), actor, pk=enrolment)
    event = _event_of(request)
    form = RecordForm(request.POST or None, request.FILES or None, event=event)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, partial(_record, of, event, form, actor)) is not None
    ):
        messages.success(request, _("“%(event)s” is in the ledger.") % {"event": label(event)})
        return redirect("outcomes:trainee", of.pk)
    context = {"enrolment": of, "event": event, "recordable": RECORDABLE, "form": form}
    return render(request, "outcomes/staff_record.html", context, status=422 if form.errors else 200)


@page("outcomes.retract", methods=("GET", "POST"))
def retract(request: HttpRequest, event: UUID) -> HttpResponse:
    """Take a line back with a reason."""
    actor = actor_of(request)
    row = _standing_line("outcomes.retract", actor, event)
    form = RetractForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: actions.retract(row, reason=form.cleaned_data["reason"], by=actor))
        if not form.errors:
            messages.success(request, _("The line is retracted. Reading as of an earlier day still shows it."))
            return redirect("outcomes:trainee", row.enrolment_id)
    context = {"row": row, "enrolment": row.enrolment, "form": form}
    return render(request, "outcomes/staff_retract.html", context, status=422 if form.errors else 200)


@page("outcomes.replace", methods=("GET", "POST"))
def correct_line(request: HttpRequest, event: UUID) -> HttpResponse:
    """Put a corrected line in the place of a wrong one, or better evidence beside it."""
    actor = actor_of(request)
    row = _standing_line("outcomes.replace", actor, event)
    if row.event in {Event.STARTED, Event.EXCLUDED, Event.INTENT}:
        raise Http404
    form = CorrectLineForm(request.POST or None, event=Event(row.event), initial=_as_initial(row))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        new = attempt(form, lambda: actions.replace(row, reason=reason, by=actor, **form.said()))
        if new is not None and new.pk == row.pk:
            form.add_error(None, _("Nothing differs from the line as it is. Change what is wrong."))
        elif new is not None:
            messages.success(request, _("The corrected line stands in the place of the old one."))
            return redirect("outcomes:trainee", row.enrolment_id)
    context = {"row": row, "enrolment": row.enrolment, "form": form}
    return render(request, "outcomes/staff_correct_line.html", context, status=422 if form.errors else 200)


class _RowOf:
    """Stands for any row about a trainee where a right on such rows is asked."""

    def __init__(self, enrolment: Enrolment) -> None:
        self.enrolment, self.enrolment_id = enrolment, enrolment.pk


def lines_to_choose(told: list[Told]) -> list[tuple[str, str]]:
    """The standing lines that a paper can bear out, as a form offers them."""
    return [
        (line.event.pk.hex, f"{label(Event(line.event.event))} · {dotted(line.event.effective_on)}")
        for line in told
        if line.retraction is None and line.event.event not in {Event.STARTED, Event.INTENT}
    ]


def _enrolments() -> QuerySet[Enrolment]:
    return Enrolment.objects.select_related("person", "cohort__course__centre", "starter_entry__starter_list")


def _event_of(request: HttpRequest) -> Event:
    word = request.POST.get("event") or request.GET.get("event") or Event.EMPLOYED
    if word not in RECORDABLE:
        raise Http404
    return Event(word)


def _record(of: Enrolment, event: Event, form: RecordForm, actor: Actor) -> LedgerEvent:
    paper: UploadedFile[Any] | None = form.cleaned_data.get("paper")
    with transaction.atomic():
        row = actions.record(of, event=event, by=actor, **form.said())
        if paper is not None:
            actions.add_evidence(of, event=row, name=paper.name or "", content=paper.read(), by=actor)
    return row


def _standing_line(name: str, actor: Actor, key: UUID) -> LedgerEvent:
    rows = LedgerEvent.objects.select_related("enrolment__person", "enrolment__cohort__course__centre")
    return policy.find(name, rows.filter(retraction=None), actor, pk=key)


def _as_initial(row: LedgerEvent) -> dict[str, object]:
    names = ("effective_on", "detail", "employer", "region", "occupation", "centre_hired", "evidence", "evidence_note")
    said = {True: "yes", False: "no", None: ""}[row.in_field]
    return {name: getattr(row, name) for name in names} | {"note": row.detail, "in_field": said}
