"""Workbooks as plain facts: typed columns, rows of values, a word on what the reader holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from yoram.documents.texts import PaperError, refuse_uncarriable

_ROWS_OF_A_SHEET = 1_048_575  # one of Excel's 1,048,576 is the heading
_LONGEST_CELL = 32_767
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


class Kind(StrEnum):
    TEXT = "text"
    INT = "int"
    DATE = "date"
    PERCENT = "percent"


type CellValue = str | int | float | Decimal | Fraction | date | None

_TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.INT: (int,),
    Kind.DATE: (date,),
    Kind.PERCENT: (int, float, Decimal, Fraction),
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of one kind; percents are shares (0.8 shows as 80.0 %)."""

    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: headings, rows, and a note that goes to the workbook's sheet of notes."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        refuse_bad_sheet_name(self.name)
        if not self.columns:
            raise PaperError(f"sheet “{self.name}”: at least one column is needed.")
        if len(self.rows) > _ROWS_OF_A_SHEET:
            raise PaperError(
                f"sheet “{self.name}”: {len(self.rows):,} rows do not fit, a sheet holds "
                f"{_ROWS_OF_A_SHEET:,}; split it or hand out CSV."
            )
        refuse_uncarriable((self.name, self.note, self.columns), f"sheet “{self.name}”")
        for number, row in enumerate(self.rows, start=1):
            self._refuse_bad_row(number, row)

    def _refuse_bad_row(self, number: int, row: tuple[CellValue, ...]) -> None:
        if len(row) != len(self.columns):
            raise PaperError(f"sheet “{self.name}”, row {number}: {len(row)} values for {len(self.columns)} columns.")
        for column, value in zip(self.columns, row, strict=True):
            _refuse_bad_value(f"sheet “{self.name}”, row {number}, column “{column.label}”", column.kind, value)


def refuse_bad_sheet_name(name: str) -> None:
    """Excel refuses such names only when the file is opened, too late for whoever sent it."""
    if not name.strip() or len(name) > 31:
        raise PaperError(f"sheet “{name}”: a name has 1 to 31 characters, this one has {len(name)}; shorten it.")
    if _FORBIDDEN_IN_NAMES.search(name) or name.startswith("'") or name.endswith("'"):
        raise PaperError(
            f"sheet “{name}”: a name holds none of [ ] : * ? / \\ and no apostrophe at its ends; rename it."
        )
    if name.casefold() == "history":
        raise PaperError("sheet “History”: Excel keeps this name for itself; rename it.")


def refuse_repeated_names(names: Iterable[str]) -> None:
    """Excel holds names apart without regard to case."""
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise PaperError(f"sheet “{name}”: two sheets of a workbook cannot share a name; rename one.")
        seen.add(name.casefold())


def _refuse_bad_value(place: str, kind: Kind, value: CellValue) -> None:
    if value is None:
        return
    if not isinstance(value, _TYPES[kind]) or isinstance(value, bool | datetime):
        raise PaperError(f"{place}: {value!r} is not of kind {kind}.")
    if isinstance(value, str):
        refuse_uncarriable(value, place)
        if len(value) > _LONGEST_CELL:
            raise PaperError(f"{place}: {len(value):,} characters do not fit, a cell holds {_LONGEST_CELL:,}.")
