"""A sheet of occasions as facts: what was on, when, for whom, and how many came."""

from dataclasses import dataclass
from datetime import date

from yoram.outcomes.importing.cells import BadCell, a_date, a_number, a_word
from yoram.outcomes.importing.roster_words import AUDIENCES
from yoram.outcomes.importing.sheets import Fault, Table

NEEDED = ("external_id", "held_on", "title", "audience", "headcount")
_LENGTHS = {"external_id": 80, "title": 160, "host": 120}


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """One public occasion with its headcount; the audience is a word of the courses room."""

    sheet: str
    row: int
    external_id: str
    held_on: date
    title: str
    audience: str
    headcount: int
    host: str = ""


def read_occasions(table: Table, today: date) -> tuple[list[OccasionRow], list[Fault]]:
    """Every row of a table that could be understood, and every cell that could not."""
    rows: list[OccasionRow] = []
    faults = [
        Fault(table.sheet, table.heading_row, name, "", "column_missing")
        for name in NEEDED
        if name not in table.columns
    ]
    if faults:
        return [], faults
    seen: dict[str, int] = {}
    for number, cells in table.cells():
        row, wrong = _read(table, number, cells, today)
        if row is not None and row.external_id in seen:
            other = {"other": seen[row.external_id]}
            wrong.append(Fault(table.sheet, number, table.heading_of("external_id"), row.external_id, "twice", other))
        if row is not None:
            seen.setdefault(row.external_id, number)
            rows.append(row)
        faults += wrong
    return rows, faults


def _read(table: Table, number: int, cells: dict[str, str], today: date) -> tuple[OccasionRow | None, list[Fault]]:
    values: dict[str, object] = {}
    faults = []
    for name in (*NEEDED, "host"):
        cell = cells.get(name, "")
        try:
            values[name] = _value(name, cell, today)
        except BadCell as bad:
            faults.append(Fault(table.sheet, number, table.heading_of(name), cell, bad.code, bad.params))
    if faults:
        return None, faults
    return OccasionRow(sheet=table.sheet, row=number, **values), []  # type: ignore[arg-type]


def _value(name: str, cell: str, today: date) -> object:
    if not cell and name in NEEDED:
        raise BadCell("empty")
    if name == "held_on":
        day = a_date(cell)
        if day > today:
            raise BadCell("not_yet")
        return day
    if name == "headcount":
        return a_number(cell)
    if name == "audience":
        return a_word(cell, AUDIENCES)
    text = " ".join(cell.split())
    if len(text) > _LENGTHS[name]:
        raise BadCell("too_long", longest=_LENGTHS[name])
    return text.removesuffix(".0") if name == "external_id" else text
