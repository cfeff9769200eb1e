"""A text with its figures put in says what the figures say, and nothing is printed before every one is there."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from yoram.documents.facts import MastheadKind, Paragraph, Run, Table
from yoram.documents.queries import render_html
from yoram.reports.facts import Code
from yoram.reports.paper import CannotPrint, Printed, compose
from yoram.reports.rules.draft import read
from yoram.reports.tests.samples import GOOD, figures


def printed(text: str = GOOD, **changes: int) -> Printed:
    with translation.override("en"):
        return compose(read(text), figures(**changes), kind=MastheadKind.PRESS_RELEASE, language="ko")


def words(made: Printed) -> str:
    return render_html(made.paper, links=made.links)


@given(st.integers(0, 12))
def test_another_ledger_prints_another_number(employed: int) -> None:
    made = printed(employed=employed)
    assert made.paper.title == f"1기 수료생 15명 가운데 {employed}명 취업"
    said = {run.text for block in made.paper.blocks if isinstance(block, Paragraph) for run in block.text}
    assert f"{employed}명" in said


def test_the_particle_fits_the_city() -> None:
    assert "목포시는 민선 8기 들어" in words(printed())


def test_every_number_carries_the_record_that_bears_it_out() -> None:
    page = words(printed())
    assert 'data-source="class1.employed"' in page
    assert 'href="/outcomes/ai-1-20240727/"' in page
    assert "<abbr" not in page


def test_the_last_table_names_each_record_once() -> None:
    table = printed().paper.blocks[-1]
    assert isinstance(table, Table)
    labels = [row.cells[0] for row in table.rows]
    assert len(labels) == len(set(labels))
    assert all("4f2a9c11" in str(row.cells[2]) and "2024.07.27" in str(row.cells[2]) for row in table.rows)


@pytest.mark.parametrize(
    ("spoiled", "code"),
    [
        ("모두 12명이 취업했다.", Code.LOOSE_NUMBER),
        ("{class2.employed}", Code.WITHHELD),
        ("{class9.employed}", Code.UNKNOWN_FIGURE),
    ],
)
def test_one_bad_number_keeps_the_whole_paper_back(spoiled: str, code: Code) -> None:
    with pytest.raises(CannotPrint) as stopped:
        printed(GOOD.replace("끝.", spoiled))
    assert code in {problem.code for problem in stopped.value.problems}


def test_taken_out_the_check_would_let_a_hand_written_number_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the test above."""
    monkeypatch.setattr("yoram.reports.paper.check", lambda draft, figures, drawn: ())
    assert "모두 12명이 취업했다." in words(printed(GOOD.replace("끝.", "모두 12명이 취업했다.")))


def test_bold_stays_bold_and_a_date_in_a_table_stays_short() -> None:
    runs = [run for block in printed().paper.blocks if isinstance(block, Paragraph) for run in block.text]
    assert Run("15명", bold=True, source="class1.completers", source_label="about class1.completers") in runs
