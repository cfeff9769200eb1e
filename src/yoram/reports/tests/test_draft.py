"""A text is taken apart into head, names and blocks, and every mistake has its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.reports.facts import Code, Shape
from yoram.reports.rules.draft import read
from yoram.reports.tests.samples import GOOD


def codes(text: str) -> list[Code]:
    return [problem.code for problem in read(text).problems]


def test_the_blocks_come_in_the_order_of_the_text() -> None:
    parts = read(GOOD).parts
    assert [part.shape for part in parts] == [
        Shape.LEAD, Shape.HEADING, Shape.PARAGRAPH, Shape.BULLET, Shape.BULLET, Shape.INSERT, Shape.NOTE,
    ]  # fmt: skip
    assert [part.level for part in parts if part.shape is Shape.BULLET] == [1, 2]


def test_lines_without_an_empty_one_between_them_are_one_paragraph() -> None:
    (paragraph,) = [part for part in read(GOOD).parts if part.shape is Shape.PARAGRAPH]
    said = "".join(piece.words or f"<{piece.figure}>" for piece in paragraph.pieces)
    assert said.endswith("이 취업했다. 취업률은 <class1.rate.press>이다.")
    assert [piece.figure for piece in paragraph.pieces if piece.bold] == ["class1.completers", "class1.employed"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("[names]", "[nmaes]"), Code.UNKNOWN_SECTION),
        (("[paper]", "이야기\n[paper]"), Code.BEFORE_SECTIONS),
        (("[text]", "[text]\n\n### 너무 깊은 제목"), Code.SKIPPED_LEVEL),
        (("issuer = {centre.city}", ""), Code.MISSING_KEY),
        (("issuer = ", "isuer = "), Code.UNKNOWN_KEY),
        (("issuer = ", "issuer "), Code.NOT_A_PAIR),
        (("> 끝.", "> 끝 {table.rules.class1}"), Code.INSERT_NOT_ALONE),
        (("> 끝.", "> 끝 {class1.employed"), Code.LOOSE_BRACE),
    ],
)
def test_a_mistake_has_its_name(change: tuple[str, str], code: Code) -> None:
    assert code in codes(GOOD.replace(*change))


def test_an_empty_text_says_what_is_missing() -> None:
    assert codes("") == [Code.MISSING_SECTION, Code.MISSING_SECTION]
    assert codes("[paper]\ntitle = 제목\nissuer = 시\n[text]\n") == [Code.NOTHING_SAID]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for problem in read(text).problems:
        assert problem.line >= 1
        assert problem.column >= 1


@given(st.text(alphabet="[]{}=*#!>- \n\r1가paper", max_size=80))
def test_no_heap_of_marks_breaks_the_reader(text: str) -> None:
    read("[paper]\ntitle = x\nissuer = y\n[text]\n" + text)
