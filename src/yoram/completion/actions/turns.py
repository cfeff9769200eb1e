"""The one place where a turn of a training is written, with its line in the outcome ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.completion import queries
from yoram.completion.facts import Turn, Why
from yoram.completion.models import Standing
from yoram.completion.queries import Now
from yoram.completion.refusals import hindered
from yoram.completion.rules import Course, hindrance_to
from yoram.completion.words import WHY
from yoram.core import clock
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Enrolment
from yoram.outcomes.actions import add_evidence, record
from yoram.outcomes.facts import Event, Evidence

_EVENTS = {
    Turn.COMPLETED: Event.COMPLETED,
    Turn.COMPLETED_EARLY: Event.COMPLETED_EARLY,
    Turn.WITHDREW: Event.WITHDREW,
    Turn.REMOVED: Event.REMOVED,
}


@dataclass(frozen=True, slots=True)
class Attached:
    """A paper as it was handed in."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NewTurn:
    """A turn to be taken, with why and its paper where there is one."""

    turn: Turn
    on: date
    why: Why | None = None
    reason: str = ""
    arithmetic: Sequence[str] = ()
    paper: Attached | None = None


def refuse_hindered(enrolment: Enrolment, turn: Turn, on: date, now: Now) -> None:
    """Raise CompletionRefused where the training cannot take this turn on this day."""
    of = enrolment.cohort
    course = Course(of.starts_on, of.ends_on, clock.today(), has_job=now.has_job)
    if (found := hindrance_to(turn, on, now.told, course)) is not None:
        raise hindered(found)


def take(enrolment: Enrolment, new: NewTurn, *, by: Actor) -> Standing:
    """Write a turn; raises LedgerRefused where the ledger cannot hold it, StateChanged where somebody was quicker."""
    now = queries.now_of([enrolment])[enrolment.pk]
    refuse_hindered(enrolment, new.turn, new.on, now)
    return write(enrolment, new, now, by=by)


def write(enrolment: Enrolment, new: NewTurn, now: Now, *, by: Actor) -> Standing:
    """Write a turn that was looked at already."""
    event = _EVENTS.get(new.turn)
    line = None
    if event is not None:
        line = record(
            enrolment,
            event=event,
            effective_on=new.on,
            detail=str(WHY[new.why])[:40] if new.why else "",
            evidence=Evidence.DOCUMENT if new.paper else Evidence.NONE,
            evidence_note=new.paper.name[:120] if new.paper else "",
            by=by,
        )
    filed = None
    if new.paper is not None:
        filed = add_evidence(enrolment, name=new.paper.name, content=new.paper.content, event=line, by=by)
    row = Standing(
        enrolment=enrolment,
        number=now.number + 1,
        turn=new.turn,
        on=new.on,
        why=new.why or "",
        reason=new.reason.strip()[:300],
        arithmetic=list(new.arithmetic),
        ledger=line,
        paper=filed,
        made_at=clock.now(),
        made_by=by.label[:120],
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as clash:
        raise StateChanged(_("Somebody else has just written about this trainee. Look again.")) from clash
    return row
