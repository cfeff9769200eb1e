"""What a sheet says of the days of a class, cell by cell, and every cell that cannot be understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from yoram.attendance.exchange.columns import BORN, CODE, DAY, NAME, NUMBER, REASON, WORD, Layout, a_day, layout_of
from yoram.attendance.exchange.sheet import Fault, Grid, letter, resident_numbers
from yoram.attendance.facts import Said, UnknownWord, day_said
from yoram.courses.queries import Enrolment

_TOTALS = frozenset({"합계", "소계", "총계", "계"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One trainee's day as a sheet tells it, with the place where it stands."""

    enrolment: Enrolment
    on: date
    word: str
    said: Said
    reason: str
    sheet: str
    row: int
    column: str


@dataclass(slots=True)
class Reading:
    """Everything that was read, and everything that is wrong."""

    cells: list[Cell] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


class Roster:
    """The class by whatever a sheet may name a trainee with."""

    def __init__(self, enrolments: Sequence[Enrolment]) -> None:
        self.by_number = {row.external_id: row for row in enrolments if row.external_id}
        self.by_code = {row.code: row for row in enrolments}
        self.by_name: dict[str, list[Enrolment]] = {}
        for row in enrolments:
            self.by_name.setdefault(_squeezed(row.person.name), []).append(row)

    def find(self, said: Mapping[str, str]) -> Enrolment:
        """The trainee of a row. Raises LookupError, with what to do, where it is nobody or could be two."""
        for name, known in ((NUMBER, self.by_number), (CODE, self.by_code)):
            value = said.get(name, "").removesuffix(".0")
            if value and value in known:
                return self._agreeing(known[value], said)
        if said.get(NAME):
            return self._named(said)
        raise LookupError(_("Nobody of this class is meant here. Write the name as in the list of the class."))

    def _named(self, said: Mapping[str, str]) -> Enrolment:
        found = self.by_name.get(_squeezed(said[NAME]), [])
        born = "".join(sign for sign in said.get(BORN, "") if sign.isdigit())
        if born and len(found) > 1:
            found = [row for row in found if row.person.birth_date and f"{row.person.birth_date:%Y%m%d}".endswith(born)]
        if len(found) > 1:
            raise LookupError(_("Two trainees have this name. Add a column with their number or date of birth."))
        if not found:
            raise LookupError(_("“%(name)s” is not in this class. Check the name.") % {"name": said[NAME]})
        return found[0]

    @staticmethod
    def _agreeing(row: Enrolment, said: Mapping[str, str]) -> Enrolment:
        if said.get(NAME) and _squeezed(said[NAME]) != _squeezed(row.person.name):
            raise LookupError(_("Number and name belong to two people. Correct one of them."))
        return row


def read_grids(grids: Sequence[Grid], roster: Roster, days: Sequence[date], mapping: Mapping[str, str]) -> Reading:
    """Every sheet that has a table of attendance."""
    reading = Reading()
    for grid in grids:
        if numbers := resident_numbers(grid):  # nothing else of such a sheet is repeated
            reading.faults += numbers
            continue
        layout = layout_of(grid, mapping, days)
        if layout is None:
            reading.skipped.append(grid.name)
            continue
        reading.sheets.append(grid.name)
        reading.unread += layout.unread
        _read(grid, layout, roster, days, reading)
    if not reading.sheets and not reading.faults:
        text = _("No sheet has a column of trainees and either one column a day or columns for day and state.")
        reading.faults.append(Fault("", 0, "", text))
    reading.faults += _twice(reading.cells)
    return reading


def _read(grid: Grid, layout: Layout, roster: Roster, days: Sequence[date], reading: Reading) -> None:
    heading = layout.heading + 1
    for name in layout.doubled:
        text = _("Two columns are headed “%(name)s”. Delete or rename one.") % {"name": name}
        reading.faults.append(Fault(grid.name, heading, name, text))
    for cell in layout.unknown_days.values():
        text = _("“%(day)s” is no training day of this class. Check the timetable or the date.") % {"day": cell}
        reading.faults.append(Fault(grid.name, heading, cell, text))
    for number, row in enumerate(grid.rows[heading:], start=heading + 1):
        said = {name: row[place] for name, place in layout.columns.items()}
        first = next((cell for cell in row if cell), "")
        if not first or first in _TOTALS:
            continue
        try:
            enrolment = roster.find(said)
        except LookupError as nobody:
            reading.faults.append(Fault(grid.name, number, _column(layout, NAME), str(nobody)))
            continue
        for on, word, column in _told(grid, layout, (number, row), days, reading):
            try:
                told = day_said(word)
            except UnknownWord:
                reading.faults.append(Fault(grid.name, number, column, _unknown(word)))
                continue
            reason = said.get(REASON, "")
            reading.cells.append(Cell(enrolment, on, word.strip(), told, reason, grid.name, number, column))


def _told(
    grid: Grid, layout: Layout, line: tuple[int, Sequence[str]], days: Sequence[date], reading: Reading
) -> Iterator[tuple[date, str, str]]:
    """The days of a row with their words and the columns in which they stand."""
    number, row = line
    for place, on in layout.days.items():
        if row[place]:
            yield on, row[place], f"{letter(place)} ({on:%Y.%m.%d})"
    if layout.wide or not row[layout.columns[WORD]]:
        return
    column, cell = _column(layout, DAY), row[layout.columns[DAY]]
    try:
        found = a_day(cell, days)
    except ValueError:
        found = None
    if found is None or found not in days:
        text = _("“%(day)s” is no training day of this class. Check the timetable or the date.") % {"day": cell}
        reading.faults.append(Fault(grid.name, number, column, text))
        return
    yield found, row[layout.columns[WORD]], _column(layout, WORD)


def _unknown(word: str) -> str:
    text = _("“%(word)s” is not a state of attendance that HRD-Net uses. Write it as there, such as 출석 or 지각.")
    return text % {"word": word}


def _twice(cells: Sequence[Cell]) -> Iterator[Fault]:
    seen: dict[tuple[object, date], Cell] = {}
    for cell in cells:
        before = seen.setdefault((cell.enrolment.pk, cell.on), cell)
        if before.word != cell.word:
            text = _("%(name)s has two states on %(day)s; the other stands in row %(row)s.")
            told = {"name": cell.enrolment.person.name, "day": f"{cell.on:%Y.%m.%d}", "row": before.row}
            yield Fault(cell.sheet, cell.row, cell.column, text % told)


def _column(layout: Layout, name: str) -> str:
    place = layout.columns.get(name)
    return layout.headings[place] if place is not None else ""


def _squeezed(name: str) -> str:
    return "".join(name.split())
