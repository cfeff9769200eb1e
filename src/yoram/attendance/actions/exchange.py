"""Bringing attendance in from a sheet: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from yoram.attendance.actions.marks import NewMark, current_marks, import_marks
from yoram.attendance.exchange.reading import Cell, Reading, Roster, read_grids
from yoram.attendance.exchange.sheet import Fault, NotAWorkbook, read_workbook
from yoram.attendance.facts import UnknownWord, day_word
from yoram.attendance.models import DayMark
from yoram.attendance.said import DaySaid, said_of
from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment, TrainingDay, days_of


@dataclass(slots=True)
class SheetReport:
    """What became of a sheet, or would become of it."""

    file: str
    dry_run: bool
    cells: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.faults


def import_sheet(
    cohort: Cohort,
    content: bytes,
    *,
    by: Actor,
    file_name: str = "",
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> SheetReport:
    """Read a sheet as HRD-Net writes it and import its marks; one with a single error changes nothing.

    A day that the house knows in more detail and by the same word stays as it is.
    """
    policy.require("attendance.import_marks", by, cohort)
    report = SheetReport(file_name, dry_run)
    days = {day.on: day for day in days_of(cohort)}
    reading = _read(cohort, content, days, mapping or {}, report)
    if not report.ok:
        return report
    marks = [_mark(cell, days) for cell in reading.cells]
    before = current_marks(marks) if marks else {}
    write: dict[tuple[object, object], NewMark] = {}
    for cell, mark in zip(reading.cells, marks, strict=True):
        old = before.get((mark.enrolment.pk, mark.day.pk))
        if old is not None and _tells(old, cell):
            report.unchanged += 1
        elif (mark.enrolment.pk, mark.day.pk) not in write:
            write[mark.enrolment.pk, mark.day.pk] = mark
            report.changed += old is not None
            report.new += old is None
    if write and not dry_run:
        import_marks(cohort, list(write.values()), by=by)
    return report


def _read(
    cohort: Cohort, content: bytes, days: Mapping[date, TrainingDay], mapping: Mapping[str, str], report: SheetReport
) -> Reading:
    try:
        grids = read_workbook(content)
    except NotAWorkbook as refused:
        report.faults.append(Fault("", 0, "", str(refused)))
        return Reading()
    roster = Roster(list(Enrolment.objects.filter(cohort=cohort).select_related("person", "cohort")))
    reading = read_grids(grids, roster, [day.on for day in days.values()], mapping)
    report.faults += [*reading.faults, *_to_come(reading)]
    report.sheets, report.skipped, report.unread = reading.sheets, reading.skipped, reading.unread
    report.cells = len(reading.cells)
    return reading


def _to_come(reading: Reading) -> list[Fault]:
    today, text = clock.today(), _("This day is still to come.")
    return [Fault(cell.sheet, cell.row, cell.column, text) for cell in reading.cells if cell.on > today]


def _mark(cell: Cell, days: Mapping[date, TrainingDay]) -> NewMark:
    said = DaySaid(cell.said.state, cell.said.slips, cell.said.leave)
    return NewMark(cell.enrolment, days[cell.on], said, reason=cell.reason[:300])


def _tells(old: DayMark, cell: Cell) -> bool:
    """Whether a mark says what the cell says, perhaps more exactly."""
    said = said_of(old)
    if said == DaySaid(cell.said.state, cell.said.slips, cell.said.leave):
        return True
    try:
        return day_word(said.state, said.slips, said.leave) == cell.word
    except UnknownWord:
        return False
