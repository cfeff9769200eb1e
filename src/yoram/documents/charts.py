"""Charts of a paper as plain numbers, each with its twin: the same numbers as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yoram.documents.formats import format_date
from yoram.documents.tables import Align, Column, Row, Table
from yoram.documents.texts import PaperError
from yoram.documents.vocabulary import word


class Pattern(StrEnum):
    """How a bar is filled, so that colour never speaks alone."""

    SOLID = "solid"
    STRIPED = "striped"
    OUTLINED = "outlined"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `shown` is the published text of `value`, with its unit."""

    label: str
    value: float
    shown: str
    pattern: Pattern = Pattern.SOLID


@dataclass(frozen=True, slots=True)
class BarChart:
    title: str
    description: str
    bars: tuple[Bar, ...]
    maximum: float
    measure: str

    def __post_init__(self) -> None:
        _refuse_empty(self.title, self.bars)
        _refuse_outside(self.title, self.maximum, ((bar.label, bar.value) for bar in self.bars))


@dataclass(frozen=True, slots=True)
class StepPoint:
    """From `on` the line stands at `value` until the next point."""

    on: date
    value: float
    shown: str


@dataclass(frozen=True, slots=True)
class StepLine:
    label: str
    points: tuple[StepPoint, ...]


@dataclass(frozen=True, slots=True)
class StepChart:
    """Values that hold until they change; `until` is the day up to which the last ones are known to hold."""

    title: str
    description: str
    lines: tuple[StepLine, ...]
    until: date
    maximum: float
    measure: str

    def __post_init__(self) -> None:
        _refuse_empty(self.title, self.lines)
        for line in self.lines:
            _refuse_empty(f"{self.title} – {line.label}", line.points)
            _refuse_outside(self.title, self.maximum, ((line.label, point.value) for point in line.points))
            days = [point.on for point in line.points]
            if days != sorted(set(days)) or days[-1] > self.until:
                raise PaperError(
                    f"chart “{self.title}”, line “{line.label}”: days must rise and not pass {self.until}."
                )


def table_twin(chart: BarChart | StepChart, language: str = "ko") -> Table:
    """The chart's numbers as a table, for readers who cannot or will not read a picture."""
    if isinstance(chart, BarChart):
        columns = (Column(word("item", language), width=2), Column(chart.measure, Align.RIGHT))
        return Table(chart.title, columns, tuple(Row((bar.label, bar.shown)) for bar in chart.bars))
    return Table(
        chart.title,
        (Column(word("date", language), width=1.3), *(Column(line.label, Align.RIGHT) for line in chart.lines)),
        tuple(_step_rows(chart)),
    )


def _step_rows(chart: StepChart) -> list[Row]:
    days = sorted({point.on for line in chart.lines for point in line.points})
    return [Row((format_date(day), *(_standing(line, day) for line in chart.lines))) for day in days]


def _standing(line: StepLine, day: date) -> str:
    known = [point.shown for point in line.points if point.on <= day]
    return known[-1] if known else "–"


def _refuse_empty(title: str, parts: tuple[object, ...]) -> None:
    if not parts:
        raise PaperError(f"chart “{title}”: there is nothing to draw.")


def _refuse_outside(title: str, maximum: float, values: Iterable[tuple[str, float]]) -> None:
    for label, value in values:
        if not 0 <= value <= maximum:
            raise PaperError(f"chart “{title}”, “{label}”: {value} is outside 0 to {maximum}.")
