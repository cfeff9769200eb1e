"""What follows from attendance: completion, removal, and what is still possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from yoram.attendance.facts.marks import Slip
from yoram.attendance.facts.tallies import Tally


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
