"""The settings that a rulebook may turn, each of which official sources or centres set differently."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from yoram.attendance.facts.marks import LeaveKind, Proof, Slip
from yoram.attendance.facts.money import FeeTerms


class Pooling(StrEnum):
    """Whether three slips of any kind make an absence, or three of one kind."""

    POOLED = "pooled"
    SEPARATE = "separate"


class Composite(StrEnum):
    """What a day with two slips counts: each of them, or one."""

    EACH = "each"
    ONE = "one"


class Carry(StrEnum):
    """What happens to slips left over at the end of a unit period: they count on, or are forgotten."""

    COURSE = "course"
    UNIT = "unit"


class Missing(StrEnum):
    """What a check-out, or a return from an outing, that nobody saw leads to."""

    ABSENT = "absent"
    SLIP = "slip"
    ASK = "ask"


class ShortDay(StrEnum):
    """What a day with too little training counts as."""

    ABSENT = "absent"
    SLIPS = "slips"


class Base(StrEnum):
    """What a day does to the denominator: it stays in, or leaves."""

    STAYS = "stays"
    LEAVES = "leaves"


class Rounding(StrEnum):
    DOWN = "down"
    UP = "up"
    HALF_UP = "half_up"


@dataclass(frozen=True, slots=True)
class LeaveTerms:
    """What a reason for leave asks for, and for how many days at most it is recognised."""

    proofs: tuple[Proof, ...] = ()
    most_days: int | None = None


@dataclass(frozen=True, slots=True)
class SickLimit:
    """How many days of illness are recognised; the days beyond are absences.

    Either `per_unit` days, with the unused ones carried on or not, or a `share` of the course's days, rounded.
    """

    per_unit: int | None = None
    carry: bool = False
    share: Fraction | None = None
    rounding: Rounding = Rounding.HALF_UP


@dataclass(frozen=True, slots=True)
class RemovalTerms:
    """When absences end a training by the centre's decision; a limit that is None is not applied.

    `over_course` is exceeded, `from_unit` is reached. `unexcused_only` counts days absent
    without the slips and without illness beyond its limit.
    A course shorter than `by_hours_under_days` days or `by_hours_under_hours` hours is measured in minutes missed.
    """

    over_course: Fraction | None
    from_unit: Fraction | None
    from_days: int | None = None
    from_course: Fraction | None = None
    unexcused_only: bool = False
    by_hours_under_days: int | None = None
    by_hours_under_hours: int | None = None
    processed_after_days: int = 1


@dataclass(frozen=True, slots=True)
class RiskTerms:
    """When a trainee is to be looked after: few absences left, or several within the last training days."""

    absences_left: int
    recent_days: int
    recent_absences: int


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One way to judge attendance, read from one file; times are minutes, rates exact fractions."""

    id: str
    version: str
    title: Mapping[str, str]
    sources: tuple[str, ...]
    unconfirmed: Mapping[str, str]
    required_rate: Fraction
    early_employment_rate: Fraction
    correction_days: int
    slips_per_absence: int
    pooling: Pooling
    counted_slips: frozenset[Slip]
    composite: Composite
    carry: Carry
    grace_late: int
    grace_early: int
    short_below: Fraction
    short_day: ShortDay
    closes_at: int
    missing_check_out: Missing
    missing_return: Missing
    outing_absent_from: int | None
    leave_base: Base
    dropped_base: Base
    leaves: Mapping[LeaveKind, LeaveTerms]
    sick: SickLimit
    removal: RemovalTerms
    risk: RiskTerms
    fee: FeeTerms
    text: str = ""

    @property
    def name(self) -> str:
        """How a cohort names the rulebook it runs by, version and all."""
        return f"{self.id}@{self.version}"

    @property
    def confirmed(self) -> bool:
        """Whether every setting was found in a source."""
        return not self.unconfirmed
