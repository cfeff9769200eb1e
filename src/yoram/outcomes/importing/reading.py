"""From the bytes of a workbook to its tables, with every reason why it cannot be read."""

from collections.abc import Mapping, Sequence

from yoram.outcomes.importing.report import ImportReport, SheetRead
from yoram.outcomes.importing.roster_words import heading
from yoram.outcomes.importing.sheets import (
    Fault,
    Grid,
    NotAWorkbook,
    Table,
    doubled,
    find_table,
    read_workbook,
    resident_numbers,
)

Fields = Mapping[str, Sequence[str]]


def read_tables(
    content: bytes, fields: Fields, report: ImportReport, *, sheets: Sequence[str], mapping: Mapping[str, str]
) -> list[Table]:
    """The tables of the asked sheets, noted in the report; where it has errors afterwards, nothing may be used."""
    try:
        grids = read_workbook(content)
    except NotAWorkbook as refused:
        report.errors.append(Fault("", 0, "", "", refused.code))
        return []
    chosen = _chosen(grids, sheets, report)
    named = _named(mapping, fields, report)
    tables = []
    for grid in chosen:
        report.errors += resident_numbers(grid)
        table = find_table(grid, fields, 3, named)
        if table is None:
            report.skipped.append(grid.name)
            continue
        report.errors += doubled(table, fields, named)
        report.sheets.append(_told(table))
        tables.append(table)
    _refuse_unmatched(chosen, tables, mapping, report)
    return tables


def fields_of(mapping: Mapping[str, str], fields: Fields) -> dict[str, str | None]:
    """What each renamed column is read as: a field, by its name or any of its headings; None where it is unknown."""
    by_heading = {heading(name): field for field, names in fields.items() for name in (field, *names)}
    return {column: by_heading.get(heading(meaning)) if meaning else "" for column, meaning in mapping.items()}


def _chosen(grids: list[Grid], sheets: Sequence[str], report: ImportReport) -> list[Grid]:
    names = [grid.name for grid in grids]
    for wanted in sheets:
        if wanted not in names:
            report.errors.append(Fault("", 0, "", wanted, "no_such_sheet", {"sheets": ", ".join(names)}))
    return [grid for grid in grids if not sheets or grid.name in sheets]


def _named(mapping: Mapping[str, str], fields: Fields, report: ImportReport) -> dict[str, str]:
    found = fields_of(mapping, fields)
    usual = ", ".join(names[0] for names in fields.values())
    for column, meaning in found.items():
        if meaning is None:
            report.errors.append(Fault("", 0, column, mapping[column], "no_such_field", {"fields": usual}))
    return {column: meaning or "" for column, meaning in found.items()}


def _refuse_unmatched(
    chosen: list[Grid], tables: list[Table], mapping: Mapping[str, str], report: ImportReport
) -> None:
    if not tables and not report.errors:
        report.errors.append(Fault(chosen[0].name if len(chosen) == 1 else "", 0, "", "", "no_table"))
    there = {heading(name) for table in tables for name in table.headings}
    for column in mapping:
        if tables and heading(column) not in there:
            report.errors.append(Fault("", 0, "", column, "no_such_column"))


def _told(table: Table) -> SheetRead:
    columns = {table.headings[place]: name for name, place in table.columns.items()}
    return SheetRead(table.sheet, table.heading_row, len(table.rows), columns, table.unread)
