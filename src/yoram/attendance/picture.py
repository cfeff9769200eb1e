"""A trainee's days as a picture: one square a day, and the bar of what was attended, missed and is to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from yoram.attendance.facts import ABSENT_STATES, LEAVE_STATES, Mark, Plan, Rulebook, State, Totals

CELL, GAP, TOP = 10, 2, 12
STEP = CELL + GAP
SHAPES = ("present", "slip", "leave", "absent", "open", "gone")


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: where its square lies, which of the shapes it is, and whether it is today."""

    on: date
    x: int
    y: int
    shape: str
    now: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """All days, a column a week; `months` are the labels above with their places."""

    cells: Sequence[Cell]
    months: Sequence[tuple[int, date]]
    width: int
    height: int
    counts: Mapping[str, int]

    @property
    def wide(self) -> int:
        """How wide it is shown where there is room: a day of a short class is no larger than one of a long class."""
        return self.width * 12 // 5


@dataclass(frozen=True, slots=True)
class Bar:
    """Shares of the course in percent, and where the needed share lies; the numbers are days."""

    attended: int
    missed: int
    open: int
    base: int
    attended_width: float
    missed_width: float
    open_width: float
    missed_at: float
    needed_at: float
    needed_days: int


def shape_of(mark: Mark | None, *, past: bool) -> str:
    """Which shape a day has; a past day without a mark is as open as one to come."""
    if mark is None:
        return "gone" if past else "open"
    if mark.state in ABSENT_STATES or mark.state is State.DROPPED:
        return "absent"
    if mark.state in LEAVE_STATES:
        return "leave"
    return "slip" if mark.slips else "present"


def strip_of(plan: Plan, marks: Sequence[Mark], today: date) -> Strip:
    """The days of a course, a column a week from its first Monday on."""
    told = {mark.on: mark for mark in marks}
    monday = plan.starts_on - timedelta(days=plan.starts_on.weekday())
    rows = max((day.on.weekday() for day in plan.days), default=4) + 1
    cells = []
    months: dict[tuple[int, int], tuple[int, date]] = {}
    for day in plan.days:
        week = (day.on - monday).days // 7
        x, y = week * STEP, TOP + day.on.weekday() * STEP
        cells.append(Cell(day.on, x, y, shape_of(told.get(day.on), past=day.on < today), day.on == today))
        months.setdefault((day.on.year, day.on.month), (x, day.on))
    counts = {shape: sum(cell.shape == shape for cell in cells) for shape in SHAPES}
    width = max((cell.x for cell in cells), default=0) + CELL
    return Strip(cells, list(months.values()), width, TOP + max(rows, 5) * STEP - GAP, counts)


def bar_of(totals: Totals, rulebook: Rulebook) -> Bar | None:
    """Attended, missed and to come against what is needed; nothing without days."""
    if not totals.base:
        return None
    attended = max(totals.attended, 0)
    missed = totals.base - attended - totals.unmarked
    needed = rulebook.required_rate
    days = -(-needed.numerator * totals.base // needed.denominator)
    return Bar(
        attended=attended,
        missed=missed,
        open=totals.unmarked,
        base=totals.base,
        attended_width=_percent(attended, totals.base),
        missed_width=_percent(missed, totals.base),
        open_width=_percent(totals.unmarked, totals.base),
        missed_at=_percent(attended + totals.unmarked, totals.base),
        needed_at=float(needed * 100),
        needed_days=days,
    )


def _percent(part: int, whole: int) -> float:
    return round(float(Fraction(100 * part, whole)), 2)
