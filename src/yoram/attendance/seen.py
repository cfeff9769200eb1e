"""From the checks of a day to what the rules make of them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from yoram.attendance import session
from yoram.attendance.facts import Check, DayTimes, DayVerdict, Rulebook
from yoram.attendance.models import CheckEvent
from yoram.attendance.rules import decide_mark
from yoram.attendance.rules.door import Passage, Seen, passage_of
from yoram.courses.queries import TrainingDay

_LAST_MINUTE = 24 * 60 - 1


def times_of(day: TrainingDay, checks: Iterable[CheckEvent]) -> DayTimes:
    """The plan of the day beside what the doors saw."""
    passage = passage_in(day, checks)
    starts, ends = minutes(day)
    return DayTimes(
        starts=starts,
        ends=ends,
        break_minutes=min(day.break_minutes, ends - starts - 1),
        came=passage.came,
        went=passage.went,
        outings=passage.outings,
    )


def passage_in(day: TrainingDay, checks: Iterable[CheckEvent]) -> Passage:
    """When somebody came and went on the day; what happened after midnight no longer belongs to it."""
    seen = ((Check(each.kind), session.minute_of(day, each.happened_at)) for each in checks)
    return passage_of(Seen(kind, minute) for kind, minute in seen if minute <= _LAST_MINUTE)


def verdict_on(day: TrainingDay, checks: Iterable[CheckEvent], rulebook: Rulebook, *, now: datetime) -> DayVerdict:
    """What the day is for somebody so far, or was."""
    at = session.minute_of(day, now)
    return decide_mark(times_of(day, checks), rulebook, at=at if at <= _LAST_MINUTE else None)


def minutes(day: TrainingDay) -> tuple[int, int]:
    """Start and end of the training in minutes since midnight."""
    return (day.starts_at.hour * 60 + day.starts_at.minute, day.ends_at.hour * 60 + day.ends_at.minute)


def checks_by_trainee(day: TrainingDay) -> dict[UUID, list[CheckEvent]]:
    """Every check of a day, trainee by trainee, in order."""
    found: dict[UUID, list[CheckEvent]] = {}
    for row in CheckEvent.objects.filter(day=day).order_by("number"):
        found.setdefault(row.enrolment_id, []).append(row)
    return found
