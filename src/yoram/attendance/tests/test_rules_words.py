"""The words of HRD-Net both ways, and what our own words are called."""

from fractions import Fraction
from itertools import chain, combinations

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from yoram.attendance.explain import allowance_line, breach_line, completion_line, forecast_lines, percent
from yoram.attendance.facts import (
    COMPLETERS,
    DAY_WORDS,
    NO_SLIPS,
    TRAINEE_WORDS,
    Basis,
    Because,
    Breach,
    CourseRule,
    Criterion,
    Ground,
    LeaveKind,
    Mark,
    Measured,
    Outcome,
    Proof,
    Risk,
    Said,
    Slip,
    State,
    Terms,
    TraineeState,
    UnknownWord,
    Unpaid,
    Work,
    day_said,
    day_word,
    leave_state,
    trainee_said,
    trainee_word,
)
from yoram.attendance.labels import LEAVES, choices, label, mark_label
from yoram.attendance.rules import allowance, decide_completion, forecast, tally
from yoram.attendance.tests.days import LATE, MOEL, OPENS, SEPARATE, course, marks

COMPOSITES = list(chain.from_iterable(combinations(("지각", "조퇴", "외출"), size) for size in (1, 2, 3)))


@pytest.mark.parametrize("word", DAY_WORDS)
def test_every_word_of_hrd_net_comes_back_as_a_word_of_the_same_meaning(word):
    said = day_said(word)
    assert day_said(day_word(*said)) == said
    assert day_said(f" {word} ") == said


@pytest.mark.parametrize("words", COMPOSITES)
@pytest.mark.parametrize("joint", ["", "&"])
def test_every_composite_is_a_day_present_with_each_of_its_slips(words, joint):
    assert day_said(joint.join(words)) == Said(State.PRESENT, frozenset(Slip[n] for n in map(NAMES.get, words)))


NAMES = {"지각": "LATE", "조퇴": "LEFT_EARLY", "외출": "OUT"}


def test_the_spellings_that_hrd_net_shows_are_the_ones_we_write():
    assert day_word(State.PRESENT, frozenset({Slip.LATE, Slip.LEFT_EARLY})) == "지각&조퇴"
    assert day_word(State.PRESENT, frozenset(Slip)) == "지각조퇴외출"
    assert day_word(State.UNDER_HALF) == "100분의50미만출석"
    assert day_word(State.INTERVIEW) == "입사시험(면접)"


@pytest.mark.parametrize("kind", LeaveKind)
def test_every_reason_for_leave_has_a_word_of_its_state(kind):
    state = leave_state(kind)
    assert day_said(day_word(state, NO_SLIPS, kind)).state is state


@pytest.mark.parametrize("word", ["", "출", "출석함", "지각 & 조퇴", "조퇴&지각", "공결(07)", "수료"])
def test_a_word_that_is_not_in_the_table_is_not_guessed(word):
    with pytest.raises(UnknownWord, match="HRD-Net"):
        day_said(word)


def test_a_code_that_hrd_net_does_not_have_has_no_word():
    with pytest.raises(UnknownWord):
        day_word(State.OFFICIAL_LEAVE, code="07")


def test_who_gave_up_completing_has_not_completed():
    assert trainee_said("수료포기") not in COMPLETERS
    assert {word for word in TRAINEE_WORDS if trainee_said(word) in COMPLETERS} == {
        "정상수료",
        "80%이상수료",
        "조기취업",
    }
    with pytest.raises(UnknownWord):
        trainee_said("수료")


@pytest.mark.parametrize("state", TraineeState)
def test_every_standing_of_a_trainee_has_its_word(state):
    assert trainee_said(trainee_word(state)) is state


@given(st.text().filter(lambda text: text.strip() not in DAY_WORDS))
def test_no_text_makes_the_reader_fail_otherwise(text):
    with pytest.raises(UnknownWord) as raised:
        day_said(text)
    assert raised.value.word == text


KINDS = (State, Slip, LeaveKind, Proof, Because, Criterion, Outcome, Ground, Risk, Unpaid, TraineeState)


