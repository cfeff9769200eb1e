"""From the bytes of a workbook to rows of text, and what is wrong with the file as such."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import fastexcel
from django.utils.translation import gettext as _

from yoram.core.identifiers import find_resident_number

LARGEST = 2 * 1024 * 1024
MOST_ROWS = 20_000
MOST_UNPACKED = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake of a file: where it stands, and what to do about it."""

    sheet: str
    row: int
    column: str
    text: str

    @property
    def place(self) -> str:
        """Sheet, row and column, as far as they are known."""
        parts = [self.sheet, _("row %(row)s") % {"row": self.row} if self.row else "", self.column]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as text; the first row is row 1, as the spreadsheet shows it."""

    name: str
    rows: Sequence[Sequence[str]]


class NotAWorkbook(ValueError):
    """The file cannot be read; the text says what to do."""


def read_workbook(content: bytes) -> list[Grid]:
    """The sheets of an .xlsx file. Raises NotAWorkbook."""
    _refuse(content)
    try:
        book = fastexcel.read_excel(content)
        return [_grid(book, name) for name in book.sheet_names]
    except fastexcel.FastExcelError as broken:
        raise NotAWorkbook(_("The file is damaged. Open it in Excel and save it again as .xlsx.")) from broken


def resident_numbers(grid: Grid) -> list[Fault]:
    """Every cell that reads as a resident registration number; nobody may keep those."""
    text = _("This is a resident registration number (%(masked)s). Delete it.")
    return [
        Fault(grid.name, number, letter(place), text % {"masked": masked})
        for number, row in enumerate(grid.rows, start=1)
        for place, cell in enumerate(row)
        if cell and (masked := find_resident_number(cell))
    ]


def letter(place: int) -> str:
    """A column's letters as a spreadsheet shows them."""
    letters, rest = "", place + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def _refuse(content: bytes) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotAWorkbook(_("The file has a password or is an old .xls. Save it as .xlsx without a password."))
    if len(content) > LARGEST:
        raise NotAWorkbook(_("The file is larger than 2 MB. Keep the sheet of one class in it."))
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except zipfile.BadZipFile as broken:
        raise NotAWorkbook(_("This is no Excel workbook. Save it as .xlsx.")) from broken
    known = any(part.filename == "xl/workbook.xml" for part in parts)
    if not known or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotAWorkbook(_("This is no Excel workbook. Save it as .xlsx."))


def _grid(book: fastexcel.ExcelReader, name: str) -> Grid:
    sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string", n_rows=MOST_ROWS + 1)
    if sheet.height > MOST_ROWS:
        raise NotAWorkbook(_("The sheet has more than 20,000 rows. Keep the sheet of one class in it."))
    rows = sheet.to_polars().rows()
    return Grid(name, [[_text(cell) for cell in row] for row in rows])


def _text(cell: str | None) -> str:
    # A date cell comes with a midnight that nobody wrote.
    return "" if cell is None else cell.strip().removesuffix(" 00:00:00")
