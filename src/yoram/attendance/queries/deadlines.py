"""The operator's calendar: what is owed for every class, by when, and what is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import get_language

from yoram.attendance.facts import Deadline, DeadlineBook, DeadlineRule
from yoram.attendance.files.days_off import days_off
from yoram.attendance.files.house import house_deadlines
from yoram.attendance.models import DoneDeadline
from yoram.attendance.queries.decisions import plan_of
from yoram.attendance.rules import deadlines
from yoram.core import clock, policy, versioned
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, cohorts

BOOK = "moel-2026"
_AFTER_END = timedelta(days=310)
"""The last of a class's deadlines lie eight months after its end."""
_BEFORE_START = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of one class."""

    cohort: Cohort
    deadline: Deadline
    done: DoneDeadline | None

    @property
    def title(self) -> str:
        language = (get_language() or "ko")[:2]
        return self.deadline.title.get(language, self.deadline.rule)

    @property
    def unit(self) -> int:
        return self.deadline.unit or 0

    @property
    def days_left(self) -> int:
        """Days until it is due; below 0 when it is past."""
        return (self.deadline.due_on - clock.today()).days

    @property
    def overdue(self) -> bool:
        return self.done is None and self.days_left < 0

    @property
    def key(self) -> str:
        """What names it in calendars and messages."""
        return f"{self.cohort.slug}-{self.deadline.rule}-{self.unit}"


def deadline_book() -> DeadlineBook:
    """The deadlines that the house goes by, in their newest version."""
    return versioned.named(house_deadlines(), BOOK, "deadline book")


def rule_named(name: str) -> DeadlineRule | None:
    """The deadline of this name in the book."""
    return next((rule for rule in deadline_book().rules if rule.id == name), None)


def classes_with_deadlines(actor: Actor) -> list[Cohort]:
    """The classes whose deadlines the actor looks after."""
    return list(policy.visible("attendance.see_deadlines", cohorts(), actor))


def dues_of(classes: Iterable[Cohort], first: date, last: date) -> list[Due]:
    """Everything owed for these classes in a span, by date."""
    rows = [row for row in classes if row.starts_on - _BEFORE_START <= last and row.ends_on + _AFTER_END >= first]
    done = _done(rows)
    found = [
        Due(row, each, done.get((row.pk, each.rule, each.unit or 0)))
        for row in rows
        for each in _deadlines(row)
        if first <= each.due_on <= last
    ]
    return sorted(found, key=lambda due: (due.deadline.due_on, due.cohort.slug, due.deadline.rule, due.unit))


def due_of(cohort: Cohort, rule: str, unit: int) -> Due | None:
    """One deadline of a class, where it has it."""
    done = _done([cohort])
    rows = (each for each in _deadlines(cohort) if each.rule == rule and (each.unit or 0) == unit)
    return next((Due(cohort, each, done.get((cohort.pk, rule, unit))) for each in rows), None)


def overdue(actor: Actor, *, back: int = 60, ahead: int = 7) -> list[Due]:
    """What is open and past, or due within days."""
    today = clock.today()
    found = dues_of(classes_with_deadlines(actor), today - timedelta(days=back), today + timedelta(days=ahead))
    return [due for due in found if due.done is None]


def _deadlines(cohort: Cohort) -> Sequence[Deadline]:
    plan = plan_of(cohort)
    years = range(cohort.starts_on.year - 1, cohort.ends_on.year + 2)
    return deadlines(plan, deadline_book(), days_off(years)) if plan.days else ()


def _done(rows: Sequence[Cohort]) -> dict[tuple[UUID, str, int], DoneDeadline]:
    done = DoneDeadline.objects.filter(cohort__in=[row.pk for row in rows])
    return {(each.cohort_id, each.rule, each.unit): each for each in done}
