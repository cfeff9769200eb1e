"""Which columns of a sheet are read as what: one line a trainee and day, or one column a day."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from yoram.attendance.exchange.sheet import Grid

NAME, NUMBER, CODE, BORN, DAY, WORD, REASON = "name", "external_id", "code", "birth_date", "day", "word", "reason"
FIELDS: Mapping[str, Sequence[str]] = {
    NAME: ("훈련생명", "성명", "이름", "훈련생", "교육생명"),
    NUMBER: ("훈련생번호", "관리번호", "회원번호", "훈련생관리번호"),
    CODE: ("번호", "훈련생코드", "코드"),
    BORN: ("생년월일", "생일"),
    DAY: ("훈련일자", "훈련일", "일자", "날짜", "출결일자"),
    WORD: ("출결상태", "출결", "출결구분", "출석상태", "상태"),
    REASON: ("비고", "사유"),
}
_LOOKED_AT = 15
_FULL = re.compile(r"^(\d{4})\s*[.\-/년]\s*(\d{1,2})\s*[.\-/월]\s*(\d{1,2})\s*[.일]?(?:\s*\(.\))?$")
_SHORT = re.compile(r"^(\d{1,2})\s*[.\-/월]\s*(\d{1,2})\s*[.일]?(?:\s*\(.\))?$")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet's table begins and what its columns hold; ``days`` are the columns that are a day each."""

    heading: int
    headings: Sequence[str]
    columns: Mapping[str, int]
    days: Mapping[int, date]
    unknown_days: Mapping[int, str]
    unread: Sequence[str]
    doubled: Sequence[str]

    @property
    def wide(self) -> bool:
        return bool(self.days or self.unknown_days)


def layout_of(grid: Grid, mapping: Mapping[str, str], days: Sequence[date]) -> Layout | None:
    """How a sheet is laid out; None where no heading row names trainees and days."""
    known = _known(mapping)
    for place, row in enumerate(grid.rows[:_LOOKED_AT]):
        layout = _layout(place, row, known, days)
        who = {NAME, NUMBER, CODE} & layout.columns.keys()
        if who and (layout.wide or {DAY, WORD} <= layout.columns.keys()):
            return layout
    return None


def a_day(cell: str, days: Sequence[date]) -> date | None:
    """The day that a cell names; without a year, the one day of the class that it fits. Raises ValueError for none."""
    text = cell.strip()
    if text.isdigit() and len(text) == 8:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if full := _FULL.match(text):
        return date(int(full[1]), int(full[2]), int(full[3]))
    if short := _SHORT.match(text):
        fitting = [day for day in days if (day.month, day.day) == (int(short[1]), int(short[2]))]
        if len(fitting) == 1:
            return fitting[0]
        raise ValueError(text)
    return None


def plain(text: str) -> str:
    """A heading as it is compared."""
    return re.sub(r"[\s·.,_()\[\]]+", "", unicodedata.normalize("NFKC", text)).lower()


def _known(mapping: Mapping[str, str]) -> dict[str, str]:
    known = {plain(name): field for field, names in FIELDS.items() for name in (field, *names)}
    return known | {plain(column): known.get(plain(meaning), "") for column, meaning in mapping.items()}


def _layout(place: int, row: Sequence[str], known: Mapping[str, str], days: Sequence[date]) -> Layout:
    columns: dict[str, int] = {}
    found: dict[int, date] = {}
    wrong: dict[int, str] = {}
    unread, doubled = [], []
    for index, cell in enumerate(row):
        field = known.get(plain(cell), "") if cell else ""
        if field in columns:
            doubled.append(cell)
        elif field:
            columns[field] = index
        elif cell and plain(cell) not in known:
            day = None
            with suppress(ValueError):
                day = a_day(cell, days)
                if day is None:
                    unread.append(cell)
                    continue
            if day is None or day not in days:
                wrong[index] = cell
            else:
                found[index] = day
    if len(set(found.values())) < len(found):
        doubled += [row[index] for index, day in found.items() if list(found.values()).count(day) > 1]
    return Layout(place, row, columns, found, wrong, unread, doubled)
