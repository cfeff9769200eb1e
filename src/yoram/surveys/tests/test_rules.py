import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.surveys.rules import SMALLEST_GROUP, Flaw, Kind, Question, figure_of, flaws_of, may_show, sheet_of

SCALE = Question("s", Kind.SCALE, "얼마나?")
CHOICE = Question("c", Kind.CHOICE, "무엇?", ("하나", "둘"))
TEXT = Question("t", Kind.TEXT, "그 밖에?", required=False)
ALL = (SCALE, CHOICE, TEXT)


def test_an_answer_is_sorted_into_what_is_counted_and_what_is_kept():
    sheet = sheet_of(ALL, {"s": "5", "c": "1", "t": " 말 "})
    assert sheet.choices == {"s": "5", "c": "1"}
    assert sheet.texts == {"t": "말"}


@pytest.mark.parametrize(
    ("given_", "flaws"),
    [
        ({"s": "5", "c": "0"}, {}),
        ({"s": "5"}, {"c": Flaw.MISSING}),
        ({"s": "0", "c": "2"}, {"s": Flaw.UNKNOWN, "c": Flaw.UNKNOWN}),
        ({"s": "1", "c": "1", "t": "가" * 1001}, {"t": Flaw.LONG}),
        ({"s": "1", "c": "1", "x": "1"}, {"x": Flaw.UNKNOWN}),
    ],
)
def test_what_is_wrong_with_an_answer(given_, flaws):
    assert flaws_of(ALL, given_) == flaws


@given(st.lists(st.sampled_from("12345"), max_size=60))
def test_shares_add_up_and_the_mean_lies_on_the_scale(said):
    figure = figure_of(SCALE, {value: said.count(value) for value in set(said)})
    if len(said) < SMALLEST_GROUP:
        assert figure.hidden
        assert figure.mean is None
    else:
        assert sum(share.times for share in figure.shares) == len(said)
        assert 1 <= figure.mean <= 5


def test_a_choice_has_no_mean():
    assert figure_of(CHOICE, {"0": 3, "1": 3}).mean is None
    assert [share.label for share in figure_of(CHOICE, {"0": 3, "1": 3}).shares] == ["하나", "둘"]


def test_results_wait_for_the_end_and_for_enough():
    assert may_show(5, over=True)
    assert not may_show(5, over=False)
    assert not may_show(4, over=True)
