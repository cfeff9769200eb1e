"""What marks add up to, by unit period and over the course."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from yoram.attendance.facts.marks import NO_SLIPS, Slip, State


@dataclass(frozen=True, slots=True)
class UnitPeriod:
    """A unit period (단위기간): the month-long stretch by which attendance is closed and paid; the first is 1."""

    number: int
    starts_on: date
    ends_on: date

    def __contains__(self, on: date) -> bool:
        return self.starts_on <= on <= self.ends_on


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day of training as the timetable has it, with its minutes of training."""

    on: date
    minutes: int


class PlanError(ValueError):
    """Days of training that do not fit their course."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The days of a course and its unit periods; made by `rules.plan`."""

    starts_on: date
    ends_on: date
    days: tuple[PlannedDay, ...]
    units: tuple[UnitPeriod, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """The part of a course that a trainee belongs to it: from joining late, until leaving early (the last day)."""

    joined_on: date | None = None
    left_on: date | None = None


class Counted(NamedTuple):
    """So many marks of one description within one unit period: what a database counts for a whole board."""

    unit: int
    state: State
    slips: frozenset[Slip] = NO_SLIPS
    days: int = 1


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """What of a unit period is a trainee's own: its planned days since joining, and those of them after leaving."""

    period: UnitPeriod
    days: int
    after_leaving: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """What the days of a unit, or of the course, add up to; the totals of units add up to those of the course.

    Every day is one of: attended_days, unexcused, sick_over (illness beyond the limit), leave_out (leave that
    leaves the denominator), dropped_in, dropped_out (after leaving), unmarked.
    """

    days: int = 0
    attended_days: int = 0
    unexcused: int = 0
    sick_over: int = 0
    leave_out: int = 0
    dropped_in: int = 0
    dropped_out: int = 0
    unmarked: int = 0
    leave_days: int = 0
    sick_days: int = 0
    late: int = 0
    left_early: int = 0
    outings: int = 0
    slip_absences: int = 0

    @classmethod
    def of(cls, parts: Iterable["Totals"]) -> "Totals":
        """What several totals add up to."""
        columns = zip(*map(_VALUES, parts), strict=True)
        return cls(*map(sum, columns))

    @property
    def base(self) -> int:
        """The denominator: training days less those that leave it."""
        return self.days - self.leave_out - self.dropped_out

    @property
    def attended(self) -> int:
        """Days attended less the absences that slips make."""
        return self.attended_days - self.slip_absences

    @property
    def absences(self) -> int:
        """Days absent while in training, and the absences that slips make."""
        return self.unexcused + self.sick_over + self.slip_absences

    @property
    def rate(self) -> Fraction | None:
        """The share of all planned days, the coming ones counted as not attended; nothing without days."""
        return Fraction(max(self.attended, 0), self.base) if self.base else None

    @property
    def rate_to_date(self) -> Fraction | None:
        """The share of the days marked so far; nothing before the first."""
        marked = self.base - self.unmarked
        return Fraction(max(self.attended, 0), marked) if marked else None


_VALUES = attrgetter(*Totals.__slots__)


@dataclass(frozen=True, slots=True)
class UnitTally:
    """The totals of one unit period.

    `slips_over` are the slips that stand at its end and are not yet an absence, by kind; under None when pooled.
    """

    period: UnitPeriod
    totals: Totals
    slips_over: Mapping[Slip | None, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """A trainee's attendance: unit by unit, and the course as their sum."""

    units: tuple[UnitTally, ...]
    course: Totals
