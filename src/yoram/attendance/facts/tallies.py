"""What marks add up to, by unit period and over the course, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
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

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(*(getattr(self, name) + getattr(other, name) for name in Totals.__slots__))

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


class Criterion(StrEnum):
    """What a decision looks at."""

    ROLL = "roll"
    NOT_REMOVED = "not_removed"
    ATTENDANCE = "attendance"
    EARLY_ATTENDANCE = "early_attendance"
    WORK = "work"
    PROJECT = "project"


class Measured(NamedTuple):
    """One line of a decision's arithmetic: `part` of `whole` against the least that is `needed`.

    Without a `needed` share the parts must be the whole; for `not_removed` the parts are grounds and must be none.
    """

    criterion: Criterion
    part: int
    whole: int
    needed: Fraction | None
    met: bool


class Outcome(StrEnum):
    COMPLETED = "completed"
    COMPLETED_EARLY = "completed_early"
    NOT_COMPLETED = "not_completed"


@dataclass(frozen=True, slots=True)
class CourseRule:
    """What a course asks for besides attendance: a share of its assignments, and a passed project.

    `early_too` asks for both also of those who leave early for a job.
    """

    work_rate: Fraction | None = None
    project: bool = False
    early_too: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """What a trainee handed in of what was asked, and whether the project was passed (None: not judged)."""

    done: int = 0
    given: int = 0
    project_passed: bool | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a course is completed, with the lines that say why; every line must be met."""

    outcome: Outcome
    lines: tuple[Measured, ...]
    tally: Tally

    @property
    def completed(self) -> bool:
        return self.outcome is not Outcome.NOT_COMPLETED

    @property
    def missing(self) -> tuple[Criterion, ...]:
        """What stands in the way."""
        return tuple(line.criterion for line in self.lines if not line.met)


class Ground(StrEnum):
    """On what ground absences end a training."""

    OVER_COURSE = "over_course"
    FROM_UNIT = "from_unit"
    FROM_COURSE = "from_course"
    FROM_DAYS = "from_days"
    OVER_HOURS = "over_hours"


@dataclass(frozen=True, slots=True)
class Breach:
    """One ground for removal: `absences` of `days` against `limit`; minutes where the ground is hours."""

    ground: Ground
    unit: int | None
    absences: int
    days: int
    limit: Fraction


@dataclass(frozen=True, slots=True)
class Removal:
    """A ground for removal, the training day on which it arose, and the day on which it is processed."""

    breach: Breach
    arose_on: date
    processed_on: date


class Risk(StrEnum):
    """How near a trainee is to losing the completion."""

    NONE = "none"
    WATCH = "watch"
    CLOSE = "close"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is still possible.

    `absences_left`: so many of the open days may be missed and the rate still holds when all others are attended.
    `slips_left`: slips until the next absence, by kind; under None when they are pooled.
    `impossible_on`: the training day with which the rate is lost when every open day is missed, or was lost
    already; None where it cannot be lost, or the day is not known.
    `unit_absences_left`: so many more absences in the unit period `unit` do not end the training.
    """

    reachable: bool
    absences_left: int
    open_days: int
    slips_left: Mapping[Slip | None, int]
    impossible_on: date | None
    unit: int | None
    unit_absences_left: int | None
    risk: Risk
