"""Figures turned into drawings that need no style of their own: people as dots, rates as steps over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.template.defaultfilters import floatformat
from django.utils.formats import date_format

from yoram.documents.queries import fold_label, label_width, spread_labels

FEW, MANY = 30, 150

# Heights of the plot are in letters (em), so that larger letters of a reader make a larger picture.
PLOT_TALL = 17.0
ROW_TALL = 1.3
LABEL_GAP = 0.4
LABEL_WIDE = 9.5
LABEL_OVERHANG = 1.2
MARK_WIDE = 0.9
KINDS = 4

# In percent of the plot: a month's name with room around it where the plot is narrowest, 200 px on a phone of 320 px.
TICK_GAP = 20.0
# The time axis goes on by this share, so that a change on the last day is a step and not a stroke on the edge.
BEYOND = 0.06
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600)


@dataclass(frozen=True, slots=True)
class Line:
    """One rule's rate over time, in percent, each value holding until the next."""

    label: str
    points: Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line as drawn: its path in a box of 1000 by 100; where it ends and where the rows of its name stand, in em."""

    label: str
    shown: str
    dash: int
    shape: int
    path: str
    end: float
    mark: float
    middle: float
    rows: Sequence[tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis at a share of the width in percent; the year only where it changes."""

    label: str
    year: str
    x: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A step chart ready for its template, with the rows of its table twin; `side` marks at most stand side by side."""

    strokes: Sequence[Stroke]
    ticks: Sequence[Tick]
    rows: Sequence[tuple[date, Sequence[float | None]]]
    tall: float
    side: int

    @property
    def reach(self) -> float:
        return round(self.side * MARK_WIDE - MARK_WIDE * 0.3, 2)

    @property
    def turn(self) -> float:
        return round(self.reach + 0.9, 2)

    @property
    def names(self) -> float:
        return round(self.turn + 0.3, 2)


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from the first known one to a little beyond the last."""

    first: date
    last: date

    @property
    def span(self) -> float:
        return max((self.last - self.first).days * (1 + BEYOND), 1.0)

    def share(self, day: date) -> float:
        return (day - self.first).days / self.span


def density(people: int) -> str:
    """How large the dots may be: few people fill a line, a crowd must still fit a phone."""
    if people <= FEW:
        return "few"
    return "many" if people <= MANY else "crowd"


def draw_steps(lines: Sequence[Line]) -> Drawing:
    """Lay out lines between the first and the last date that any of them knows; raises ValueError if none."""
    dates = sorted({day for line in lines for day, _value in line.points})
    if not dates:
        raise ValueError("a chart needs at least one dated value")
    axis, known = Axis(dates[0], dates[-1]), [line for line in lines if line.points]
    names = [_name(line) for line in known]
    sizes = [len(name) * ROW_TALL + LABEL_GAP for name in names]
    tall = round(max(PLOT_TALL, sum(sizes) - 2 * LABEL_OVERHANG), 2) + 0.1
    ends = [tall * (100 - line.points[-1][1]) / 100 for line in known]
    edges = spread_labels(ends, sizes, -LABEL_OVERHANG, tall + LABEL_OVERHANG)
    marks = _stagger(ends)
    strokes = [
        Stroke(
            label=line.label,
            shown=_shown(line),
            dash=number % KINDS + 1,
            shape=(number + number // KINDS) % KINDS + 1,
            path=_path(line.points, axis),
            end=round(ends[number], 2),
            mark=round(marks[number] * MARK_WIDE, 2),
            middle=round(edges[number] + sizes[number] / 2, 2),
            rows=[
                (round(edges[number] + LABEL_GAP / 2 + ROW_TALL * (row + 0.77), 2), words)
                for row, words in enumerate(names[number])
            ],
        )
        for number, line in enumerate(known)
    ]
    rows = [(day, [_value_at(line.points, day) for line in lines]) for day in dates]
    return Drawing(strokes, _ticks(axis), rows, round(tall, 2), max(marks) + 1)


def _shown(line: Line) -> str:
    return f"{floatformat(line.points[-1][1])} %"


def _name(line: Line) -> list[str]:
    """The rows of a name with its last value at the end."""
    rows, shown = fold_label(line.label, LABEL_WIDE, LABEL_WIDE), _shown(line)
    if label_width(f"{rows[-1]} {shown}") <= LABEL_WIDE:
        return [*rows[:-1], f"{rows[-1]} {shown}"]
    return [*rows, shown]


def _path(points: Sequence[tuple[date, float]], axis: Axis) -> str:
    steps: list[str] = []
    for day, value in points:
        x = round(axis.share(day) * 1000, 1)
        y = round(100 - value, 1)
        steps.append(f"H{x:g}V{y:g}" if steps else f"M{x:g} {y:g}")
    return "".join([*steps, "H1000"])


def _stagger(ends: Sequence[float]) -> list[int]:
    """How many marks right of the plot each end mark stands, so that marks of close ends lie side by side."""
    placed: dict[int, int] = {}
    for index in sorted(range(len(ends)), key=lambda index: ends[index]):
        near = {place for other, place in placed.items() if abs(ends[other] - ends[index]) < MARK_WIDE}
        placed[index] = next(place for place in range(len(ends)) if place not in near)
    return [placed[index] for index in range(len(ends))]


def _ticks(axis: Axis) -> list[Tick]:
    """First days of months, as many as never touch on a phone; where there are not two, the days themselves."""
    for step in MONTH_STEPS:
        days = _month_starts(axis, step)
        places = [axis.share(day) * 100 for day in days]
        if all(later - earlier >= TICK_GAP for earlier, later in pairwise(places)):
            break
    if len(days) >= 2:
        return _named(axis, days, "M")
    ends = [axis.first, axis.last] if axis.last > axis.first else [axis.first]
    return _named(axis, ends, "n.j.")


def _month_starts(axis: Axis, step: int) -> list[date]:
    end = axis.first + timedelta(days=int(axis.span))
    months = range(axis.first.year * 12 + axis.first.month - 1, end.year * 12 + end.month)
    days = (date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0)
    return [day for day in days if axis.first <= day <= end]


def _named(axis: Axis, days: Sequence[date], form: str) -> list[Tick]:
    years = [None, *(day.year for day in days)]
    return [
        Tick(date_format(day, form), str(day.year) if day.year != before else "", round(axis.share(day) * 100, 1))
        for day, before in zip(days, years, strict=False)
    ]


def _value_at(points: Sequence[tuple[date, float]], day: date) -> float | None:
    known = [value for when, value in points if when <= day]
    return known[-1] if known else None
