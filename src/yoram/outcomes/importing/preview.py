"""How a sheet is understood before anything is read from it: each column, its meaning, and the first things in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from yoram.outcomes.importing.reading import Fields, read_tables
from yoram.outcomes.importing.report import ImportReport
from yoram.outcomes.importing.sheets import NOT_READ, Table

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """The columns of all tables of a file by heading, with what each is read as and what it was guessed to be."""

    report: ImportReport
    columns: Mapping[str, str]
    guessed: Mapping[str, str]
    samples: Mapping[str, str]
    rows: tuple[tuple[str, int, tuple[tuple[str, str], ...]], ...]


def preview(content: bytes, fields: Fields, file_name: str, mapping: Mapping[str, str]) -> Preview:
    """Look at a file; its report holds why it cannot be read, where it cannot."""
    guess = ImportReport(file_name, dry_run=True)
    guessed = _meanings(read_tables(content, fields, guess, sheets=(), mapping={}))
    report = ImportReport(file_name, dry_run=True)
    tables = read_tables(content, fields, report, sheets=(), mapping=mapping) or read_tables(
        content, fields, ImportReport(file_name, dry_run=True), sheets=(), mapping={}
    )
    return Preview(report, _meanings(tables) | dict(mapping), guessed, _samples(tables), _first_rows(tables))


def _meanings(tables: list[Table]) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in tables:
        by_place = {place: name for name, place in table.columns.items()}
        for place, heading in enumerate(table.headings):
            if heading:
                found.setdefault(heading, by_place.get(place, NOT_READ))
    return found


def _samples(tables: list[Table]) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in tables:
        for place, heading in enumerate(table.headings):
            cells = [row[place] for _number, row in table.rows if row[place]]
            if heading and cells:
                found.setdefault(heading, " · ".join(dict.fromkeys(cells[:SAMPLES])))
    return found


def _first_rows(tables: list[Table]) -> tuple[tuple[str, int, tuple[tuple[str, str], ...]], ...]:
    return tuple(
        (
            table.sheet,
            number,
            tuple((heading, row[place]) for place, heading in enumerate(table.headings) if heading and row[place]),
        )
        for table in tables
        for number, row in table.rows[:SAMPLES]
    )
