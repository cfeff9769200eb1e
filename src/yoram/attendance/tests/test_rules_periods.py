"""Unit periods and the days of a course."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.attendance.facts import OwnUnit, PlanError, PlannedDay, Stay
from yoram.attendance.rules import make_plan, own_days, own_units, unit_number, unit_periods
from yoram.attendance.tests.days import course


def ends(starts_on, ends_on):
    return [unit.ends_on for unit in unit_periods(starts_on, ends_on)]


def test_a_unit_ends_on_the_day_before_the_corresponding_date():
    assert ends(date(2026, 3, 2), date(2026, 6, 10)) == [
        date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1), date(2026, 6, 10),
    ]  # fmt: skip


def test_without_a_corresponding_date_a_unit_ends_with_its_month():
    assert ends(date(2026, 1, 31), date(2026, 5, 15)) == [
        date(2026, 2, 28), date(2026, 3, 30), date(2026, 4, 30), date(2026, 5, 15),
    ]  # fmt: skip
    assert ends(date(2024, 1, 30), date(2024, 3, 1)) == [date(2024, 2, 29), date(2024, 3, 1)]
    assert ends(date(2024, 1, 29), date(2024, 3, 1)) == [date(2024, 2, 28), date(2024, 3, 1)]


def test_a_course_of_one_day_is_one_unit():
    [unit] = unit_periods(date(2026, 3, 2), date(2026, 3, 2))
    assert (unit.number, unit.starts_on, unit.ends_on) == (1, date(2026, 3, 2), date(2026, 3, 2))
    assert date(2026, 3, 2) in unit
    assert date(2026, 3, 3) not in unit


@given(starts_on=st.dates(date(2000, 1, 1), date(2090, 1, 1)), length=st.integers(0, 800))
def test_the_units_are_exactly_the_course(starts_on, length):
    units = unit_periods(starts_on, starts_on + timedelta(days=length))
    days = [
        unit.starts_on + timedelta(days=n) for unit in units for n in range((unit.ends_on - unit.starts_on).days + 1)
    ]
    assert days == [starts_on + timedelta(days=n) for n in range(length + 1)]
    assert [unit.number for unit in units] == list(range(1, len(units) + 1))
    assert all(unit_number(units, on) == unit.number for unit in units for on in (unit.starts_on, unit.ends_on))


def test_a_course_cannot_end_before_it_starts():
    with pytest.raises(PlanError, match="ends after it starts"):
        unit_periods(date(2026, 3, 2), date(2026, 3, 1))


def test_a_plan_puts_its_days_in_order_and_refuses_those_that_do_not_fit():
    first, second = PlannedDay(date(2026, 3, 2), 480), PlannedDay(date(2026, 3, 3), 480)
    assert make_plan(first.on, second.on, [second, first]).days == (first, second)
    assert make_plan(first.on, second.on, []).days == ()
    with pytest.raises(PlanError, match="twice"):
        make_plan(first.on, second.on, [first, first])
    with pytest.raises(PlanError, match="outside"):
        make_plan(first.on, first.on, [first, second])


def test_the_days_before_joining_are_not_a_trainees_own_and_those_after_leaving_are():
    plan = course(30)
    stay = Stay(plan.days[2].on, plan.days[24].on)
    assert len(own_days(plan, stay)) == 28
    assert own_units(plan, stay) == (OwnUnit(plan.units[0], 21), OwnUnit(plan.units[1], 7, 5))