@pytest.mark.parametrize("word", [word for kind in KINDS for word in kind], ids=repr)
def test_every_word_has_a_name_for_pages(word):
    with override("en"):
        assert str(label(word))


def test_a_mark_is_called_by_its_slips_its_reason_or_its_state():
    with override("en"):
        assert mark_label(Mark(OPENS, State.PRESENT, frozenset({Slip.LEFT_EARLY, Slip.LATE}))) == "late · left early"
        assert mark_label(Mark(OPENS, State.SICK, leave=LeaveKind.CHILD_ILLNESS)) == "sick leave (a child’s illness)"
        assert mark_label(Mark(OPENS, State.PRESENT)) == "present"
        assert ("voting", "voting") in [(value, str(name)) for value, name in choices(LEAVES)]


@pytest.mark.parametrize(
    ("share", "text"),
    [("4/5", "80 %"), ("7999/10000", "79.9 %"), ("1/3", "33.3 %"), ("1", "100 %"), ("0", "0 %"), ("95/120", "79.1 %")],
)
def test_a_share_is_never_rounded_up_to_what_was_not_reached(share, text):
    assert percent(Fraction(share)) == text


def test_a_completion_is_told_line_by_line():
    plan = course(120)
    found = tally(marks(plan, *[State.ABSENT] * 25), plan, MOEL)
    rule = CourseRule(work_rate=Fraction(80, 100), project=True)
    decision = decide_completion(found, MOEL, rule, Work(8, 10, True))
    with override("en"):
        assert [completion_line(line) for line in decision.lines] == [
            "days marked: 120 of 120",
            "attendance over the course: 95 of 120 = 79.1 %; needed 80 %",
            "grounds for removal: 0",
            "assignments handed in: 8 of 10 = 80 %; needed 80 %",
            "project passed: 1 of 1",
        ]
        assert (
            completion_line(Measured(Criterion.WORK, 0, 0, Fraction(1, 2), met=False))
            == "assignments handed in: 0 of 0"
        )


def test_a_ground_for_removal_is_told_with_its_numbers():
    half = Fraction(1, 2)
    with override("en"):
        assert [
            breach_line(Breach(ground, unit, 12, 23, limit))
            for ground, unit, limit in (
                (Ground.FROM_UNIT, 1, half),
                (Ground.OVER_COURSE, None, half),
                (Ground.OVER_HOURS, None, half),
                (Ground.FROM_DAYS, None, Fraction(14)),
            )
        ] == [
            "absent for the limit of a unit period: unit period 1, 12 of 23 days, limit 50 %",
            "absent for more than the allowed share of the course: 12 of 23 days, limit 50 %",
            "missed more than the allowed share of hours: 12 of 23 minutes, limit 50 %",
            "absent for the limit of days: 12 days, limit 14",
        ]


def test_an_allowance_is_told_line_by_line():
    terms = Terms(
        "kdt", "1", {}, "office", "training", per_day=10007, cap=200004, meal_deduction=3300, round_down_to=10
    )
    plan = course(22)
    paid = allowance(tally(marks(plan), plan, MOEL).units[0], terms, Basis(960, 8, meals=2))
    with override("en"):
        assert [allowance_line(line) for line in paid.lines] == [
            "22 days × 10,007 won = 220,154 won",
            "at most 200,004 won in a unit period: -20,150 won",
            "2 meals given × 3,300 won: -6,600 won",
            "below 10 won cut off: -4 won",
        ]


def test_a_forecast_says_what_is_left_until_what():
    plan = course(120)
    with override("en"):
        assert forecast_lines(forecast(marks(plan, LATE, LATE, rest=None), plan, MOEL)) == [
            "24 absences left", "at most 11 of them in unit period 1", "1 slip until the next absence",
        ]  # fmt: skip
        assert forecast_lines(forecast(marks(plan), plan, SEPARATE)) == [
            "The attendance needed for completion is reached.",
            "“late” 3 more times until the next absence",
            "“left early” 3 more times until the next absence",
        ]
        told = [State.ABSENT if place % 4 == 0 else State.PRESENT for place in range(100)]
        assert forecast_lines(forecast(marks(plan, *told, rest=None), plan, MOEL)) == [
            "The attendance needed for completion can no longer be reached."
        ]
