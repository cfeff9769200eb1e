"""Taking somebody out of a denominator: one person asks with a paper, another decides."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.core import clock, events
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Enrolment
from yoram.outcomes.actions.lines import line_of, standing, write
from yoram.outcomes.facts import Event, Evidence, Reason
from yoram.outcomes.happenings import ExclusionAsked, ExclusionDecided
from yoram.outcomes.models import EvidenceFile, ExclusionRequest, ExclusionState
from yoram.outcomes.order import Line, objection_with
from yoram.outcomes.refusals import ExclusionRefused, refused


@action("outcomes.ask_exclusion")
def ask_exclusion(
    enrolment: Enrolment,
    *,
    reason: Reason,
    effective_on: date,
    by: Actor,
    document: EvidenceFile | None = None,
    document_named: str = "",
    evidence: Evidence = Evidence.DOCUMENT,
    note: str = "",
) -> ExclusionRequest:
    """Ask that somebody leaves the denominator; asked again for the same reason, the open request is renewed.

    Raises LedgerRefused where the exclusion cannot stand in the ledger.
    """
    line = Line(Event.EXCLUDED, effective_on, detail=Reason(reason), evidence=Evidence(evidence))
    history = [line_of(row) for row in standing(enrolment)]
    if (objection := objection_with(history, line, clock.today())) is not None:
        raise refused(objection)
    _refuse_foreign(enrolment, document)
    found = ExclusionRequest.objects.filter(enrolment=enrolment, reason=reason, state=ExclusionState.ASKED).first()
    request = found or ExclusionRequest(enrolment=enrolment, reason=Reason(reason))
    request.effective_on = effective_on
    request.document = document or request.document
    request.document_named = document_named.strip() or request.document_named
    request.evidence = Evidence(evidence)
    request.note = note.strip() or request.note
    _sign(request, by)
    _save_open(request)
    events.emit(ExclusionAsked(request.pk, request.asked_by))
    return request


@action("outcomes.approve_exclusion")
def approve_exclusion(request: ExclusionRequest, *, by: Actor) -> ExclusionRequest:
    """Agree as the second person; the ledger says it from today.

    Raises ExclusionRefused for the one who asked, for the house itself, and where no document is named.
    """
    _refuse_same_eyes(request, by)
    if request.document is None and not request.document_named:
        raise ExclusionRefused(_("No document is filed or named yet. Add one before you approve."))
    _decide(request, ExclusionState.ASKED, by)
    line = Line(
        Event.EXCLUDED,
        request.effective_on,
        detail=request.reason,
        evidence=Evidence(request.evidence),
        evidence_note=request.document_named or (request.document.name[:120] if request.document else ""),
    )
    event = write(request.enrolment, line, by=by)
    changed = ExclusionRequest.objects.filter(pk=request.pk, state=ExclusionState.ASKED).update(
        state=ExclusionState.APPROVED, event=event
    )
    if not changed:
        raise StateChanged(_("Somebody has already decided on this exclusion. Look at it again."))
    request.refresh_from_db()
    events.emit(ExclusionDecided(request.pk, approved=True))
    return request


@action("outcomes.refuse_exclusion")
def refuse_exclusion(request: ExclusionRequest, *, reason: str, by: Actor) -> ExclusionRequest:
    """Say no as the second person, with a reason; the trainee stays in the denominator."""
    _refuse_same_eyes(request, by)
    if not reason.strip():
        raise ExclusionRefused(_("Write why the exclusion is refused, so that whoever asked can mend it."))
    changed = ExclusionRequest.objects.filter(pk=request.pk, state=ExclusionState.ASKED).update(
        state=ExclusionState.REFUSED,
        refusal=reason.strip()[:300],
        decided_at=clock.now(),
        decided_by=by.account,
        decided_label=by.label[:120],
    )
    if not changed:
        raise StateChanged(_("Somebody has already decided on this exclusion. Look at it again."))
    request.refresh_from_db()
    events.emit(ExclusionDecided(request.pk, approved=False))
    return request


def _decide(request: ExclusionRequest, expected: ExclusionState, by: Actor) -> None:
    # The decision is written before the line, so that two who decide at once meet here and not in the ledger.
    changed = ExclusionRequest.objects.filter(pk=request.pk, state=expected, decided_by="").update(
        decided_at=clock.now(), decided_by=by.account, decided_label=by.label[:120]
    )
    if not changed:
        raise StateChanged(_("Somebody has already decided on this exclusion. Look at it again."))


def _refuse_same_eyes(request: ExclusionRequest, by: Actor) -> None:
    if not by.account:
        raise ExclusionRefused(_("Only a person who is signed in can decide on an exclusion."))
    if not request.asked_by:
        raise ExclusionRefused(
            _("Nobody stands for this request yet. Somebody must ask for it with its document first.")
        )
    if request.asked_by == by.account:
        raise ExclusionRefused(_("You asked for this exclusion, so somebody else has to decide on it."))


def _refuse_foreign(enrolment: Enrolment, document: EvidenceFile | None) -> None:
    if document is not None and document.enrolment_id != enrolment.pk:
        raise ExclusionRefused(_("This document belongs to another trainee."))


def _sign(request: ExclusionRequest, by: Actor) -> None:
    # Whoever last says what is asked stands for it; a sheet read by the house itself is stood for by nobody yet.
    request.asked_at = clock.now()
    request.asked_by = by.account
    request.asked_label = by.label[:120]


def _save_open(request: ExclusionRequest) -> None:
    request.clean_fields(exclude={"enrolment", "document", "event"})
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as clash:
        raise StateChanged(_("Somebody else has just asked for this exclusion. Look at the register again.")) from clash
