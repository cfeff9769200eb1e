"""The dates by which an operator owes something to the payer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Anchor(StrEnum):
    """What a deadline is counted from."""

    START = "start"
    END = "end"
    UNIT_CLOSE = "unit_close"
    END_MONTH = "end_month"


class OnHoliday(StrEnum):
    """What becomes of a deadline on a day off: it stays, or moves to the next working day."""

    STAYS = "stays"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One deadline as the notice words it.

    Counted in calendar days and months from its anchor; for a unit close in working days, the first one being 1.
    It is for courses of `min_days` to `max_days` training days that last less than `under_months`, and for every
    course of `min_months` or more.
    """

    id: str
    title: Mapping[str, str]
    article: str
    anchor: Anchor
    days: int = 0
    months: int = 0
    opens_days: int | None = None
    opens_business_day: int = 1
    business_days: int = 1
    on_holiday: OnHoliday = OnHoliday.STAYS
    min_days: int = 0
    max_days: int | None = None
    min_months: int | None = None
    under_months: int | None = None


@dataclass(frozen=True, slots=True)
class DeadlineBook:
    """The deadlines of one notice, in one version."""

    id: str
    version: str
    title: Mapping[str, str]
    sources: tuple[str, ...]
    unconfirmed: Mapping[str, str]
    rules: tuple[DeadlineRule, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when something is due, and from when it can be done; `unit` where it recurs by unit period."""

    rule: str
    title: Mapping[str, str]
    article: str
    opens_on: date | None
    due_on: date
    unit: int | None = None
