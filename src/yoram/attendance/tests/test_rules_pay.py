"""Allowances and claims by the figures of 2026, line by line."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.attendance.facts import AllowanceLine, Base, Basis, CardClaim, FeeTerms, State, Stay, Step, Unpaid
from yoram.attendance.rules import allowance, claim, claims_by_card, fee_rate, tally, terms_of
from yoram.attendance.tests.days import LATE, MOEL, course, marks

PLAN = course(20)
BASIS = Basis(course_hours=960, hours_per_day=8)
SHARED = {"payer": "labour_office", "kind": "training", "minimum_unit_rate": "80/100", "minimum_course_hours": 140,
          "round_down_to": 10, "version": "1", "title": {"ko": "훈련장려금", "en": "Training allowance"}}  # fmt: skip
KDT = terms_of({**SHARED, "id": "kdt", "per_day": 10000, "cap": 200000, "per_day_short": 4300, "cap_short": 86000,
                "short_below_hours": 5, "meal_deduction": 3300, "extra": "of courses"})  # fmt: skip
GENERAL = terms_of({**SHARED, "id": "general", "per_day": 5800, "cap": 116000, "per_day_short": 2500,
                    "cap_short": 50000, "short_below_hours": 5})  # fmt: skip
SELF_EMPLOYED = terms_of({**SHARED, "id": "own", "per_day": 18000, "cap": 360000, "per_day_short": 9000,
                          "cap_short": 180000, "short_below_hours": 5})  # fmt: skip
SPECIAL = terms_of({**SHARED, "id": "special", "kind": "special", "minimum_course_hours": 350,
                    "minimum_hours_per_day": 5, "online_region": "capital",
                    "per_day_by_region": {"capital": 5000, "other": 10000, "declining": 15000},
                    "cap_by_region": {"capital": 100000, "other": 200000, "declining": 300000}})  # fmt: skip
FEE = FeeTerms(Fraction(80, 100), 1000, 10)


def unit(*told, plan=PLAN, book=MOEL, stay=None):
    return tally(marks(plan, *told), plan, book, stay or Stay()).units[0]


def paid(terms, *told, basis=BASIS, **more):
    return allowance(unit(*told, **more), terms, basis)


@pytest.mark.parametrize(
    ("terms", "full", "short"),
    [(KDT, 200000, 86000), (GENERAL, 116000, 50000), (SELF_EMPLOYED, 360000, 180000)],
)
def test_twenty_days_reach_the_cap_for_long_and_short_days(terms, full, short):
    assert paid(terms).amount == full
    assert paid(terms, basis=replace(BASIS, hours_per_day=4)).amount == short


def test_every_line_of_the_arithmetic_is_told():
    told = paid(KDT, plan=course(23), basis=replace(BASIS, meals=3))
    assert told.lines == (
        AllowanceLine(Step.DAYS, 23, 10000, 230000),
        AllowanceLine(Step.CAP, 1, 200000, -30000),
        AllowanceLine(Step.MEALS, 3, -3300, -9900),
    )
    assert (told.scheme, told.unit, told.amount) == ("kdt@1", 1, 190100)


def test_absences_of_slips_are_not_paid():
    assert paid(KDT, State.ABSENT, LATE, LATE, LATE).amount == 180000


def test_amounts_are_cut_to_ten_won():
    odd = replace(KDT, per_day=4307, cap=None)
    assert paid(odd).amount == 86140
    assert paid(odd, State.ABSENT).lines[-1] == AllowanceLine(Step.ROUNDING, 1, 10, -3)
    assert paid(odd, State.ABSENT).amount == 81830


@pytest.mark.parametrize(("region", "amount"), [("capital", 100000), ("other", 200000), ("declining", 300000)])
def test_the_special_allowance_goes_by_region_and_online_counts_as_the_capital(region, amount):
    basis = replace(BASIS, region=region)
    assert paid(SPECIAL, basis=basis).amount == amount
    assert paid(SPECIAL, basis=replace(basis, live_online=True)).amount == 100000
    own = replace(SPECIAL, online_region=None)
    assert paid(own, basis=replace(basis, live_online=True)).amount == amount
    assert paid(replace(SPECIAL, cap_by_region=None), plan=course(22), basis=basis).amount == amount // 20 * 22


@pytest.mark.parametrize(
    ("terms", "told", "basis", "reason"),
    [
        (KDT, [], replace(BASIS, course_hours=139), Unpaid.COURSE_TOO_SHORT),
        (SPECIAL, [], replace(BASIS, hours_per_day=4, region="other"), Unpaid.DAY_TOO_SHORT),
        (KDT, [], replace(BASIS, remote=True), Unpaid.REMOTE),
        (KDT, [State.ABSENT] * 5, BASIS, Unpaid.RATE_TOO_LOW),
        (SPECIAL, [], BASIS, Unpaid.REGION_UNKNOWN),
        (SPECIAL, [], replace(BASIS, region="moon"), Unpaid.REGION_UNKNOWN),
        (KDT, [], replace(BASIS, reasons=(Unpaid.INSURED_WORK,)), Unpaid.INSURED_WORK),
    ],
)
def test_nothing_is_paid_for_a_reason_that_is_told(terms, told, basis, reason):
    found = paid(terms, *told, basis=basis)
    assert (found.amount, found.lines, found.unpaid) == (0, (), (reason,))


def test_every_reason_is_told_at_once():
    basis = Basis(course_hours=100, hours_per_day=8, remote=True, reasons=(Unpaid.SURVEY_MISSING,))
    assert paid(KDT, *[State.ABSENT] * 20, basis=basis).unpaid == (
        Unpaid.COURSE_TOO_SHORT, Unpaid.REMOTE, Unpaid.RATE_TOO_LOW, Unpaid.NOTHING_ATTENDED, Unpaid.SURVEY_MISSING,
    )  # fmt: skip


def test_sixteen_of_twenty_days_are_enough():
    assert paid(KDT, *[State.ABSENT] * 4).amount == 160000
    assert paid(replace(KDT, remote_allowed=True), basis=replace(BASIS, remote=True)).amount == 200000


def test_meals_never_cost_more_than_the_allowance_and_only_on_days_attended():
    dear = replace(KDT, meal_deduction=20000)
    assert paid(dear, basis=replace(BASIS, meals=20)).amount == 0
    assert paid(KDT, basis=replace(BASIS, meals=99)).lines[-1].count == 20


def test_a_scheme_may_leave_out_what_it_does_not_set():
    bare = terms_of({"id": "bare", "version": "1", "title": {}, "payer": "city", "kind": "fixed", "sources": ["a", "b"],
                     "short_below_hours": 5})  # fmt: skip
    assert bare.source == "a, b"
    assert paid(bare).amount == 0
    assert paid(bare, basis=replace(BASIS, hours_per_day=4)).amount == 0


@given(
    st.lists(st.sampled_from([State.PRESENT, State.ABSENT, State.SICK]), min_size=20, max_size=20), st.integers(0, 30)
)
def test_an_allowance_is_never_negative_and_never_above_its_cap(told, meals):
    found = paid(KDT, *told, basis=replace(BASIS, meals=meals))
    assert 0 <= found.amount <= 200000
    assert found.amount % 10 == 0


@pytest.mark.parametrize(("absent", "amount"), [(0, 1_234_567), (4, 1_234_567), (5, 925_925), (13, 432_098), (20, 0)])
def test_a_claim_is_full_from_eighty_percent_and_a_floored_share_below(absent, amount):
    assert claim(unit(*[State.ABSENT] * absent).totals, 1_234_567, "A", FEE).amount == amount


def test_the_rate_of_a_claim_is_rounded_to_a_thousandth():
    found = claim(unit(*[State.ABSENT] * 8, plan=course(21)).totals, 1_000_000, "A", FEE)
    assert (found.rate, found.amount) == (Fraction(13, 21), 619_000)
    assert claim(unit(*[State.ABSENT] * 7, plan=course(21)).totals, 1_000_000, "A", FEE).amount == 667_000


def test_who_joined_late_is_claimed_by_own_days_and_who_left_by_the_units():
    late = unit(*[State.PRESENT] * 10, State.ABSENT, stay=Stay(joined_on=PLAN.days[10].on))
    assert fee_rate(late.totals) == Fraction(9, 10)
    for base in Base:
        left = unit(stay=Stay(left_on=PLAN.days[9].on), book=replace(MOEL, dropped_base=base))
        assert fee_rate(left.totals) == Fraction(10, 20)
    nobody = tally([], course(20), MOEL, Stay(joined_on=PLAN.ends_on.replace(year=2027))).units[0]
    assert claim(nobody.totals, 1000, "A", FEE).amount == 0


def test_rounding_falls_on_the_sum_of_each_card_company():
    one = unit(*[State.ABSENT] * 8, plan=course(21)).totals
    claims = [claim(one, full, card, FEE) for full, card in ((1009, "B"), (1009, "A"), (1013, "A"))]
    assert [found.amount for found in claims] == [624, 624, 627]
    assert claims_by_card(claims, FEE) == (CardClaim("A", 2, 1251, 1250), CardClaim("B", 1, 624, 620))
