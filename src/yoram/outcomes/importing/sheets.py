"""Workbooks as grids of text, and where in a grid the table begins."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import fastexcel

from yoram.core.identifiers import find_resident_number
from yoram.outcomes.importing.roster_words import TOTALS, fields_by_heading, heading, plain

LOOKED_AT = 20
MOST_ROWS = 20_000
MOST_UNPACKED = 300 * 1024 * 1024
NOT_READ = ""

_PREAMBLE = {
    "과정명": "course",
    "과정": "course",
    "훈련과정": "course",
    "훈련과정명": "course",
    "기수": "number",
    "회차": "number",
    "훈련회차": "number",
    "훈련기간": "period",
    "교육기간": "period",
    "기간": "period",
    "개강일": "starts_on",
    "훈련시작일": "starts_on",
    "종강일": "ends_on",
    "훈련종료일": "ends_on",
    "분야": "field",
    "훈련분야": "field",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake of a file: where it stands, what stood there, and which sentence says what to do."""

    sheet: str
    row: int
    column: str
    cell: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


class NotAWorkbook(ValueError):
    """The file cannot be read as a workbook at all."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as text; the first row is row 1, as the spreadsheet shows it."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its heading row found: which column holds which field, and what stands above."""

    sheet: str
    heading_row: int
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    unread: tuple[str, ...]
    above: Mapping[str, str]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def cells(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Every row that says something, with its number in the sheet, by field."""
        for number, row in self.rows:
            yield number, {name: row[place] for name, place in self.columns.items()}

    def heading_of(self, name: str) -> str:
        """The heading of a field's column as the sheet writes it."""
        return self.headings[self.columns[name]] if name in self.columns else name


def read_workbook(content: bytes) -> list[Grid]:
    """The sheets of an .xlsx file; raises NotAWorkbook where it is none, is locked or would unpack to too much."""
    _refuse_other_files(content)
    try:
        book = fastexcel.read_excel(content)
        return [_grid(book, name) for name in book.sheet_names]
    except fastexcel.FastExcelError as broken:
        raise NotAWorkbook("broken") from broken


def find_table(
    grid: Grid, fields: Mapping[str, Sequence[str]], needed: int, mapping: Mapping[str, str]
) -> Table | None:
    """The table of a sheet: its heading row is the first with the leading field and enough others."""
    known = fields_by_heading(fields) | {heading(name): meaning for name, meaning in mapping.items()}
    leading = set(list(fields)[:2]) if "name" not in fields else {"name"}
    for place, row in enumerate(grid.rows[:LOOKED_AT]):
        found = {known.get(heading(cell)) for cell in row if cell} - {None, NOT_READ}
        if len(found) >= needed and found & leading:
            return _table(grid, place, known)
    return None


def doubled(table: Table, fields: Mapping[str, Sequence[str]], mapping: Mapping[str, str]) -> Iterator[Fault]:
    """Columns of one meaning: which of them holds is not ours to guess."""
    known = fields_by_heading(fields) | {heading(name): meaning for name, meaning in mapping.items()}
    seen: dict[str, str] = {}
    for name in table.headings:
        meaning = known.get(heading(name), NOT_READ) if name else NOT_READ
        if meaning and meaning in seen:
            yield Fault(table.sheet, table.heading_row, name, name, "doubled", {"other": seen[meaning]})
        elif meaning:
            seen[meaning] = name


def resident_numbers(grid: Grid) -> Iterator[Fault]:
    """Every cell that reads as a resident registration number, masked."""
    for number, row in enumerate(grid.rows, start=1):
        for place, cell in enumerate(row):
            if cell and (masked := find_resident_number(cell)):
                yield Fault(grid.name, number, _letter(place), masked, "resident_number")


def _refuse_other_files(content: bytes) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotAWorkbook("old_or_locked")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except zipfile.BadZipFile as broken:
        raise NotAWorkbook("not_xlsx") from broken
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise NotAWorkbook("not_xlsx")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotAWorkbook("too_large")


def _grid(book: fastexcel.ExcelReader, name: str) -> Grid:
    sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string", n_rows=MOST_ROWS + 1)
    if sheet.height > MOST_ROWS:
        raise NotAWorkbook("too_many_rows")
    rows = sheet.to_polars().rows()
    return Grid(name, tuple(tuple(_text(cell) for cell in row) for row in rows))


def _text(cell: str | None) -> str:
    # A date cell comes with a midnight that nobody wrote.
    return "" if cell is None else cell.strip().removesuffix(" 00:00:00")


def _table(grid: Grid, place: int, known: Mapping[str, str]) -> Table:
    headings = tuple(" ".join(cell.split()) for cell in grid.rows[place])
    columns: dict[str, int] = {}
    unread = []
    for index, name in enumerate(headings):
        meaning = known.get(heading(name), NOT_READ) if name else NOT_READ
        if meaning:
            columns.setdefault(meaning, index)
        elif name:
            unread.append(name)
    rows = [
        (number, row)
        for number, row in enumerate(grid.rows[place + 1 :], start=place + 2)
        if any(row) and not _is_total(row)
    ]
    return Table(grid.name, place + 1, headings, columns, tuple(unread), _above(grid.rows[:place]), tuple(rows))


def _is_total(row: Sequence[str]) -> bool:
    first = next((cell for cell in row if cell), "")
    return plain(re.split(r"[:：\s]", first.strip())[0]) in TOTALS


def _above(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        said = [cell for cell in row if cell]
        for place, cell in enumerate(said):
            label, mark, value = cell.partition(":") if ":" in cell else cell.partition("：")
            meaning = _PREAMBLE.get(heading(label))
            if meaning and not mark and place + 1 < len(said):
                value = said[place + 1]
            if meaning and value.strip():
                found.setdefault(meaning, value.strip())
    return found


def _letter(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
