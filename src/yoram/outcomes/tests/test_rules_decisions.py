"""The pure decisions of the rules, one by one and by property."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.outcomes import rules
from yoram.outcomes.facts import Employment, Evidence, GroupFigure, Intent, Reason
from yoram.outcomes.tests.reference_ledgers import BY_ID

ON = date(2024, 12, 31)
KEDI, CIRR, MOEL = BY_ID["kedi-he-2023"], BY_ID["cirr-2024"], BY_ID["moel-6m"]
counts = st.integers(0, 5000)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 3, 8), 6, date(2024, 9, 8)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 5, 1), 0, date(2024, 5, 1)),
    ],
)
def test_a_month_too_short_ends_the_period_on_its_last_day(start, months, end):
    assert rules.months_after(start, months) == end


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), months=st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months):
    end = rules.months_after(day, months)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    assert end.day == day.day or (end.day < day.day and end.day == monthrange(end.year, end.month)[1])


def test_a_window_ends_with_the_date_or_with_its_months_whichever_is_first():
    completed = date(2024, 3, 8)
    assert rules.last_day_of_window(KEDI, completed, ON) == ON
    assert rules.last_day_of_window(MOEL, completed, ON) == date(2024, 9, 8)
    assert rules.last_day_of_window(MOEL, completed, date(2024, 5, 1)) == date(2024, 5, 1)


def test_a_job_counts_by_kind_field_employer_and_evidence():
    insured = Employment.INSURED
    assert rules.counts(KEDI, insured, Evidence.INSURED, in_field=False, centre_hired=False)
    assert not rules.counts(KEDI, insured, Evidence.NONE, in_field=False, centre_hired=False)
    assert not rules.counts(KEDI, insured, Evidence.INSURED, in_field=False, centre_hired=True)
    assert not rules.counts(KEDI, Employment.UNINSURED, Evidence.LINKED, in_field=True, centre_hired=False)
    assert not rules.could_count(CIRR, insured, in_field=False, centre_hired=False)
    assert rules.could_count(CIRR, insured, in_field=True, centre_hired=True)


def test_an_exclusion_needs_a_listed_reason_and_accepted_evidence():
    assert rules.lets_leave(KEDI, Reason.MILITARY, Evidence.DOCUMENT)
    assert not rules.lets_leave(KEDI, Reason.MILITARY, Evidence.NONE)
    assert not rules.lets_leave(MOEL, Reason.MILITARY, Evidence.LINKED)
    assert rules.was_never_enrolled(CIRR, Reason.MILITARY, Evidence.DOCUMENT)
    assert not rules.was_never_enrolled(KEDI, Reason.MILITARY, Evidence.DOCUMENT)


def test_only_a_rule_that_says_so_lets_the_first_days_intent_leave():
    assert rules.lets_intent_leave(CIRR, Intent.STUDY, Evidence.NONE)
    assert not rules.lets_intent_leave(CIRR, Intent.WORK, Evidence.NONE)
    assert not rules.lets_intent_leave(KEDI, Intent.STUDY, Evidence.LINKED)


@given(denominator=st.integers(1, 5000), share=st.integers(0, 5000), smallest=st.integers(1, 60))
def test_a_rate_is_the_exact_share_or_nothing(denominator, share, smallest):
    numerator = min(share, denominator)
    found = rules.rate(numerator, denominator, smallest)
    assert found == (numerator / denominator if denominator >= smallest else None)


def test_nobody_has_no_rate():
    assert rules.rate(0, 0, 1) is None
    assert rules.rate(0, 0, 0) is None


@given(denominator=st.integers(1, 10**7), share=st.fractions(0, 1))
def test_a_percentage_is_never_rounded_up_to_all_or_down_to_none(denominator, share):
    numerator = int(share * denominator)
    tenths = rules.tenths_of_percent(numerator, denominator)
    assert (tenths == 1000) == (numerator == denominator)
    assert (tenths == 0) == (numerator == 0)
    exact = Fraction(1000 * numerator, denominator)
    assert abs(tenths - exact) <= Fraction(1, 2) or tenths in (1, 999)


@pytest.mark.parametrize(
    ("numerator", "denominator", "smallest", "text"),
    [
        (0, 0, 1, "0 of 0; nobody to count"),
        (0, 0, 23, "0 of 0; nobody to count"),
        (12, 12, 23, "12 of 12; too few for a percentage"),
        (12, 15, 1, "12 of 15 (80.0 %)"),
        (1, 3, 1, "1 of 3 (33.3 %)"),
        (2, 3, 1, "2 of 3 (66.7 %)"),
        (1999, 2000, 1, "1999 of 2000 (99.9 %)"),
        (1, 5000, 1, "1 of 5000 (0.1 %)"),
        (22, 23, 23, "22 of 23 (95.7 %)"),
        (1, 16, 1, "1 of 16 (6.3 %)"),
    ],
)
def test_what_may_be_published(numerator, denominator, smallest, text):
    assert rules.shown(numerator, denominator, smallest) == text


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({"excluded": "military"}, "excluded"),
        ({}, "not_counted"),
        ({"denominator": True, "numerator": True}, "employed"),
        ({"denominator": True, "numerator": True, "provisional": True}, "employed_unproven"),
        ({"denominator": True, "provisional": True}, "claimed"),
        ({"denominator": True, "unknown": True}, "unknown"),
        ({"denominator": True}, "not_employed"),
    ],
)
def test_a_person_stands_in_one_place(answers, status):
    nothing = {"denominator": False, "numerator": False, "excluded": None, "provisional": False, "unknown": False}
    assert rules.status(**(nothing | answers)) == status


@given(starters=counts, completers=counts, out=counts, denominator=counts, numerator=counts, unknown=counts)
def test_a_figure_adds_up_only_when_everybody_is_accounted_for(
    starters, completers, out, denominator, numerator, unknown
):
    figure = GroupFigure("all", starters, completers, {"military": out}, denominator, numerator, 0, unknown, None, "")
    for rule, population in ((KEDI, completers), (BY_ID["everyone"], starters)):
        expected = population == out + denominator and numerator + unknown <= denominator
        assert rules.adds_up(figure, rule) == expected


def test_a_negative_count_never_adds_up():
    figure = GroupFigure("all", 1, 1, {}, 1, -1, 0, 0, None, "")
    assert not rules.adds_up(figure, KEDI)


@given(days_back=st.integers(1, 4000))
def test_a_window_never_reaches_beyond_the_date(days_back):
    assert rules.last_day_of_window(MOEL, ON - timedelta(days=days_back), ON) <= ON
