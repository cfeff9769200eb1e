"""A roster as facts: one row a trainee, every cell understood or named with what is wrong in it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yoram.outcomes.facts import Employment, Event, Evidence, Intent, Reason
from yoram.outcomes.importing.cells import (
    BadCell,
    a_birth_date,
    a_date,
    a_number,
    a_phone,
    a_word,
    yes_or_no,
)
from yoram.outcomes.importing.roster_words import INTENTS, KINDS, REASONS, STATUSES, evidence_of
from yoram.outcomes.importing.sheets import Fault, Table

LENGTHS = {
    "name": 80, "email": 254, "residence": 80, "category": 40, "course": 160, "field": 80, "external_id": 80,
    "employer": 120, "employer_region": 80, "occupation": 120, "evidence": 120, "exclusion_evidence": 120, "status": 40,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Which class a row belongs to, as far as the sheet says."""

    course: str = ""
    number: int | None = None
    field: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class RosterRow:
    """What a roster says about one trainee."""

    sheet: str
    row: int
    place: Place
    name: str
    external_id: str = ""
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    residence: str = ""
    category: str = ""
    intent: Intent | None = None
    status: str = ""
    event: Event | None = None
    completed_on: date | None = None
    ended_on: date | None = None
    employed_on: date | None = None
    left_on: date | None = None
    employer: str = ""
    employer_region: str = ""
    occupation: str = ""
    kind: Employment | None = None
    in_field: bool | None = None
    centre_hired: bool = False
    evidence: str = ""
    reason: Reason | None = None
    excluded_on: date | None = None
    exclusion_evidence: str = ""

    @property
    def proof(self) -> Evidence:
        """What the paper named for the job is worth."""
        return evidence_of(self.evidence)


Reader = Callable[[str], Any]


def read_rows(table: Table, today: date) -> tuple[list[RosterRow], list[Fault]]:
    """Every row of a table that could be understood, and every cell that could not."""
    readers = _readers(today)
    above, faults = _above(table)
    rows = []
    for number, cells in table.cells():
        values, wrong = _values(cells, readers)
        wrong += list(_contradictions(cells, values, has_id="external_id" in table.columns))
        if wrong:
            faults += [
                Fault(table.sheet, number, table.heading_of(name), cells.get(name, ""), bad.code, bad.params)
                for name, bad in wrong
            ]
        else:
            rows.append(_row(table.sheet, number, above, values))
    return rows, [*faults, *_twice(table, rows)]


def _readers(today: date) -> dict[str, Reader]:
    return {
        "birth_date": lambda cell: a_birth_date(cell, today),
        "phone": a_phone,
        "number": a_number,
        "intent": lambda cell: a_word(cell, INTENTS),
        "event": lambda cell: a_word(cell, STATUSES),
        "exclusion_reason": lambda cell: a_word(cell, REASONS),
        "employment_kind": lambda cell: a_word(cell, KINDS),
        "in_field": yes_or_no,
        "centre_hired": yes_or_no,
        **dict.fromkeys(
            ("starts_on", "ends_on", "completed_on", "ended_on", "employed_on", "left_on", "excluded_on"), a_date
        ),
    }


def _values(
    cells: Mapping[str, str], readers: Mapping[str, Reader]
) -> tuple[dict[str, Any], list[tuple[str, BadCell]]]:
    values: dict[str, Any] = {}
    wrong: list[tuple[str, BadCell]] = []
    for name, cell in cells.items():
        if not cell:
            continue
        try:
            values[name] = readers.get(name, _text(name))(cell)
            if name == "status":
                values["event"] = readers["event"](cell)
        except BadCell as bad:
            wrong.append((name, bad))
    return values, wrong


def _text(name: str) -> Reader:
    longest = LENGTHS.get(name, 120)

    def read(cell: str) -> str:
        text = " ".join(cell.split()).removesuffix(".0") if name == "external_id" else " ".join(cell.split())
        if len(text) > longest:
            raise BadCell("too_long", longest=longest)
        return text

    return read


def _contradictions(
    cells: Mapping[str, str], values: Mapping[str, Any], *, has_id: bool
) -> Iterator[tuple[str, BadCell]]:
    if not cells.get("name"):
        yield "name", BadCell("name_missing")
    if not values.get("external_id") and not cells.get("birth_date"):
        yield ("external_id" if has_id else "birth_date"), BadCell("nobody_to_tell_apart")
    if values.get("employer") and not cells.get("employed_on"):
        yield "employed_on", BadCell("employed_when")
    if values.get("left_on") and not cells.get("employed_on"):
        yield "employed_on", BadCell("left_what")
    if values.get("event") is Event.COMPLETED_EARLY and not (cells.get("completed_on") or cells.get("employed_on")):
        yield "employed_on", BadCell("early_when")
    if values.get("event") in {Event.WITHDREW, Event.REMOVED} and values.get("completed_on") and values.get("ended_on"):
        yield "completed_on", BadCell("ended_and_completed")


def _row(sheet: str, number: int, above: Place, values: Mapping[str, Any]) -> RosterRow:
    event = values.get("event")
    if event is None and "status" not in values and "completed_on" in values:
        event = Event.COMPLETED
    place = Place(
        course=values.get("course", above.course),
        number=values.get("number", above.number),
        field=values.get("field", above.field),
        starts_on=values.get("starts_on", above.starts_on),
        ends_on=values.get("ends_on", above.ends_on),
    )
    renamed: dict[str, Any] = {
        "kind": values.get("employment_kind"),
        "reason": values.get("exclusion_reason"),
        "event": event,
    }
    kept: dict[str, Any] = {
        name: value
        for name, value in values.items()
        if name in RosterRow.__dataclass_fields__ and name not in {"event", "course", "number", "field"}
    }
    return RosterRow(sheet=sheet, row=number, place=place, **kept, **renamed)


def _above(table: Table) -> tuple[Place, list[Fault]]:
    said, values, faults = dict(table.above), {}, []
    if "period" in said:
        first, _tilde, last = re.sub(r"[～∼–—]", "~", said.pop("period")).partition("~")
        said = {"starts_on": first, "ends_on": last, **said} if last else said
    for name, cell in said.items():
        try:
            values[name] = _above_reader(name)(cell)
        except BadCell as bad:
            faults.append(Fault(table.sheet, table.heading_row - 1, name, cell, bad.code, bad.params))
    return Place(**values), faults


def _above_reader(name: str) -> Reader:
    if name == "number":
        return a_number
    return a_date if name in {"starts_on", "ends_on"} else _text(name)


def _twice(table: Table, rows: list[RosterRow]) -> Iterator[Fault]:
    seen: dict[object, int] = {}
    for row in rows:
        key = (row.place.course, row.place.number, row.external_id or (row.name, row.birth_date))
        if key in seen:
            column = "external_id" if row.external_id else "name"
            cell = row.external_id or row.name
            yield Fault(row.sheet, row.row, table.heading_of(column), cell, "twice", {"other": seen[key]})
        seen.setdefault(key, row.row)
