"""The calendar of a course: its unit periods, its days, and which of them are a trainee's own."""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from yoram.attendance.facts import OwnUnit, Plan, PlanError, PlannedDay, Stay, UnitPeriod

ONE_DAY = timedelta(days=1)


def unit_periods(starts_on: date, ends_on: date) -> tuple[UnitPeriod, ...]:
    """The unit periods of a course; together they are exactly its days.

    Period k ends on the day before the day of the month on which the course opened, k months later; where that month
    has no such day, on the last of the month.
    """
    if ends_on < starts_on:
        raise PlanError("a course ends after it starts")
    periods: list[UnitPeriod] = []
    first = starts_on
    while first <= ends_on:
        number = len(periods) + 1
        last = min(_unit_end(starts_on, number), ends_on)
        periods.append(UnitPeriod(number, first, last))
        first = last + ONE_DAY
    return tuple(periods)


def _unit_end(starts_on: date, months: int) -> date:
    year, month = divmod(starts_on.year * 12 + starts_on.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    if starts_on.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, starts_on.day) - ONE_DAY


def make_plan(starts_on: date, ends_on: date, days: Iterable[PlannedDay]) -> Plan:
    """A course's plan; raises PlanError for a day twice or outside the course."""
    ordered = tuple(sorted(days, key=lambda day: day.on))
    if len({day.on for day in ordered}) < len(ordered):
        raise PlanError("a training day is planned twice")
    if ordered and not (starts_on <= ordered[0].on and ordered[-1].on <= ends_on):
        raise PlanError("a training day lies outside the course")
    return Plan(starts_on, ends_on, ordered, unit_periods(starts_on, ends_on))


def unit_number(units: Sequence[UnitPeriod], on: date) -> int:
    """The number of the unit period that a day of the course belongs to."""
    return bisect_right(units, on, key=lambda unit: unit.starts_on)


def own_days(plan: Plan, stay: Stay) -> tuple[PlannedDay, ...]:
    """The training days since the trainee joined, those after leaving among them."""
    return tuple(day for day in plan.days if stay.joined_on is None or day.on >= stay.joined_on)


def in_training(on: date, stay: Stay) -> bool:
    """Whether somebody who belongs to a course from joining on has not left it by this day."""
    return stay.left_on is None or on <= stay.left_on


def own_units(plan: Plan, stay: Stay) -> tuple[OwnUnit, ...]:
    """How many of the days of each unit period are a trainee's own."""
    days, after = [0] * len(plan.units), [0] * len(plan.units)
    for day in own_days(plan, stay):
        place = unit_number(plan.units, day.on) - 1
        days[place] += 1
        after[place] += not in_training(day.on, stay)
    return tuple(OwnUnit(unit, days[place], after[place]) for place, unit in enumerate(plan.units))
