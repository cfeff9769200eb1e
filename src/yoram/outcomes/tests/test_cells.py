from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.outcomes.facts import Event, Evidence
from yoram.outcomes.importing.cells import BadCell, a_birth_date, a_date, a_number, a_phone, a_word, yes_or_no
from yoram.outcomes.importing.roster_words import (
    KINDS,
    PARTICIPANTS,
    REASONS,
    ROSTER,
    STATUSES,
    evidence_of,
    fields_by_heading,
    heading,
    plain,
)

TODAY = date(2024, 7, 29)
DAY = date(2024, 3, 20)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-20",
        "2024-03-20 00:00:00",
        "2024.3.20",
        "2024. 3. 20.",
        "2024/3/20",
        "2024년 3월 20일",
        "20240320",
        "240320",
        "45371",
        "45371.0",
        "24.3.20",
        "2024.03.20(수)",
    ],
)
def test_dates_are_read_as_offices_write_them(cell):
    assert a_date(cell) == DAY


@given(st.dates(date(1960, 1, 1), date(2099, 12, 31)))
def test_every_spelling_of_a_day_is_that_day(day):
    spellings = [
        f"{day:%Y-%m-%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}년 {day.month}월 {day.day}일",
    ]
    assert {a_date(cell) for cell in spellings} == {day}


@pytest.mark.parametrize("cell", ["2024-13-01", "2024-02-30", "240231", "어제", "3/20", "2024", "999999999"])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(BadCell):
        a_date(cell)


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        ("990101", date(1999, 1, 1)),
        ("030405", date(2003, 4, 5)),
        ("70101", date(2007, 1, 1)),
        ("91231", date(2009, 12, 31)),
        ("80.1.2", date(1980, 1, 2)),
        ("1999-01-01", date(1999, 1, 1)),
        ("19990101", date(1999, 1, 1)),
        ("36161", date(1999, 1, 1)),
    ],
)
def test_births_of_six_digits_are_of_people_old_enough_to_be_trained(cell, born):
    assert a_birth_date(cell, TODAY) == born


def test_five_digits_that_fit_two_births_are_not_guessed():
    with pytest.raises(BadCell) as caught:
        a_birth_date("30405", TODAY)
    assert (caught.value.code, caught.value.params) == ("which_birth", {"one": "2003-04-05", "other": "1983-03-30"})


@given(st.dates(date(1930, 1, 1), date(2013, 12, 31)))
def test_a_birth_of_six_digits_comes_back_within_a_hundred_years(born):
    read = a_birth_date(f"{born:%y%m%d}", TODAY)
    assert (read.month, read.day, read.year % 100) == (born.month, born.day, born.year % 100)
    assert TODAY.year - read.year >= 10


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("010-1234-5678", "010-1234-5678"),
        ("1012345678", "010-1234-5678"),
        ("010 1234 5678", "010-1234-5678"),
        ("+82 10-1234-5678", "010-1234-5678"),
        ("0611234567", "061-123-4567"),
        ("02-123-4567", "02-123-4567"),
        ("1012345678.0", "010-1234-5678"),
    ],
)
def test_telephone_numbers_get_their_zero_and_hyphens_back(cell, phone):
    assert a_phone(cell) == phone


@pytest.mark.parametrize("cell", ["없음", "1234", "010-1234-56789012"])
def test_what_is_no_telephone_number_is_refused(cell):
    with pytest.raises(BadCell):
        a_phone(cell)


@pytest.mark.parametrize(
    ("cell", "number"), [("1", 1), ("1기", 1), ("제 2 기", 2), ("3회차", 3), ("25명", 25), ("1,200", 1200), ("4.0", 4)]
)
def test_numbers_are_read_with_their_counting_words(cell, number):
    assert a_number(cell) == number


@pytest.mark.parametrize("cell", ["0", "-3", "1.5", "여러 명", ""])
def test_what_counts_nobody_is_refused(cell):
    with pytest.raises(BadCell):
        a_number(cell)


def test_yes_and_no_are_told_apart():
    assert [yes_or_no(cell) for cell in ("예", "O", "관련", "Y", "1")] == [True] * 5
    assert [yes_or_no(cell) for cell in ("아니오", "X", "비관련", "n", "0")] == [False] * 5
    with pytest.raises(BadCell):
        yes_or_no("글쎄")


def test_the_whole_status_counts_and_never_a_part_of_it():
    raw = ["훈련중", "정상수료", "80%이상수료", "80% 이상 수료", "조기취업", "중도탈락", "제적", "수료포기", "미수료"]
    assert [a_word(cell, STATUSES) for cell in raw] == [
        None,
        Event.COMPLETED,
        Event.COMPLETED,
        Event.COMPLETED,
        Event.COMPLETED_EARLY,
        Event.WITHDREW,
        Event.REMOVED,
        Event.WITHDREW,
        Event.REMOVED,
    ]
    with pytest.raises(BadCell):
        a_word("수료예정", STATUSES)


def test_papers_are_worth_what_they_name():
    cells = [
        "고용보험 자격이력",
        "재직증명서",
        "병무청 DB",
        "없음",
        "",
        "-",
        "국민건강보험 자격득실확인서",
        "입영통지서",
    ]
    assert [evidence_of(cell) for cell in cells] == [
        Evidence.INSURED,
        Evidence.DOCUMENT,
        Evidence.LINKED,
        Evidence.NONE,
        Evidence.NONE,
        Evidence.NONE,
        Evidence.INSURED,
        Evidence.DOCUMENT,
    ]


def test_headings_are_compared_without_what_only_looks_different():
    known = fields_by_heading(ROSTER)
    for cell, field in {
        "성 명": "name",
        "취업처 (회사명)": "employer",
        "생년월일\n(6자리)": "birth_date",
        "E-Mail": "email",
    }.items():
        assert known[heading(cell)] == field


@pytest.mark.parametrize("fields", [ROSTER, PARTICIPANTS])
def test_no_heading_has_two_meanings(fields):
    names = [heading(name) for names in fields.values() for name in names]
    assert len({*names}) == len({(heading(name), field) for field, some in fields.items() for name in some})


def test_every_column_and_word_is_in_the_handbook():
    handbook = plain((Path(__file__).parents[4] / "docs" / "import.md").read_text(encoding="utf-8"))
    words = [name for fields in (ROSTER, PARTICIPANTS) for names in fields.values() for name in names]
    for word in (*words, *STATUSES, *REASONS, *KINDS):
        assert plain(word) in handbook, word
