"""The operator's dates of a class."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.attendance.facts import UnitPeriod
from yoram.attendance.files.days_off import days_off
from yoram.attendance.files.deadlines import shipped
from yoram.attendance.rules import deadlines, is_working_day
from yoram.attendance.rules.due import close_opens_on, working_day
from yoram.attendance.tests.days import course

[BOOK] = shipped()
OFF = days_off([2025, 2026, 2027])


def dates(plan, off=OFF):
    return {(one.rule, one.unit): one for one in deadlines(plan, BOOK, off)}


def test_the_year_of_a_class_that_opens_on_the_second_of_march():
    plan = course(120)
    told = {rule: one.due_on for (rule, unit), one in dates(plan).items() if unit is None}
    assert plan.ends_on == date(2026, 8, 14)
    assert told == {
        "contract": date(2026, 2, 16),
        "timetable": date(2026, 2, 27),
        "opening": date(2026, 3, 1),
        "roster-30-to-180": date(2026, 3, 9),
        "completion": date(2026, 8, 24),
        "survey": date(2026, 9, 13),
        "completion-rate": date(2026, 10, 31),
        "job-support": date(2027, 2, 14),
        "job-report": date(2027, 3, 14),
        "employment-rate": date(2027, 3, 31),
    }


def test_the_survey_opens_on_the_day_after_the_end():
    assert dates(course(120))[("survey", None)].opens_on == date(2026, 8, 15)


def test_a_unit_is_closed_in_three_working_days_and_claimed_in_the_next_three():
    told = dates(course(120))
    close, claim = told[("unit-close", 1)], told[("unit-claim", 1)]
    assert (close.opens_on, close.due_on) == (date(2026, 4, 16), date(2026, 4, 20))
    assert (claim.opens_on, claim.due_on) == (date(2026, 4, 21), date(2026, 4, 23))
    assert len([one for one in told if one[0] == "unit-close"]) == 6


@pytest.mark.parametrize(
    ("ends_on", "opens_on"),
    [
        (date(2026, 4, 15), date(2026, 4, 16)),
        (date(2026, 4, 16), date(2026, 5, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_unit_that_ends_by_the_fifteenth_is_closed_from_the_sixteenth(ends_on, opens_on):
    assert close_opens_on(UnitPeriod(1, ends_on, ends_on)) == opens_on


@pytest.mark.parametrize(
    ("days", "rule", "due_on"),
    [
        (9, "roster-under-10", date(2026, 3, 3)),
        (10, "roster-10-to-29", date(2026, 3, 3)),
        (29, "roster-10-to-29", date(2026, 3, 3)),
        (30, "roster-30-to-180", date(2026, 3, 9)),
        (131, "roster-30-to-180", date(2026, 3, 9)),
        (132, "roster-long", date(2026, 3, 16)),
        (200, "roster-long", date(2026, 3, 16)),
    ],
)
def test_the_roster_is_due_by_the_length_of_the_course(days, rule, due_on):
    rosters = [one for (name, _unit), one in dates(course(days)).items() if name.startswith("roster")]
    assert [(one.rule, one.due_on) for one in rosters] == [(rule, due_on)]


def test_six_months_are_reached_on_the_day_before_the_corresponding_date():
    assert (course(131).ends_on, course(132).ends_on) == (date(2026, 8, 31), date(2026, 9, 1))


def test_a_roster_day_at_a_weekend_moves_to_the_next_working_day():
    friday = course(20, starts_on=date(2026, 3, 6))
    assert dates(friday)[("roster-10-to-29", None)].due_on == date(2026, 3, 9)


def test_public_holidays_and_weekends_are_not_working_days():
    assert not is_working_day(date(2026, 3, 2), OFF)
    assert not is_working_day(date(2026, 3, 7), OFF)
    assert is_working_day(date(2026, 3, 3), OFF)


@given(first=st.dates(date(2025, 1, 1), date(2027, 12, 1)), number=st.integers(1, 12))
def test_so_many_working_days_lie_up_to_the_day_found(first, number):
    found = working_day(first, number, OFF)
    days = [first + timedelta(days=gap) for gap in range((found - first).days + 1)]
    assert sum(is_working_day(on, OFF) for on in days) == number
    assert is_working_day(found, OFF)


@given(days=st.integers(1, 300), starts_on=st.dates(date(2025, 1, 1), date(2026, 6, 1)))
def test_deadlines_come_in_order_and_each_class_has_one_roster(days, starts_on):
    told = deadlines(course(days, starts_on), BOOK, OFF)
    assert [one.due_on for one in told] == sorted(one.due_on for one in told)
    assert sum(one.rule.startswith("roster") for one in told) == 1
    assert all(one.opens_on is None or one.opens_on <= one.due_on for one in told)
