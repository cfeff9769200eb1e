"""Correction requests: asked with a reason and a paper, decided by somebody else, and only then another mark."""

import hashlib
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.attendance.actions.marks import correct_mark
from yoram.attendance.actions.telling import tell_asker
from yoram.attendance.facts import LeaveKind, Proof, Slip, State
from yoram.attendance.facts.requests import CorrectionState
from yoram.attendance.models import CorrectionPaper, CorrectionRequest, DayMark
from yoram.attendance.queries.days import rulebook_of
from yoram.attendance.rules import last_day_to_correct, may_correct, missing_proofs
from yoram.attendance.said import DaySaid, joined, said_of
from yoram.core import clock, filing, papers
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Enrolment, TrainingDay


@action("attendance.ask_correction")
def ask_correction(
    enrolment: Enrolment, *, day: TrainingDay, said: DaySaid, reason: str, by: Actor
) -> CorrectionRequest:
    """Ask that a day reads otherwise; after the rulebook's last day it is taken and flagged as late."""
    _refuse_wrong(enrolment, day, said, reason, by)
    rulebook = rulebook_of(enrolment.cohort)
    before = DayMark.objects.filter(enrolment=enrolment, day=day, current=True).first()
    if before is not None and said_of(before) == said:
        raise ValidationError({"said": _("The day reads so already.")})
    request = CorrectionRequest(
        enrolment=enrolment,
        day=day,
        before=before,
        state=said.state,
        slips=joined(said.slips),
        leave=said.leave or "",
        reason=reason.strip()[:300],
        last_day=last_day_to_correct(day.on, rulebook),
        late=not may_correct(day.on, clock.today(), rulebook),
        asked_at=clock.now(),
        asked_by=by.account,
        asked_label=by.label[:120],
    )
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as clash:
        raise StateChanged(_("A correction of this day is asked for already and waits for its decision.")) from clash
    return request


def add_correction_paper(
    request: CorrectionRequest, *, name: str, content: bytes, by: Actor, proof: Proof | None = None
) -> CorrectionPaper:
    """File a paper beside an open request.

    Raises a ValidationError where the file is not taken; nothing of a refused or failed filing stays.
    """
    shown = filing.clean_name(name)
    media_type = papers.media_type_of(shown, content)
    filing.sweep()
    with filing.stored(content) as stored_as:
        return _file(
            request, name=shown, media_type=media_type, content=content, stored_as=stored_as, proof=proof, by=by
        )


@action("attendance.add_correction_paper")
def _file(
    request: CorrectionRequest,
    *,
    name: str,
    media_type: str,
    content: bytes,
    stored_as: str,
    proof: Proof | None,
    by: Actor,
) -> CorrectionPaper:
    if not CorrectionRequest.objects.filter(pk=request.pk, stands=CorrectionState.ASKED).exists():
        raise StateChanged(_("Somebody has already decided on this request. Look at it again."))
    paper = CorrectionPaper(
        request=request,
        proof=proof or "",
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored_as=stored_as,
        added_at=clock.now(),
        added_by=by.label[:120],
    )
    paper.save(force_insert=True)
    filing.keep_after_commit(stored_as)
    return paper


@action("attendance.decide_correction")
def approve_correction(request: CorrectionRequest, *, by: Actor, answer: str = "") -> CorrectionRequest:
    """Agree as the second person: the day gets another mark, and the one before it stays to be read."""
    _refuse_same_eyes(request, by)
    if request.late and not answer.strip():
        raise ValidationError({"answer": _("The request came late. Write why it is approved all the same.")})
    if lacking(request) and not answer.strip():
        raise ValidationError({"answer": _("A paper is missing. Write why the request is approved without it.")})
    _settled_meanwhile(request)
    mark = correct_mark(request.enrolment, day=request.day, said=asked_for(request), reason=request.reason, by=by)
    _settle(request, CorrectionState.APPROVED, answer, by, mark=mark.pk)
    tell_asker(request)
    return request


@action("attendance.decide_correction")
def refuse_correction(request: CorrectionRequest, *, answer: str, by: Actor) -> CorrectionRequest:
    """Say no as the second person, with a reason; the mark stays as it is."""
    _refuse_same_eyes(request, by)
    if not answer.strip():
        raise ValidationError({"answer": _("Write why the request is refused.")})
    _settle(request, CorrectionState.REFUSED, answer, by)
    tell_asker(request)
    return request


@action("attendance.withdraw_correction")
def withdraw_correction(request: CorrectionRequest, *, by: Actor) -> CorrectionRequest:
    """Whoever asked takes it back; nobody else can."""
    if request.asked_by != by.account or not by.account:
        raise ValidationError(_("Only whoever asked can take the request back."))
    _settle(request, CorrectionState.WITHDRAWN, "", by)
    return request


def asked_for(request: CorrectionRequest) -> DaySaid:
    """What the day should read."""
    slips = frozenset(Slip(part) for part in request.slips.split("+") if part)
    return DaySaid(State(request.state), slips, LeaveKind(request.leave) if request.leave else None)


def lacking(request: CorrectionRequest) -> tuple[Proof, ...]:
    """The papers of which the request still lacks one; a paper of no named kind is for the decider's eye."""
    if not request.leave:
        return ()
    filed = list(request.papers.all())
    shown = frozenset(Proof(paper.proof) for paper in filed if paper.proof)
    if any(not paper.proof for paper in filed):
        return ()
    return missing_proofs(LeaveKind(request.leave), shown, rulebook_of(request.enrolment.cohort))


def _refuse_wrong(enrolment: Enrolment, day: TrainingDay, said: DaySaid, reason: str, by: Actor) -> None:
    if not by.account:
        raise ValidationError(_("Only a person who is signed in can ask for a correction."))
    if not reason.strip():
        raise ValidationError({"reason": _("Write what happened on this day.")})
    if day.cohort_id != enrolment.cohort_id:
        raise ValidationError(_("This is not a day of the trainee's class."))
    if day.on > clock.today():
        raise ValidationError(_("This day is still to come."))
    if said.leave is not None and said.leave not in rulebook_of(enrolment.cohort).leaves:
        raise ValidationError({"said": _("The rulebook of this class does not know this reason.")})


def _refuse_same_eyes(request: CorrectionRequest, by: Actor) -> None:
    if not by.account:
        raise ValidationError(_("Only a person who is signed in can decide on a correction."))
    if by.account == request.asked_by:
        raise ValidationError(_("You asked for this correction, so somebody else has to decide on it."))
    if by.person is not None and by.person == request.enrolment.person_id:
        raise ValidationError(_("Nobody decides on a correction of their own day."))


def _settled_meanwhile(request: CorrectionRequest) -> None:
    if not CorrectionRequest.objects.filter(pk=request.pk, stands=CorrectionState.ASKED).exists():
        raise StateChanged(_("Somebody has already decided on this request. Look at it again."))


def _settle(
    request: CorrectionRequest, stands: CorrectionState, answer: str, by: Actor, *, mark: UUID | None = None
) -> None:
    changed = CorrectionRequest.objects.filter(pk=request.pk, stands=CorrectionState.ASKED).update(
        stands=stands,
        answer=answer.strip()[:300],
        decided_at=clock.now(),
        decided_by=by.account,
        decided_label=by.label[:120],
        mark=mark,
    )
    if not changed:
        raise StateChanged(_("Somebody has already decided on this request. Look at it again."))
    request.refresh_from_db(fields=("stands", "answer", "decided_at", "decided_by", "decided_label", "mark"))
