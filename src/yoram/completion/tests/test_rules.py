"""Which turn a training may take, and what work comes to: proved without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.completion.facts import ENDS, Asked, Handed, Piece, Turn, TurnTold
from yoram.completion.rules import Course, Hindrance, hindrance_to, turn_now, work_of

FIRST, LAST = date(2024, 3, 4), date(2024, 8, 30)
COURSE = Course(FIRST, LAST, LAST + timedelta(days=10), has_job=True)
MIDDLE = date(2024, 5, 2)

pieces = st.lists(
    st.builds(Piece, st.uuids().map(str), st.sampled_from(Asked), st.just(100), st.integers(0, 100), st.integers(1, 5)),
    max_size=6,
    unique_by=lambda piece: piece.key,
)


@given(pieces, st.data())
def test_the_order_of_what_was_handed_in_never_matters(asked, data):
    handed = [Handed(piece.key, data.draw(st.integers(0, 100))) for piece in asked]
    assert work_of(asked, handed) == work_of(asked, data.draw(st.permutations(handed)))


@given(pieces, st.data())
def test_one_more_point_never_takes_anything_away(asked, data):
    handed = [Handed(piece.key, data.draw(st.integers(0, 99))) for piece in asked]
    before, after = work_of(asked, handed), work_of(asked, [Handed(each.piece, each.points + 1) for each in handed])
    assert after.done >= before.done
    assert after.given == before.given
    assert after.project_passed or not before.project_passed


def test_a_project_is_passed_when_every_part_of_it_is():
    parts = [Piece("a", Asked.PROJECT, 10, 6), Piece("b", Asked.PROJECT, 10, 6)]
    told = [work_of(parts, [Handed(*each) for each in handed]).project_passed for handed in (
        [], [("a", 6)], [("a", 6), ("b", 5)], [("a", 6), ("b", 6)],
    )]  # fmt: skip
    assert told == [None, False, False, True]
    assert work_of([], []).project_passed is None


def test_a_pause_holds_until_the_return_and_an_end_holds_over_it():
    away, back, end = TurnTold(Turn.PAUSED, MIDDLE), TurnTold(Turn.RETURNED, MIDDLE), TurnTold(Turn.WITHDREW, MIDDLE)
    assert turn_now([], None) is None
    assert turn_now([away], None) == away
    assert turn_now([away, back], None) is None
    assert turn_now([away], end) == end


@pytest.mark.parametrize("end", sorted(ENDS))
@pytest.mark.parametrize("turn", [turn for turn in Turn if turn is not Turn.REVERSED])
def test_after_an_end_only_taking_it_back_is_left(end: Turn, turn: Turn):
    now = TurnTold(end, MIDDLE)
    assert hindrance_to(turn, LAST, now, COURSE) is Hindrance.ENDED
    assert hindrance_to(Turn.REVERSED, LAST, now, COURSE) is None


@pytest.mark.parametrize(
    ("turn", "on", "now", "course", "found"),
    [
        (Turn.COMPLETED, LAST, None, COURSE, None),
        (Turn.COMPLETED, LAST, None, Course(FIRST, LAST, LAST - timedelta(days=1)), Hindrance.CLASS_RUNS),
        (Turn.COMPLETED, LAST, None, Course(FIRST, LAST, LAST), None),
        (Turn.COMPLETED, LAST, TurnTold(Turn.PAUSED, MIDDLE), COURSE, Hindrance.AWAY),
        (Turn.COMPLETED_EARLY, MIDDLE, None, COURSE, None),
        (Turn.COMPLETED_EARLY, MIDDLE, None, Course(FIRST, LAST, LAST), Hindrance.NO_JOB),
        (Turn.COMPLETED_EARLY, LAST, None, COURSE, Hindrance.AFTER_CLASS),
        (Turn.PAUSED, MIDDLE, None, COURSE, None),
        (Turn.PAUSED, LAST, None, COURSE, Hindrance.AFTER_CLASS),
        (Turn.PAUSED, MIDDLE, TurnTold(Turn.PAUSED, MIDDLE), COURSE, Hindrance.AWAY),
        (Turn.RETURNED, MIDDLE, None, COURSE, Hindrance.NOT_AWAY),
        (Turn.RETURNED, LAST, TurnTold(Turn.PAUSED, MIDDLE), COURSE, None),
        (Turn.WITHDREW, FIRST, TurnTold(Turn.PAUSED, MIDDLE), COURSE, Hindrance.BEFORE_LAST),
        (Turn.WITHDREW, FIRST - timedelta(days=1), None, COURSE, Hindrance.BEFORE_START),
        (Turn.REMOVED, LAST + timedelta(days=30), None, COURSE, Hindrance.TO_COME),
        (Turn.WITHDREW, MIDDLE, None, COURSE, None),
        (Turn.REVERSED, MIDDLE, None, COURSE, Hindrance.NOTHING_TO_REVERSE),
        (Turn.REVERSED, MIDDLE, TurnTold(Turn.PAUSED, MIDDLE), COURSE, Hindrance.NOTHING_TO_REVERSE),
    ],
)
def test_every_turn_has_its_time(turn, on, now, course, found):
    assert hindrance_to(turn, on, now, course) is found
