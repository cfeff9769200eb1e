"""What the times of one day become, under the settings that the sources give and under the others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.attendance.facts import (
    Because,
    DayTimes,
    ImpossibleMark,
    LeaveKind,
    Mark,
    Missing,
    Outing,
    ShortDay,
    Slip,
    State,
)
from yoram.attendance.rules import decide_mark
from yoram.attendance.tests.days import MOEL, OPENS


def clock(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def day(came=None, went=None, *outings, starts="09:00", ends="18:00", lunch=("12:00", "13:00"), **more):
    """Eight hours of training with lunch between, unless said otherwise."""
    ways = tuple(Outing(clock(left), clock(back) if back else None) for left, back in outings)
    times = {"came": clock(came) if came else None, "went": clock(went) if went else None}
    breaks = ((clock(lunch[0]), clock(lunch[1])),) if lunch else ()
    return DayTimes(clock(starts), clock(ends), breaks, outings=ways, **times, **more)


@pytest.mark.parametrize(
    ("times", "state", "slips"),
    [
        (day("08:50", "18:05"), State.PRESENT, set()),
        (day("09:10", "17:50"), State.PRESENT, set()),
        (day("09:11", "18:00"), State.PRESENT, {Slip.LATE}),
        (day("09:00", "17:49"), State.PRESENT, {Slip.LEFT_EARLY}),
        (day("09:11", "17:49"), State.PRESENT, {Slip.LATE, Slip.LEFT_EARLY}),
        (day("09:00", "18:00", ("10:00", "10:30")), State.PRESENT, {Slip.OUT}),
        (day("09:30", "17:00", ("10:00", "10:30")), State.PRESENT, set(Slip)),
        (day("09:00", "18:00", ("12:10", "12:50")), State.PRESENT, set()),
        (day("14:00", "18:00"), State.PRESENT, {Slip.LATE}),
        (day("14:01", "18:00"), State.UNDER_HALF, set()),
        (day("09:00", "12:30"), State.UNDER_HALF, set()),
        (day("18:30", "19:00"), State.UNDER_HALF, set()),
        (day("09:00", "18:00", ("10:00", "14:59")), State.PRESENT, {Slip.OUT}),
        (day("09:00", "18:00", ("10:00", "15:00")), State.ABSENT, set()),
        (day("09:00", "18:00", ("10:00", "12:00"), ("14:00", "16:00")), State.ABSENT, set()),
        (day("09:00", "18:00", ("10:00", "12:30"), ("11:00", "13:30")), State.PRESENT, {Slip.OUT}),
        (day("09:00", "18:00", ("17:00", None)), State.ABSENT, set()),
        (day("09:00", None), State.ABSENT, set()),
        (day(None, None), State.ABSENT, set()),
        (day("10:10", "15:50", starts="10:00", ends="16:00", lunch=None), State.PRESENT, set()),
        (day("10:11", "15:49", starts="10:00", ends="16:00", lunch=None), State.PRESENT, {Slip.LATE, Slip.LEFT_EARLY}),
        (day("09:10", "20:50", ends="21:00"), State.PRESENT, set()),
    ],
)
def test_a_day_under_the_mainstream_rulebook(times, state, slips):
    verdict = decide_mark(times, MOEL)
    assert (verdict.state, verdict.slips) == (state, slips)
    assert verdict.because or state is State.PRESENT
    assert not verdict.still_open


@pytest.mark.parametrize(
    ("choice", "state", "slips"),
    [
        (Missing.ABSENT, State.ABSENT, set()),
        (Missing.SLIP, State.PRESENT, {Slip.LEFT_EARLY}),
        (Missing.ASK, None, set()),
    ],
)
def test_a_check_out_that_nobody_saw_is_what_the_rulebook_says(choice, state, slips):
    verdict = decide_mark(day("09:00"), replace(MOEL, missing_check_out=choice))
    assert (verdict.state, verdict.slips) == (state, slips)
    assert verdict.because == (Because.NO_CHECK_OUT,)


@pytest.mark.parametrize(
    ("choice", "state", "slips"),
    [(Missing.ABSENT, State.ABSENT, set()), (Missing.SLIP, State.PRESENT, {Slip.OUT}), (Missing.ASK, None, set())],
)
def test_a_way_back_that_nobody_saw_is_what_the_rulebook_says(choice, state, slips):
    verdict = decide_mark(day("09:00", "18:00", ("10:00", None)), replace(MOEL, missing_return=choice))
    assert (verdict.state, verdict.slips) == (state, slips)
    assert verdict.because == (Because.NO_RETURN,)


def test_a_rulebook_may_leave_long_outings_alone_and_judge_the_hours_only():
    times = day("09:00", "18:00", ("10:00", "15:00"))
    lenient = replace(MOEL, outing_absent_from=None)
    assert decide_mark(times, lenient).state is State.PRESENT
    assert decide_mark(day("09:00", "18:00", ("10:00", "15:01")), lenient).state is State.UNDER_HALF


def test_a_rulebook_may_count_a_short_day_by_its_slips():
    verdict = decide_mark(day("14:01", "18:00"), replace(MOEL, short_day=ShortDay.SLIPS))
    assert (verdict.state, verdict.slips) == (State.PRESENT, {Slip.LATE})


def test_grace_is_a_setting():
    strict = replace(MOEL, grace_late=0, grace_early=0)
    assert decide_mark(day("09:01", "17:59"), strict).slips == {Slip.LATE, Slip.LEFT_EARLY}


def test_the_day_is_open_until_it_closes():
    assert decide_mark(day(), MOEL, at=clock("20:00")).because == (Because.NOT_YET_IN,)
    waiting = decide_mark(day("09:00"), MOEL, at=clock("23:58"))
    assert (waiting.state, waiting.because, waiting.still_open) == (None, (Because.STILL_IN,), True)
    assert decide_mark(day("09:00"), MOEL, at=clock("23:59")).state is State.ABSENT
    assert decide_mark(day("09:00", "18:00"), MOEL, at=clock("18:01")).state is State.PRESENT


def test_minutes_are_counted_without_breaks():
    verdict = decide_mark(day("10:00", "18:00", ("11:30", "13:30")), MOEL)
    assert (verdict.planned, verdict.attended, verdict.missed) == (480, 360, 120)


def test_a_break_of_unknown_place_is_taken_off_in_proportion():
    verdict = decide_mark(day("13:30", "18:00", lunch=None, break_minutes=60), MOEL)
    assert (verdict.planned, verdict.attended, verdict.state) == (480, 240, State.PRESENT)


@given(
    came=st.integers(0, 1439),
    stayed=st.integers(0, 900),
    out=st.integers(0, 1439),
    away=st.none() | st.integers(0, 600),
)
def test_nobody_attends_more_than_was_planned(came, stayed, out, away):
    outing = Outing(out, None if away is None else out + away)
    times = DayTimes(540, 1080, ((720, 780),), came=came, went=came + stayed, outings=(outing,))
    verdict = decide_mark(times, MOEL)
    assert 0 <= verdict.attended <= verdict.planned == 480
    assert not verdict.slips or verdict.state is State.PRESENT


def test_marks_and_days_that_contradict_themselves_cannot_be_made():
    with pytest.raises(ImpossibleMark, match="only a day present has slips"):
        Mark(OPENS, State.ABSENT, frozenset({Slip.LATE}))
    with pytest.raises(ImpossibleMark, match="leave for “interview” is “interview”"):
        Mark(OPENS, State.SICK, leave=LeaveKind.INTERVIEW)
    with pytest.raises(ImpossibleMark, match="negative"):
        Mark(OPENS, State.PRESENT, missed=-1)
    with pytest.raises(ImpossibleMark, match="ends after it starts"):
        DayTimes(540, 540)
    with pytest.raises(ImpossibleMark, match="leave time"):
        DayTimes(540, 600, break_minutes=60)
