"""The rules of selecting, tried with thousands of made-up candidates."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.admissions.rules.interviewing import Slot, decide_move, place_rest
from yoram.admissions.rules.ranking import Candidate, combine, rank
from yoram.admissions.rules.reviewing import Contact, hint_conflict, share_out
from yoram.admissions.rules.rubric import BadRubric, Criterion, check, decide_disagreement, judge, weighted
from yoram.admissions.rules.seats import Outcome, allocate, next_up

DAY = datetime(2024, 7, 1, tzinfo=UTC)
TIES = ["criterion:motive", "interview", "applied_first"]
RUBRIC = (Criterion("a", "A", 3, 10, {}), Criterion("b", "B", 1, 5, {}))

candidates = st.lists(
    st.builds(
        Candidate,
        key=st.text("abcdef", min_size=1, max_size=4),
        score=st.integers(0, 4).map(lambda n: Fraction(n * 25)),
        by_criterion=st.fixed_dictionaries({"motive": st.integers(0, 2).map(Fraction)}),
        applied_at=st.integers(0, 2).map(lambda hours: DAY + timedelta(hours=hours)),
        interview=st.one_of(st.none(), st.integers(0, 1).map(Fraction)),
    ),
    unique_by=lambda one: one.key,
    max_size=25,
)


@given(candidates, st.randoms())
def test_the_order_is_the_same_whatever_order_they_came_in(them, random):
    mixed = list(them)
    random.shuffle(mixed)
    assert rank(them, TIES, "seed") == rank(mixed, TIES, "seed")


@given(candidates)
def test_nobody_stands_before_a_higher_score_and_every_rank_is_given_once(them):
    placed = rank(them, TIES, "seed")
    assert [one.rank for one in placed] == list(range(1, len(them) + 1))
    assert all(one.candidate.score >= other.candidate.score for one, other in pairwise(placed))


@given(candidates)
def test_the_reason_of_a_place_is_what_really_told_the_two_apart(them):
    placed = rank(them, TIES, "seed")
    for before, after in pairwise(placed):
        one, other = before.candidate, after.candidate
        if after.because == "score":
            assert one.score > other.score
        elif after.because == "criterion:motive":
            assert one.score == other.score
            assert one.by_criterion["motive"] > other.by_criterion["motive"]
        elif after.because == "lot":
            assert (one.score, one.by_criterion, one.applied_at) == (other.score, other.by_criterion, other.applied_at)


@given(candidates, st.integers(0, 30), st.integers(0, 100), st.one_of(st.none(), st.integers(0, 5)))
def test_seats_are_never_exceeded_and_everybody_gets_exactly_one_answer(them, seats, mark, longest):
    placed = rank(them, TIES, "seed")
    verdicts = allocate(placed, seats, pass_mark=mark, longest_list=longest)
    assert [one.key for one in verdicts] == [one.candidate.key for one in placed]
    by = {outcome: [one for one in verdicts if one.outcome is outcome] for outcome in Outcome}
    passed = sum(one.candidate.score >= mark for one in placed)
    assert len(by[Outcome.SELECTED]) == min(seats, passed)
    assert sum(map(len, by.values())) == len(them)
    assert [one.place for one in by[Outcome.WAITING]] == list(range(1, len(by[Outcome.WAITING]) + 1))
    lowest = max((one.rank for one in by[Outcome.SELECTED]), default=0)
    assert all(one.rank > lowest for one in by[Outcome.WAITING])


@given(st.lists(st.integers(1, 99), unique=True), st.integers(-1, 30), st.sets(st.integers(1, 99)))
def test_no_one_lower_moves_up_before_one_higher(places, free, gone):
    waiting = [(place, str(place)) for place in places]
    out = {str(place) for place in gone}
    moved = next_up(waiting, free, out)
    assert len(moved) == min(max(free, 0), len([one for one in places if one not in gone]))
    left = [place for place in places if str(place) not in moved and place not in gone]
    assert all(int(key) < place for key in moved for place in left)


@given(st.dictionaries(st.sampled_from("ab"), st.integers(0, 5), min_size=2, max_size=2))
def test_a_score_lies_between_0_and_100_and_more_points_never_lower_it(points):
    score = weighted(RUBRIC, points)
    assert 0 <= score <= 100
    assert weighted(RUBRIC, {**points, "a": points["a"] + 1}) > score


def test_a_worked_example_of_weights():
    assert weighted(RUBRIC, {"a": 8, "b": 5}) == 85
    told = judge(RUBRIC, [{"a": 8, "b": 5}, {"a": 4, "b": 5}, {"a": 1}])
    assert (told.score, told.spread, told.reviewers) == (70, 30, 2)
    assert decide_disagreement(told, 30)
    assert not decide_disagreement(told, 31)
    assert judge(RUBRIC, [{"a": 1}]) is None
    assert combine(Fraction(80), Fraction(60), 25) == 75
    assert combine(Fraction(80), None, 25) == 80


def test_a_rubric_without_criteria_is_no_rubric():
    with pytest.raises(BadRubric):
        check([])


@given(
    st.sets(st.text("abcdef", min_size=1, max_size=3), max_size=20),
    st.lists(st.sampled_from("xyzuvw"), unique=True, max_size=6),
    st.one_of(st.none(), st.integers(1, 4)),
)
def test_applications_are_shared_out_evenly(applications, reviewers, each):
    pairs = share_out(applications, reviewers, each=each)
    wanted = len(reviewers) if each is None else min(each, len(reviewers))
    assert len(set(pairs)) == len(pairs) == wanted * len(applications)
    loads = [sum(reviewer == one for _, reviewer in pairs) for one in reviewers]
    assert max(loads, default=0) - min(loads, default=0) <= 1
    standing = {key: {who for what, who in pairs if what == key} for key in applications}
    assert share_out(applications, reviewers, each=each, standing=standing) == []


def test_nobody_reads_against_a_conflict():
    assert share_out(["one"], ["x", "y"], each=2, conflicts={("one", "x")}) == [("one", "y")]


@pytest.mark.parametrize(
    ("one", "other", "hint"),
    [
        (Contact("A@mokpo.ac.kr"), Contact("a@mokpo.ac.kr"), "email"),
        (Contact("a@mokpo.ac.kr"), Contact("b@mokpo.ac.kr"), "domain"),
        (Contact("a@naver.com"), Contact("b@naver.com"), ""),
        (Contact("", "010-1234-5678"), Contact("", "+82 10 1234 5678"), "phone"),
        (Contact(), Contact(), ""),
    ],
)
def test_two_who_may_know_each_other_are_noticed(one, other, hint):
    assert hint_conflict(one, other) == hint


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3)), max_size=6), st.integers(0, 20))
def test_whoever_chose_no_time_gets_the_earliest_that_is_left(times, people):
    slots = [Slot(str(key), DAY + timedelta(hours=hours), seats) for key, (hours, seats) in enumerate(times)]
    placed, left = place_rest(slots, [f"p{number}" for number in range(people)])
    room = sum(slot.seats for slot in slots)
    assert len({(slot, seat) for _, slot, seat in placed}) == len(placed) == min(people, room)
    assert len(placed) + len(left) == people


def test_a_booking_moves_once_and_in_time():
    soon = {"most": 1, "closes_before": timedelta(hours=24)}
    assert decide_move(0, DAY + timedelta(days=2), DAY, **soon) == ""
    assert decide_move(1, DAY + timedelta(days=2), DAY, **soon) == "often"
    assert decide_move(0, DAY + timedelta(hours=23), DAY, **soon) == "late"
