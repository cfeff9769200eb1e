"""What attendance is worth: the trainee's allowance and the centre's claim, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one allowance scheme, amounts in won; a limit that is None is not applied.

    `per_day_by_region` and `cap_by_region` replace `per_day` and `cap` where the amount depends on the region.
    """

    id: str
    version: str
    title: Mapping[str, str]
    payer: str
    kind: str
    per_day: int = 0
    cap: int | None = None
    per_day_short: int | None = None
    cap_short: int | None = None
    short_below_hours: int | None = None
    meal_deduction: int = 0
    minimum_unit_rate: Fraction = Fraction(0)
    minimum_course_hours: int = 0
    minimum_hours_per_day: int = 0
    per_day_by_region: Mapping[str, int] | None = None
    cap_by_region: Mapping[str, int] | None = None
    online_region: str | None = None
    remote_allowed: bool = False
    round_down_to: int = 1
    source: str = ""
    unconfirmed: Mapping[str, str] | None = None


class Unpaid(StrEnum):
    """Why an allowance is not paid."""

    COURSE_TOO_SHORT = "course_too_short"
    DAY_TOO_SHORT = "day_too_short"
    REMOTE = "remote"
    RATE_TOO_LOW = "rate_too_low"
    NOTHING_ATTENDED = "nothing_attended"
    REGION_UNKNOWN = "region_unknown"
    OTHER_BENEFIT = "other_benefit"
    INSURED_WORK = "insured_work"
    DAY_LABOUR = "day_labour"
    SURVEY_MISSING = "survey_missing"


@dataclass(frozen=True, slots=True)
class Basis:
    """What an allowance depends on besides attendance.

    `reasons` are those that somebody established by hand, such as an unemployment benefit for the same time.
    """

    course_hours: int
    hours_per_day: int
    region: str | None = None
    meals: int = 0
    remote: bool = False
    live_online: bool = False
    reasons: tuple[Unpaid, ...] = ()


class Step(StrEnum):
    """A line of an allowance's arithmetic."""

    DAYS = "days"
    CAP = "cap"
    MEALS = "meals"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class AllowanceLine:
    """`count` × `each` won, adding `amount` (which may be negative) to what stands above it."""

    step: Step
    count: int
    each: int
    amount: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one trainee is paid for one unit period under one scheme, and why, or why not."""

    scheme: str
    unit: int
    lines: tuple[AllowanceLine, ...]
    unpaid: tuple[Unpaid, ...]

    @property
    def amount(self) -> int:
        """Won; the lines add up to it."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class FeeTerms:
    """How a centre's claim follows from unit attendance: full from a rate on, below it a share, floored."""

    full_from: Fraction
    rate_steps: int
    round_down_to: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What a centre claims for one trainee in one unit period."""

    card_company: str
    full: int
    rate: Fraction
    amount: int


@dataclass(frozen=True, slots=True)
class CardClaim:
    """The claims by one card company; the rounding falls on the sum."""

    card_company: str
    claims: int
    sum: int
    amount: int
