"""Workbooks that open as meant: dates are dates, text stays text, headings stay in sight."""

import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from yoram.documents.formats import format_date
from yoram.documents.sheets import CellValue, Kind, Sheet, SheetColumn, refuse_repeated_names
from yoram.documents.texts import PaperError
from yoram.documents.vocabulary import word

_WIDEST, _NARROWEST = 60, 8
# The same sheets give the same bytes, so a download can be compared by its hash.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NUMBER_FORMATS = {Kind.TEXT: "@", Kind.INT: "#,##0", Kind.DATE: "yyyy.mm.dd", Kind.PERCENT: "0.0\\ %"}


def render_xlsx(sheets: Sequence[Sheet], *, language: str = "ko") -> bytes:
    """One workbook; notes are gathered on a last sheet so that every table stays clean to read by machine."""
    if not sheets:
        raise PaperError("workbook: at least one sheet is needed.")
    written = [*sheets, *_notes(sheets, language)]
    refuse_repeated_names(sheet.name for sheet in written)
    out = BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, {"in_memory": True, **settings}) as book:
        book.set_properties({"created": _CREATED})
        formats = _Formats(book)
        for sheet in written:
            _write(book.add_worksheet(sheet.name), sheet, formats)
    return out.getvalue()


class _Formats:
    """The workbook's cell styles, one for headings and one for each kind."""

    def __init__(self, book: Workbook) -> None:
        edge = {"border": 1, "border_color": "#CDD1D5", "valign": "top"}
        self.heading: Format = book.add_format({**edge, "bold": True, "bg_color": "#E6E8EA", "text_wrap": True})
        self.kinds: dict[Kind, Format] = {
            kind: book.add_format({**edge, "num_format": code, **_extra(kind)})
            for kind, code in _NUMBER_FORMATS.items()
        }


def _extra(kind: Kind) -> dict[str, object]:
    return {"text_wrap": True} if kind is Kind.TEXT else {"align": "center"} if kind is Kind.DATE else {}


def _notes(sheets: Sequence[Sheet], language: str) -> list[Sheet]:
    noted = tuple((sheet.name, sheet.note) for sheet in sheets if sheet.note)
    if not noted:
        return []
    columns = (SheetColumn(word("sheet", language)), SheetColumn(word("about", language)))
    return [Sheet(word("notes_sheet", language), columns, noted)]


def _write(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    last_row, last_column = len(sheet.rows), len(sheet.columns) - 1
    for index, column in enumerate(sheet.columns):
        page.write_string(0, index, column.label, formats.heading)
        page.set_column(index, index, _fitted(sheet, index))
    for number, row in enumerate(sheet.rows, start=1):
        for index, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, number, index, value, formats.kinds[column.kind])
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(last_row, 1), last_column)
    page.repeat_rows(0)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _write_cell(page: Worksheet, row: int, column: int, value: CellValue, style: Format) -> None:
    match value:
        case None | "":
            page.write_blank(row, column, None, style)
        case str():
            page.write_string(row, column, value, style)
        case date():
            page.write_datetime(row, column, value, style)
        case int() | float() | Decimal() | Fraction():
            page.write_number(row, column, float(value), style)


def _fitted(sheet: Sheet, index: int) -> float:
    """Wide enough for the longest line; Hangul takes two places."""
    column = sheet.columns[index]
    longest = max((_places(_as_shown(row[index], column.kind)) for row in sheet.rows), default=0)
    # Room for the filter's arrow beside the heading.
    return min(max(longest + 2, _places(column.label) + 4, _NARROWEST), _WIDEST)


def _as_shown(value: CellValue, kind: Kind) -> str:
    match value:
        case None:
            return ""
        case str():
            return max(value.splitlines(), key=_places, default="")
        case date():
            return format_date(value)
        case _ if kind is Kind.PERCENT:
            return "100.0 %"
        case _:
            return f"{int(value):,}"


def _places(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
