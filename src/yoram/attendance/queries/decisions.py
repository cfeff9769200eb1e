"""What attendance comes to for a whole class: how long each belongs to it, the tallies, and what follows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from yoram.attendance.facts import CourseRule, Decision, Plan, PlannedDay, Removal, Stay, Tally, Work
from yoram.attendance.queries.days import rulebook_of
from yoram.attendance.queries.marks import marks_by_trainee
from yoram.attendance.rules import decide_completion, decide_removal, make_plan, tally
from yoram.attendance.seen import minutes
from yoram.core import access
from yoram.courses.queries import Cohort, Enrolment, days_of
from yoram.outcomes.facts import Event
from yoram.outcomes.queries import known_lines

_LEFT = frozenset({Event.WITHDREW, Event.REMOVED, Event.COMPLETED_EARLY})
WHOLE = Stay()
NO_WORK = Work()


def plan_of(cohort: Cohort) -> Plan:
    """The training days of a class as the rules want them."""
    days = (PlannedDay(day.on, _taught(*minutes(day), day.break_minutes)) for day in days_of(cohort))
    return make_plan(cohort.starts_on, cohort.ends_on, days)


def stays_of(enrolments: Iterable[Enrolment]) -> dict[UUID, Stay]:
    """How long trainees whom the caller may see belong to their class, as the ledger tells it."""
    rows = list(enrolments)
    with access.unwatched():
        told = known_lines(rows)
    ends = {
        key: [line.event.effective_on for line in lines if line.retraction is None and line.event.event in _LEFT]
        for key, lines in told.items()
    }
    return {key: Stay(left_on=min(days)) if days else WHOLE for key, days in ends.items()}


def tallies_of(cohort: Cohort, enrolments: Sequence[Enrolment]) -> dict[UUID, Tally]:
    """What the marks of trainees of one class add up to."""
    plan, rulebook, stays = plan_of(cohort), rulebook_of(cohort), stays_of(enrolments)
    marks = marks_by_trainee(enrolments)
    return {row.pk: tally(marks[row.pk], plan, rulebook, stays[row.pk]) for row in enrolments}


def decisions_of(
    cohort: Cohort,
    enrolments: Sequence[Enrolment],
    *,
    course: CourseRule,
    works: Mapping[UUID, Work],
    early: Mapping[UUID, date] | None = None,
) -> dict[UUID, Decision]:
    """Whether trainees of one class complete it; ``early`` are those who leave for a job, with their last day."""
    plan, rulebook, stays = plan_of(cohort), rulebook_of(cohort), stays_of(enrolments)
    marks = marks_by_trainee(enrolments)
    last_days = early or {}
    made = {}
    for row in enrolments:
        stay = Stay(left_on=last_days[row.pk]) if row.pk in last_days else stays[row.pk]
        breaches = [each.breach for each in decide_removal(marks[row.pk], plan, rulebook, stay)]
        made[row.pk] = decide_completion(
            tally(marks[row.pk], plan, rulebook, stay),
            rulebook,
            course,
            works.get(row.pk, NO_WORK),
            early=row.pk in last_days,
            breaches=breaches,
        )
    return made


def removals_of(cohort: Cohort, enrolments: Sequence[Enrolment]) -> dict[UUID, tuple[Removal, ...]]:
    """Every ground on which absences end a training, trainee by trainee, the first to arise first."""
    plan, rulebook, stays = plan_of(cohort), rulebook_of(cohort), stays_of(enrolments)
    marks = marks_by_trainee(enrolments)
    return {row.pk: decide_removal(marks[row.pk], plan, rulebook, stays[row.pk]) for row in enrolments}


def _taught(starts: int, ends: int, without: int) -> int:
    return max(ends - starts - without, 1)
