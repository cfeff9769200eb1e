"""The file itself: its encoding, its columns, and on which line each of its rows begins."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import polars as pl

from yoram.outcomes.engine.frame import COLUMNS, OPTIONAL
from yoram.outcomes.engine.problems import MOST, EventFileError
from yoram.outcomes.facts import Problem

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CHUNK = 1 << 24
EMPTY = "the file has no events; the first line names the columns, each further line is an event"


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a file as texts, with what is needed to name a row's place."""

    path: Path
    cells: pl.DataFrame
    text: bytes | None

    def lines_of(self, rows: Sequence[int]) -> dict[int, int]:
        """The line on which each of these rows begins; for Parquet the number of the row."""
        if self.text is None:
            return {row: row + 1 for row in rows}
        wanted = set(rows)
        last = max(wanted, default=-1)
        found: dict[int, int] = {}
        for row, (line, _) in enumerate(records(self.text), -1):
            if row in wanted:
                found[row] = line
            if row >= last:
                break
        return found


def stop(path: Path, code: str, text: str, *, line: int = 1, column: str = "(file)", value: str = "") -> EventFileError:
    """An error about the file as a whole or one place of it."""
    return EventFileError(path, [Problem(line, column, value, code, text)])


def open_table(path: Path) -> Table:
    """The texts of a CSV file (UTF-8, with or without BOM, or CP949) or of a Parquet file."""
    try:
        content = None if is_parquet(path) else path.read_bytes()
        cells = pl.read_parquet(path) if content is None else pl.DataFrame()
    except OSError as error:
        raise stop(path, "unreadable", f"the file cannot be read: {error.strerror or error}") from error
    except pl.exceptions.PolarsError as error:
        raise stop(path, "parquet_broken", "this is not a whole Parquet file; make it anew") from error
    if content is not None:
        text = as_utf8(content, path)
        cells = csv_cells(text, path)
        return with_known_columns(Table(path, cells, text))
    return with_known_columns(Table(path, cells, None))


def is_parquet(path: Path) -> bool:
    """Whether a file says of itself that it is Parquet."""
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def as_utf8(content: bytes, path: Path) -> bytes:
    """The same text in UTF-8 without a byte order mark; Korean offices also save CP949."""
    if content.startswith(UTF16):
        raise stop(path, "encoding", "the file is UTF-16; save it as “CSV UTF-8”")
    content = content.removeprefix(codecs.BOM_UTF8)
    if first_bad_byte(content, "utf-8") is None:
        return content
    bad = first_bad_byte(content, "cp949")
    if bad is None:
        return content.decode("cp949").encode()
    line = content[:bad].count(b"\n") + 1
    before = content[content.rfind(b"\n", 0, bad) + 1 : bad].decode("cp949", "replace")
    place = len(next(csv.reader([before]), [""])) - 1
    header = next(csv.reader([content.split(b"\n", 1)[0].decode("ascii", "replace").strip()]), [])
    column = header[place] if place < len(header) else f"column {place + 1}"
    text = "the file is neither UTF-8 nor CP949 here; save it as “CSV UTF-8”"
    raise stop(path, "encoding", text, line=line, column=column, value=repr(content[bad : bad + 1])[2:-1])


def first_bad_byte(content: bytes, encoding: str) -> int | None:
    """Where a text stops being of an encoding, or nothing."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, max(len(content), 1), CHUNK):
        piece = content[start : start + CHUNK]
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(piece, start + CHUNK >= len(content))
        except UnicodeDecodeError as error:
            return start - pending + error.start
    return None


class BrokenQuote(ValueError):
    """A quoted text that does not end as it should, in the record that begins on this line."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


def records(text: bytes, *, strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV text, the header first, with the line on which each begins; blank lines count."""
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(text), "utf-8", newline=""), strict=strict)
    line, begun = 1, False
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BrokenQuote(line) from error
        begun = begun or bool(fields)
        if begun:
            yield line, fields
        line = reader.line_num + 1


def csv_cells(text: bytes, path: Path) -> pl.DataFrame:
    """Every cell of a CSV text as text; a blank cell is the empty text, a blank line a row of blanks."""
    try:
        cells = pl.read_csv(text, infer_schema=False, empty_string_is_null=False)
    except pl.exceptions.NoDataError as error:
        raise stop(path, "empty", EMPTY) from error
    except pl.exceptions.PolarsError as error:
        raise EventFileError(path, *structure(text)) from error
    if not even(text, cells):
        problems, more = structure(text)
        if problems:
            raise EventFileError(path, problems, more)
    return cells


def even(text: bytes, cells: pl.DataFrame) -> bool:
    """Whether the commas add up, as they do when every row has a cell for every column."""
    blank = cells.select(pl.all_horizontal(pl.all() == "").any()).item()
    quoted = cells.select(pl.all().str.count_matches(",", literal=True).sum()).sum_horizontal().item() or 0
    header = text[: text.find(b"\n")] if b"\n" in text else text
    expected = cells.height * (cells.width - 1) + quoted + header.count(b",")
    return not blank and text.count(b",") == expected


def structure(text: bytes) -> tuple[list[Problem], int]:
    """The rows that have more or fewer cells than the header, found the slow way."""
    problems: list[Problem] = []
    wrong, width = 0, 0
    try:
        for line, fields in records(text, strict=True):
            width = width or len(fields)
            if fields and len(fields) != width:
                wrong += 1
                told = f"the row has {len(fields)} cells and the header {width}; check its commas and quotes"
                problems.append(Problem(line, "(row)", ",".join(fields)[:40], "cells", told))
    except BrokenQuote as broken:
        told = "a quoted text of this row does not end as it should; close its quote, and double quotes within"
        return [*problems[: MOST - 1], Problem(broken.line, "(row)", "", "quote", told)], max(wrong - MOST + 1, 0)
    return problems[:MOST], max(wrong - MOST, 0)


def with_known_columns(table: Table) -> Table:
    """The table with its columns by name; unknown, doubled and missing ones are mistakes of the header."""
    names = [name.strip() for name in table.cells.columns]
    line = next((line for line, _ in records(table.text)), 1) if table.text is not None else 1
    problems = [Problem(line, name, name, "column_unknown", column_told(name)) for name in names if name not in KNOWN]
    problems += [
        Problem(
            line, name, "", "column_missing", f"the column “{name}” is missing; the columns are {','.join(COLUMNS)}"
        )
        for name in COLUMNS
        if name not in names
    ]
    if problems:
        raise EventFileError(table.path, problems)
    if not table.cells.height:
        raise stop(table.path, "empty", EMPTY, line=line)
    return Table(table.path, table.cells.rename(dict(zip(table.cells.columns, names, strict=True))), table.text)


KNOWN = (*COLUMNS, *OPTIONAL)


def column_told(name: str) -> str:
    """Why a column is refused."""
    if "_duplicated_" in name:
        return f"the column “{name.partition('_duplicated_')[0]}” is there twice; leave one"
    near = get_close_matches(name.lower(), KNOWN, 1)
    hint = f"did you mean “{near[0]}”?" if near else "leave it out"
    return f"there is no column “{name}”; {hint}"
