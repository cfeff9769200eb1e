"""What the open days still allow."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from yoram.attendance.facts import Base, Carry, Mark, Outcome, Risk, Slip, State, Stay
from yoram.attendance.rules import (
    absences_left,
    breaches_of,
    decide_completion,
    forecast,
    forecast_tally,
    make_plan,
    tally,
)
from yoram.attendance.tests.days import (
    LATE,
    MOEL,
    OPENS,
    SEPARATE,
    attended,
    course,
    marked,
    marks,
    rulebooks,
)

PLAN = course(120)
WHOLE = Stay()


def ahead(*told, book=MOEL, plan=PLAN, stay=WHOLE, rest=None):
    return forecast(marks(plan, *told, rest=rest), plan, book, stay)


def test_before_the_first_day_a_fifth_of_the_course_may_be_missed():
    told = ahead()
    assert (told.reachable, told.absences_left, told.open_days) == (True, 24, 120)
    assert told.impossible_on == PLAN.days[24].on
    assert (told.unit, told.unit_absences_left) == (1, 11)
    assert told.slips_left == {None: 3}
    assert told.risk is Risk.NONE


def test_slips_count_down_to_the_next_absence():
    assert ahead(LATE, LATE).slips_left == {None: 1}
    assert ahead(LATE, LATE, LATE).slips_left == {None: 3}
    assert ahead(LATE, LATE, LATE).absences_left == 23
    assert ahead(LATE, LATE, book=SEPARATE).slips_left == {Slip.LATE: 1, Slip.LEFT_EARLY: 3}


def test_slips_of_an_ended_unit_are_forgotten_where_the_rulebook_forgets_them():
    told = [LATE, LATE, *[State.PRESENT] * 21]
    assert ahead(*told).slips_left == {None: 1}
    assert ahead(*told, book=replace(MOEL, carry=Carry.UNIT)).slips_left == {None: 3}
    assert ahead(*told[:22], book=replace(MOEL, carry=Carry.UNIT)).slips_left == {None: 1}


def test_the_day_on_which_the_rate_was_lost_is_told():
    every_fifth = [State.ABSENT if place % 4 == 0 else State.PRESENT for place in range(100)]
    told = ahead(*every_fifth)
    assert (told.reachable, told.absences_left, told.risk) == (False, 0, Risk.LOST)
    assert told.impossible_on == PLAN.days[96].on


def test_risk_rises_from_none_to_lost():
    assert ahead(State.ABSENT).risk is Risk.NONE
    assert ahead(State.ABSENT, State.ABSENT).risk is Risk.WATCH
    assert ahead(State.ABSENT, State.ABSENT, *[State.PRESENT] * 10).risk is Risk.NONE
    spread = [State.ABSENT if place % 4 == 0 else State.PRESENT for place in range(84)]
    assert ahead(*spread).absences_left == 3
    assert ahead(*spread).risk is Risk.CLOSE
    assert ahead(*[State.ABSENT] * 12).risk is Risk.LOST


def test_near_the_end_nobody_is_close_who_can_no_longer_lose():
    told = ahead(*[State.PRESENT] * 118)
    assert (told.absences_left, told.open_days, told.risk, told.impossible_on) == (2, 2, Risk.NONE, None)
    over = ahead(rest=State.PRESENT)
    assert (over.open_days, over.unit, over.unit_absences_left, over.impossible_on) == (0, None, None, None)


def test_who_left_too_early_lost_the_rate_on_the_day_of_leaving():
    book = replace(MOEL, dropped_base=Base.STAYS)
    stay = Stay(left_on=PLAN.days[4].on)
    assert ahead(book=book, stay=stay).impossible_on == PLAN.days[4].on
    assert ahead(*[State.PRESENT] * 5, book=book, stay=stay).impossible_on == PLAN.days[4].on
    assert ahead(stay=stay).open_days == 5


def test_a_rulebook_without_a_unit_limit_forecasts_none():
    book = replace(MOEL, removal=replace(MOEL.removal, from_unit=None))
    assert ahead(book=book).unit_absences_left is None
    book = replace(MOEL, removal=replace(MOEL.removal, unexcused_only=True))
    assert ahead(State.ABSENT, LATE, LATE, LATE, book=book).unit_absences_left == 10


def test_a_course_without_days_has_nothing_to_lose():
    empty = make_plan(OPENS, OPENS, [])
    told = ahead(plan=empty)
    assert (told.reachable, told.absences_left, told.open_days, told.risk) == (True, 0, 0, Risk.NONE)


def test_a_board_forecasts_from_tallies_as_the_page_does_from_marks():
    told = marks(PLAN, State.ABSENT, LATE, State.PRESENT, rest=None)
    open_days = [day.on for day in PLAN.days[3:]]
    assert forecast_tally(tally(told, PLAN, MOEL), open_days, MOEL, recent_absences=1) == forecast(told, PLAN, MOEL)


@given(attended(), rulebooks(), st.data())
def test_so_many_absences_left_still_keep_the_rate_and_one_more_does_not(case, book, data):
    plan, told, stay = case
    found = forecast(told, plan, book, stay)
    taken = {mark.on for mark in told}
    inside = [day.on for day in plan.days if day.on not in taken and own(day.on, stay)]
    assert found.open_days == len(inside)
    mixed = data.draw(st.permutations(inside))
    assert kept(told, mixed, found.absences_left, plan, book, stay) == found.reachable
    if found.absences_left < len(mixed):
        assert not kept(told, mixed, found.absences_left + 1, plan, book, stay)


def own(on, stay):
    return (stay.joined_on is None or on >= stay.joined_on) and (stay.left_on is None or on <= stay.left_on)


def kept(told, open_days, missed, plan, book, stay):
    """Whether the rate holds after missing the first so many of the open days and attending the others."""
    later = [Mark(on, State.ABSENT if place < missed else State.PRESENT) for place, on in enumerate(open_days)]
    course_ = tally([*told, *later], plan, book, stay).course
    assert course_.unmarked == 0
    return course_.attended >= book.required_rate * course_.base


@given(attended(), st.integers(0, 40))
def test_the_absences_left_of_a_unit_do_not_end_the_training_and_one_more_does(case, more):
    plan, told, stay = case
    book = replace(MOEL, removal=replace(MOEL.removal, over_course=None))
    found = forecast(told, plan, book, stay)
    taken = {mark.on for mark in told}
    inside = [day.on for day in plan.days if day.on not in taken and own(day.on, stay)]
    unit = [on for on in inside if on in plan.units[found.unit - 1]] if found.unit else []
    before = of_unit(told, plan, book, stay, found.unit)
    left = found.unit_absences_left or 0
    missed = [marked(on, State.ABSENT) for on in unit[: left + 1]]
    if unit and not before:
        assert not of_unit([*told, *missed[:left]], plan, book, stay, found.unit)
        if len(missed) > left:
            assert of_unit([*told, *missed], plan, book, stay, found.unit)


def of_unit(told, plan, book, stay, number):
    return any(breach.unit == number for breach in breaches_of(tally(told, plan, book, stay), book))


@given(attended(), rulebooks())
def test_while_the_forecast_calls_it_reachable_attending_all_completes(case, book):
    plan, told, stay = case
    found = forecast(told, plan, book, stay)
    taken = {mark.on for mark in told}
    rest = [marked(day.on, State.PRESENT) for day in plan.days if day.on not in taken]
    done = tally([*told, *rest], plan, book, stay)
    outcome = decide_completion(done, book).outcome
    assert (outcome is Outcome.COMPLETED) == (found.reachable and done.course.base > 0)


@given(attended(), rulebooks())
def test_the_day_of_no_return_is_the_first_with_which_the_rate_is_lost(case, book):
    plan, told, _stay = case
    found = forecast(told, plan, book)
    if found.reachable or not told:
        return
    until = [mark for mark in told if mark.on <= found.impossible_on]
    before = [mark for mark in told if mark.on < found.impossible_on]
    assert not forecast(until, plan, book).reachable
    assert forecast(before, plan, book).reachable


def test_absences_left_are_whole_days():
    plan = course(7)
    assert absences_left(tally([], plan, MOEL), replace(MOEL, required_rate=Fraction(80, 100))) == 1
