from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yoram.documents.facts import (
    Bullet,
    BulletList,
    Column,
    ColumnGroup,
    Heading,
    Paper,
    PaperError,
    Paragraph,
    Row,
    Run,
    Table,
)
from yoram.documents.queries import format_count, format_date, format_long_date, format_percent
from yoram.documents.tests.papers import press_release, rules_table
from yoram.documents.texts import plain


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (Fraction(4, 5), "80.0 %"),
        (Fraction(11, 14), "78.6 %"),
        (Fraction(1), "100 %"),
        (Fraction(0), "0 %"),
        (Fraction(9999, 10000), "99.9 %"),
        (Fraction(1, 100000), "0.1 %"),
        (Decimal("0.1225"), "12.3 %"),
        (Fraction(6, 5), "120.0 %"),
    ],
)
def test_rates_read_as_officials_write_them(rate, shown):
    assert format_percent(rate) == shown


@settings(deadline=None)
@given(st.integers(0, 5000), st.integers(1, 5000))
def test_only_a_whole_reads_a_hundred_and_only_nothing_reads_zero(part, whole):
    shown = format_percent(Fraction(min(part, whole), whole))
    assert (shown == "100 %") == (part >= whole)
    assert (shown == "0 %") == (part == 0)
    assert shown not in ("100.0 %", "0.0 %")


def test_dates_and_counts_read_as_officials_write_them():
    assert format_date(date(2024, 3, 20)) == "2024.03.20"
    assert format_long_date(date(2024, 3, 5)) == "2024년 3월 5일"
    assert format_long_date(date(2024, 3, 5), "en") == "2024-03-05"
    assert format_count(2500, "명") == "2,500명"


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\ud800", "\uffff"])
def test_a_sign_that_no_file_can_carry_is_refused_with_its_place(sign):
    with pytest.raises(PaperError, match=r"paper\.blocks\[1\]\.text\[2\]\.text: character U\+.* at position 3"):
        replace(press_release(), blocks=(Paragraph(("앞", Run(f"두자{sign}"))),))


def test_line_ends_of_every_system_read_the_same():
    assert plain(("가\r\n나\r다\n", Run("라\t마"))) == "가\n나\n다\n라 마"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Table("표", (), ()), "at least one column"),
        (lambda: Table("표", (Column("가"),), (Row(("1",)), Row(("1", "2")))), "row 2: 2 cells for 1 columns"),
        (lambda: replace(rules_table(), groups=(ColumnGroup("모두", 4),)), "must span all columns"),
        (lambda: Column("가", width=0), "must be above 0"),
        (lambda: Heading("제목", 4), "not one of 1, 2, 3"),
        (lambda: Bullet("점", 0), "not one of 1, 2, 3"),
        (lambda: BulletList(()), "at least one item"),
        (lambda: Paper(" ", "목포시", date(2024, 1, 1), ()), "needs a title"),
        (lambda: replace(press_release(), language="fr"), "not one of ko, en"),
        (lambda: replace(press_release(), blocks=(Heading("가"), Heading("나", 3))), "use level 2"),
    ],
)
def test_a_paper_that_would_read_wrong_is_refused_with_its_mend(make, message):
    with pytest.raises(PaperError, match=message):
        make()
