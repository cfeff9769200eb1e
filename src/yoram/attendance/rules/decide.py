"""Completion and removal, each with the arithmetic that it stands on."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from fractions import Fraction

from yoram.attendance.facts import (
    ABSENT_STATES,
    Breach,
    CourseRule,
    Criterion,
    Decision,
    Ground,
    Mark,
    Measured,
    Outcome,
    Plan,
    Removal,
    RemovalTerms,
    Rulebook,
    State,
    Stay,
    Tally,
    Totals,
    Work,
)
from yoram.attendance.rules.periods import in_training, own_days
from yoram.attendance.rules.tally import WHOLE, tally

NOTHING_ASKED = CourseRule()
NO_WORK = Work()


def decide_completion(
    attendance: Tally,
    rulebook: Rulebook,
    course: CourseRule = NOTHING_ASKED,
    work: Work = NO_WORK,
    *,
    early: bool = False,
    breaches: Sequence[Breach] = (),
) -> Decision:
    """Whether attendance, work and project complete the course; a roll with gaps never does.

    `early` is for somebody who left for a job: what was attended counts against the whole course. `breaches` are
    those of `decide_removal` or `breaches_of`: who was to be removed does not complete.
    """
    lines = tuple(_lines(attendance.course, rulebook, early=early))
    removal = Measured(Criterion.NOT_REMOVED, len(breaches), 0, None, not breaches)
    asked = tuple(_asked(course, work)) if course.early_too or not early else ()
    met = all(line.met for line in (*lines, removal, *asked))
    good = Outcome.COMPLETED_EARLY if early else Outcome.COMPLETED
    return Decision(good if met else Outcome.NOT_COMPLETED, (*lines, removal, *asked), attendance)


def _lines(course: Totals, rulebook: Rulebook, *, early: bool) -> Iterator[Measured]:
    marked = course.base - course.unmarked
    yield Measured(Criterion.ROLL, marked, course.base, None, course.unmarked == 0)
    if early:
        whole = course.days - course.leave_out
        yield _share(Criterion.EARLY_ATTENDANCE, course.attended, whole, rulebook.early_employment_rate)
    else:
        yield _share(Criterion.ATTENDANCE, course.attended, course.base, rulebook.required_rate)


def _asked(course: CourseRule, work: Work) -> Iterator[Measured]:
    if course.work_rate is not None:
        yield _share(Criterion.WORK, work.done, work.given, course.work_rate)
    if course.project:
        passed = work.project_passed is True
        yield Measured(Criterion.PROJECT, int(passed), 1, None, passed)


def _share(criterion: Criterion, part: int, whole: int, needed: Fraction) -> Measured:
    """A share of nothing is not reached, so that a course without days or work completes nobody by itself."""
    return Measured(criterion, part, whole, needed, whole > 0 and part >= needed * whole)


def breaches_of(attendance: Tally, rulebook: Rulebook) -> tuple[Breach, ...]:
    """The grounds for removal that are counted in days; hours need `decide_removal`."""
    terms = rulebook.removal
    course, units = attendance.course, attendance.units
    found = list(_course_breaches(_counted(course, terms), course.days, terms))
    if terms.from_unit is not None:
        for unit in units:
            absences, days = _counted(unit.totals, terms), unit.totals.days
            if days and absences >= terms.from_unit * days:
                found.append(Breach(Ground.FROM_UNIT, unit.period.number, absences, days, terms.from_unit))
    return tuple(found)


def _counted(totals: Totals, terms: RemovalTerms) -> int:
    return totals.unexcused if terms.unexcused_only else totals.absences


def _course_breaches(absences: int, days: int, terms: RemovalTerms) -> Iterator[Breach]:
    if terms.over_course is not None and absences > terms.over_course * days:
        yield Breach(Ground.OVER_COURSE, None, absences, days, terms.over_course)
    if terms.from_course is not None and days and absences >= terms.from_course * days:
        yield Breach(Ground.FROM_COURSE, None, absences, days, terms.from_course)
    if terms.from_days is not None and absences >= terms.from_days:
        yield Breach(Ground.FROM_DAYS, None, absences, days, Fraction(terms.from_days))


def decide_removal(marks: Iterable[Mark], plan: Plan, rulebook: Rulebook, stay: Stay = WHOLE) -> tuple[Removal, ...]:
    """Every ground on which absences end this training, the first to arise first."""
    ordered = sorted((mark for mark in marks if in_training(mark.on, stay)), key=lambda mark: mark.on)
    judge = _by_hours if _is_short(plan, rulebook.removal) else _by_days
    after = timedelta(days=rulebook.removal.processed_after_days)

    def removal(breach: Breach) -> Removal:
        place = first_prefix(len(ordered), lambda length: _holds(breach, judge(ordered[:length], plan, rulebook, stay)))
        arose_on = ordered[place - 1].on
        return Removal(breach, arose_on, arose_on + after)

    found = [removal(breach) for breach in judge(ordered, plan, rulebook, stay)]
    return tuple(sorted(found, key=lambda one: one.arose_on))


def first_prefix(length: int, holds: Callable[[int], bool]) -> int:
    """The least number of days with which something holds that, once true, stays true; it holds with all of them."""
    return bisect_left(range(length), True, key=holds)


def _holds(breach: Breach, found: Iterable[Breach]) -> bool:
    return any((other.ground, other.unit) == (breach.ground, breach.unit) for other in found)


def _by_days(marks: Sequence[Mark], plan: Plan, rulebook: Rulebook, stay: Stay) -> tuple[Breach, ...]:
    return breaches_of(tally(marks, plan, rulebook, stay), rulebook)


def _by_hours(marks: Sequence[Mark], plan: Plan, rulebook: Rulebook, stay: Stay) -> tuple[Breach, ...]:
    """The one ground of a short course: too many minutes missed; leave misses none."""
    minutes = {day.on: day.minutes for day in own_days(plan, stay)}
    limit = rulebook.removal.over_course or Fraction(0)
    missed = sum(_missed(mark, minutes[mark.on]) for mark in marks if mark.on in minutes)
    whole = sum(minutes.values())
    return (Breach(Ground.OVER_HOURS, None, missed, whole, limit),) if missed > limit * whole else ()


def _missed(mark: Mark, planned: int) -> int:
    if mark.state in ABSENT_STATES:
        return planned
    return min(mark.missed, planned) if mark.state is State.PRESENT else 0


def _is_short(plan: Plan, terms: RemovalTerms) -> bool:
    hours = Fraction(sum(day.minutes for day in plan.days), 60)
    few_days = terms.by_hours_under_days is not None and len(plan.days) < terms.by_hours_under_days
    return few_days or (terms.by_hours_under_hours is not None and hours < terms.by_hours_under_hours)
