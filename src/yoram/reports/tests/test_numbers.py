"""A number that nobody bound is refused, wherever it is written and in whatever script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.reports.facts import Code
from yoram.reports.rules import draft as draft_rules
from yoram.reports.rules.binding import check
from yoram.reports.rules.draft import read
from yoram.reports.rules.numbers import could_be_name, find_loose
from yoram.reports.tests.samples import GOOD, figures
from yoram.reports.texts import TEXTS, shipped

DIGITS = st.text(st.characters(categories=["Nd", "Nl", "No"]), min_size=1, max_size=4)
WORDINGS = [GOOD, *(shipped(text) for text in TEXTS)]


def unbound(text: str) -> list[Code]:
    """Why this text cannot be printed with figures that know every name of the good one and of the shipped ones."""
    return [problem.code for problem in read(text).problems]


def known_names() -> set[str]:
    return {piece.figure for text in WORDINGS for piece in (*read(text).figures(), *read(text).inserts())}


def refused(text: str) -> bool:
    """Whether the text has a problem, or asks for a figure that nobody knows."""
    taken = read(text)
    asked = {piece.figure for piece in (*taken.figures(), *taken.inserts())}
    return bool(taken.problems) or bool(asked - known_names())


@pytest.mark.parametrize("text", WORDINGS)
def test_the_wordings_as_they_stand_are_not_refused(text: str) -> None:
    assert unbound(text) == []
    assert not refused(text)


@given(st.sampled_from(WORDINGS), DIGITS, st.data())
def test_a_digit_of_any_script_put_anywhere_into_a_text_is_refused(text: str, digits: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    assert refused(text[:place] + digits + text[place:])


@given(st.sampled_from(WORDINGS), DIGITS, st.data())
def test_the_same_digits_pass_once_nobody_looks_for_numbers(text: str, digits: str, data: st.DataObject) -> None:
    """The control: without the search, digits between two words go through unseen."""
    places = [
        at for at, sign in enumerate(text) if sign == " " and text.rfind("[text]", 0, at) > 0 and text[at - 1] == "다"
    ]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    spoiled = text[:place] + " " + digits + text[place:]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(draft_rules, "find_loose", lambda line, names=(): [])
        codes = set(unbound(spoiled)) - {Code.NEEDLESS_NAME}
    assert codes == set()
    assert refused(spoiled)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("수료생 15명", Code.LOOSE_NUMBER),
        ("수료생 １５명", Code.LOOSE_NUMBER),
        ("수료생 十五명", Code.LOOSE_NUMBER),
        ("Ⅳ장", Code.LOOSE_NUMBER),
        ("열다섯 명이 수료", Code.NUMBER_WORD),
        ("두 사람이 입대", Code.NUMBER_WORD),
        ("수백 명이 찾았다", Code.NUMBER_WORD),
        ("절반이 취업", Code.NUMBER_WORD),
        ("twelve people", Code.NUMBER_WORD),
        ("취업률 백 퍼센트", Code.LOOSE_PERCENT),
        ("all %", Code.LOOSE_PERCENT),
    ],
)
def test_numbers_in_figures_and_in_words_are_found(line: str, code: Code) -> None:
    assert code in [loose.code for loose in find_loose(line)]


@pytest.mark.parametrize(
    "line",
    ["수강생 명단", "한 걸음 더 나아간다", "이 명칭은 시민이 지었다", "일자리 담당 부서", "교육 과정을 이수한 사람"],
)
def test_words_that_only_look_like_numbers_pass(line: str) -> None:
    assert find_loose(line) == []


def test_a_name_covers_its_own_digits_and_no_longer_number() -> None:
    assert find_loose("민선 8기 들어", ["민선 8기"]) == []
    assert [loose.start for loose in find_loose("민선 18기 들어", ["8기"])] == [3]
    assert [loose.start for loose in find_loose("4차 산업 5", ["4차 산업"])] == [6]


@pytest.mark.parametrize("name", ["15", "15명", "취업 12명", "100 %", "6개월", "twelve people"])
def test_a_count_is_not_a_name(name: str) -> None:
    assert not could_be_name(name)


def test_a_listed_count_does_not_let_the_number_through() -> None:
    text = GOOD.replace("[names]", "[names]\n99명").replace("> 끝.", "> 모두 99명.")
    assert Code.NOT_A_NAME in unbound(text)


def test_a_name_that_licenses_nothing_is_asked_to_go() -> None:
    assert unbound(GOOD.replace("[names]", "[names]\n5세대 통신")) == [Code.NEEDLESS_NAME]
    assert unbound(GOOD.replace("[names]", "[names]\n인재")) == [Code.NEEDLESS_NAME]


def test_a_problem_names_line_and_column() -> None:
    text = GOOD.replace("> 끝.", "> 모두 15명 끝.")
    (problem,) = read(text).problems
    line = text.splitlines().index("> 모두 15명 끝.") + 1
    assert (problem.line, problem.column, problem.value) == (line, 6, "15")


def test_a_figure_that_moved_on_and_one_that_nobody_knows_are_both_refused() -> None:
    text = GOOD.replace("> 끝.", "> {class2.employed} {class1.emploed}")
    problems = check(read(text), figures(), ["table.rules.class1"])
    assert [(one.code, one.value) for one in problems] == [
        (Code.WITHHELD, "class2.employed"),
        (Code.UNKNOWN_FIGURE, "class1.emploed"),
    ]
    assert "class1.employed" in problems[1].hints


def test_a_table_that_cannot_be_drawn_now_is_refused() -> None:
    assert [one.code for one in check(read(GOOD), figures(), [])] == [Code.UNKNOWN_INSERT]
