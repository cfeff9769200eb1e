"""The operator's dates of one class, from the deadlines that a notice sets."""

from calendar import monthrange
from collections.abc import Container, Iterator
from datetime import date, timedelta

from yoram.attendance.facts import Anchor, Deadline, DeadlineBook, DeadlineRule, OnHoliday, Plan, UnitPeriod
from yoram.attendance.rules.periods import ONE_DAY

FRIDAY = 4


def deadlines(plan: Plan, book: DeadlineBook, days_off: Container[date]) -> tuple[Deadline, ...]:
    """Everything the operator owes for a class, by date; `days_off` are the public holidays."""
    found = [deadline for rule in book.rules if _applies(rule, plan) for deadline in _dated(rule, plan, days_off)]
    return tuple(sorted(found, key=lambda deadline: (deadline.due_on, deadline.rule, deadline.unit or 0)))


def _applies(rule: DeadlineRule, plan: Plan) -> bool:
    """Whether a course of this length has the deadline; a long course is long by its days or by its months."""
    days = len(plan.days)
    if rule.min_months is not None and plan.ends_on >= _same_day(plan.starts_on, rule.min_months) - ONE_DAY:
        return True
    under_months = rule.under_months is None or plan.ends_on < _same_day(plan.starts_on, rule.under_months) - ONE_DAY
    return under_months and days >= rule.min_days and (rule.max_days is None or days <= rule.max_days)


def _dated(rule: DeadlineRule, plan: Plan, days_off: Container[date]) -> Iterator[Deadline]:
    if rule.anchor is Anchor.UNIT_CLOSE:
        for unit in plan.units:
            opens = working_day(close_opens_on(unit), rule.opens_business_day, days_off)
            due = working_day(close_opens_on(unit), rule.business_days, days_off)
            yield Deadline(rule.id, rule.title, rule.article, opens, due, unit.number)
        return
    due = _due_on(rule, plan)
    if rule.on_holiday is OnHoliday.NEXT:
        due = working_day(due, 1, days_off)
    start = plan.starts_on if rule.anchor is Anchor.START else plan.ends_on
    opens_on = None if rule.opens_days is None else start + timedelta(days=rule.opens_days)
    yield Deadline(rule.id, rule.title, rule.article, opens_on, due)


def _due_on(rule: DeadlineRule, plan: Plan) -> date:
    if rule.anchor is Anchor.START:
        return _same_day(plan.starts_on, rule.months) + timedelta(days=rule.days)
    due = _same_day(plan.ends_on, rule.months) + timedelta(days=rule.days)
    return _last_of_month(due) if rule.anchor is Anchor.END_MONTH else due


def _last_of_month(on: date) -> date:
    return on.replace(day=monthrange(on.year, on.month)[1])


def _same_day(on: date, months: int) -> date:
    """The same day of a later month, or the last one of a month that is too short."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def close_opens_on(unit: UnitPeriod) -> date:
    """From when a unit can be closed: the 16th when it ended by the 15th, else the first of the next month."""
    end = unit.ends_on
    return end.replace(day=16) if end.day <= 15 else _last_of_month(end) + ONE_DAY


def working_day(first: date, number: int, days_off: Container[date]) -> date:
    """The so-manieth working day from a day on; that day itself is the first when it is one."""
    on, left = first, number
    while True:
        left -= is_working_day(on, days_off)
        if left <= 0:
            return on
        on += ONE_DAY


def is_working_day(on: date, days_off: Container[date]) -> bool:
    """Whether offices are open: Monday to Friday, no public holiday."""
    return on.weekday() <= FRIDAY and on not in days_off
