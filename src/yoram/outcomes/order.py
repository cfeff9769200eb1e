"""Which lines can stand together in one trainee's ledger; what was recorded first plays no part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from yoram.outcomes.facts import Employment, Event, Evidence, Intent, Reason

COMPLETED = frozenset({Event.COMPLETED, Event.COMPLETED_EARLY})
ENDED = frozenset({Event.WITHDREW, Event.REMOVED})
AHEAD = frozenset({Event.EMPLOYED, Event.EXCLUDED, Event.LEFT_JOB})
"""What may be known before its day, such as the first day at work that a letter names."""

MOST_AHEAD = timedelta(days=92)
EARLIEST = date(1990, 1, 1)
LONGEST_NOTE = 40

_DETAILS: dict[Event, frozenset[str]] = {
    Event.INTENT: frozenset(Intent),
    Event.EXCLUDED: frozenset(Reason),
    Event.EMPLOYED: frozenset(Employment),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What one event of the ledger says; the order of events cares for its day, detail and employer only."""

    event: Event
    effective_on: date
    detail: str = ""
    employer: str = ""
    centre_hired: bool = False
    evidence: Evidence = Evidence.NONE
    evidence_note: str = ""
    in_field: bool | None = None
    region: str = ""
    occupation: str = ""


class Why(StrEnum):
    """Why a line cannot stand."""

    NOT_STARTED = "not_started"
    STARTED_TWICE = "started_twice"
    BEFORE_START = "before_start"
    TOO_EARLY = "too_early"
    IN_FUTURE = "in_future"
    DETAIL_MISSING = "detail_missing"
    DETAIL_UNKNOWN = "detail_unknown"
    NOTE_TOO_LONG = "note_too_long"
    NOT_A_JOB = "not_a_job"
    DUPLICATE = "duplicate"
    INTENT_STANDS = "intent_stands"
    COURSE_ENDED_TWICE = "course_ended_twice"
    LEFT_WITHOUT_JOB = "left_without_job"


@dataclass(frozen=True, slots=True)
class Objection:
    """The line that cannot stand, why, and the other one that stands in its way."""

    why: Why
    line: Line
    other: Line | None = None


def objection_to(line: Line, today: date) -> Objection | None:
    """What is wrong with a line by itself."""
    words = _DETAILS.get(line.event)
    latest = today + MOST_AHEAD if line.event in AHEAD else today
    checks = (
        (line.effective_on < EARLIEST, Why.TOO_EARLY),
        (line.effective_on > latest, Why.IN_FUTURE),
        (words is not None and not line.detail, Why.DETAIL_MISSING),
        (words is not None and line.detail not in words, Why.DETAIL_UNKNOWN),
        (len(line.detail) > LONGEST_NOTE, Why.NOTE_TOO_LONG),
        (line.centre_hired and line.event is not Event.EMPLOYED, Why.NOT_A_JOB),
    )
    return next((Objection(why, line) for wrong, why in checks if wrong), None)


def objection_among(lines: Iterable[Line]) -> Objection | None:
    """Why these lines cannot all be true of one trainee in one class; the same for every order of the lines."""
    ordered = sorted(lines, key=lambda line: (line.effective_on, line.event, line.detail, line.employer))
    starts = [line for line in ordered if line.event is Event.STARTED]
    if not ordered:
        return None
    if not starts:
        return Objection(Why.NOT_STARTED, ordered[0])
    if len(starts) > 1:
        return Objection(Why.STARTED_TWICE, starts[1], starts[0])
    early = next((line for line in ordered if line.effective_on < starts[0].effective_on), None)
    if early is not None:
        return Objection(Why.BEFORE_START, early, starts[0])
    return _twice(ordered) or _left_without_job(ordered)


def objection_with(history: Sequence[Line], line: Line, today: date) -> Objection | None:
    """Why a line cannot be added to a trainee's ledger, or nothing."""
    found = objection_to(line, today) or objection_among([*history, line])
    if found is None or found.line == line or found.other is None:
        return found
    return Objection(found.why, line, found.line)


def _twice(ordered: Sequence[Line]) -> Objection | None:
    seen: dict[object, Line] = {}
    for line in ordered:
        for key, why in _only_once(line):
            if key in seen:
                return Objection(why, line, seen[key])
            seen[key] = line
    return None


def _only_once(line: Line) -> Iterable[tuple[object, Why]]:
    yield (line.event, line.effective_on, line.detail, line.employer), Why.DUPLICATE
    if line.event is Event.INTENT:
        yield "intent", Why.INTENT_STANDS
    if line.event in COMPLETED | ENDED:
        yield "course", Why.COURSE_ENDED_TWICE


def _left_without_job(ordered: Sequence[Line]) -> Objection | None:
    jobs = [line for line in ordered if line.event is Event.EMPLOYED]
    for left in (line for line in ordered if line.event is Event.LEFT_JOB):
        if not any(_could_leave(job, left) for job in jobs):
            return Objection(Why.LEFT_WITHOUT_JOB, left)
    return None


def _could_leave(job: Line, left: Line) -> bool:
    # A job left without naming the employer must have begun before; one that is named may end on its first day.
    if not left.employer:
        return job.effective_on < left.effective_on
    return job.employer == left.employer and job.effective_on <= left.effective_on
