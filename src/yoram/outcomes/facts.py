"""The words of the outcome ledger, so that a typing mistake is an error and not a silent zero."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from yoram.outcomes.happenings import (
    ExclusionAsked,
    ExclusionDecided,
    LedgerRecorded,
    LedgerRetracted,
    RosterImported,
    StarterListSealed,
)

__all__ = [
    "CENTRE_HIRED", "INTENT_PREFIX", "NOT_ENROLLED_PREFIX", "Accepted", "Employment", "Event", "Evidence",
    "ExclusionAsked", "ExclusionDecided", "GroupFigure", "Grouping", "Intent", "LedgerRecorded", "LedgerRetracted",
    "Population", "Problem", "Reason", "RosterImported", "Rule", "RuleResult", "StarterListSealed", "Status",
]  # fmt: skip


class Event(StrEnum):
    """What a line of the ledger may say about a trainee."""

    STARTED = "started"
    INTENT = "intent"
    COMPLETED = "completed"
    COMPLETED_EARLY = "completed_early"
    WITHDREW = "withdrew"
    REMOVED = "removed"
    EXCLUDED = "excluded"
    EMPLOYED = "employed"
    LEFT_JOB = "left_job"
    CONTACTED = "contacted"
    UNREACHABLE = "unreachable"


class Intent(StrEnum):
    """What a trainee declared on the first day."""

    WORK = "work"
    STUDY = "study"
    MILITARY = "military"
    OTHER = "other"


class Reason(StrEnum):
    """Why a person may leave a rule's denominator."""

    MILITARY = "military"
    FURTHER_STUDY = "further_study"
    UNABLE = "unable"
    FOREIGN_STUDENT = "foreign_student"
    RECOGNISED = "recognised"
    SELF_EMPLOYED = "self_employed"
    EMIGRATED = "emigrated"
    ILLNESS = "illness"
    ENROLLED_ELSEWHERE = "enrolled_elsewhere"
    ON_LEAVE = "on_leave"
    DECEASED = "deceased"
    IMPRISONED = "imprisoned"


class Employment(StrEnum):
    """The kinds of work that official surveys tell apart."""

    INSURED = "insured"
    UNINSURED = "uninsured"
    OVERSEAS = "overseas"
    FARMING = "farming"
    CREATIVE = "creative"
    SOLE_FOUNDER = "sole_founder"
    FREELANCE = "freelance"
    APPRENTICESHIP = "apprenticeship"
    CONTRACT = "contract"
    PART_TIME = "part_time"


class Evidence(StrEnum):
    """How a line is borne out.

    `none` is nothing but someone's word; `document` a paper on file; `insured` the employment or health
    insurance register; `linked` another official database. The order is only for display: a rule lists the
    kinds it accepts one by one, because a register of wages proves no enlistment.
    """

    NONE = "none"
    DOCUMENT = "document"
    INSURED = "insured"
    LINKED = "linked"


class Population(StrEnum):
    """Whom a rule judges: everybody who began, or those who completed."""

    STARTERS = "starters"
    COMPLETERS = "completers"


class Grouping(StrEnum):
    """What figures may be split by: things known before the outcome, so that denominators add up."""

    COHORT = "cohort"
    FIELD = "field"
    REGION = "region"


CENTRE_HIRED = "centre_hired"
"""The mark beside a kind of employment that says the training centre itself is the employer."""

INTENT_PREFIX = "intent:"
NOT_ENROLLED_PREFIX = "not_enrolled:"

Accepted = frozenset[Evidence]


@dataclass(frozen=True, slots=True)
class Rule:
    """One official or local way to count, read from one file of the rulebook.

    `leaves` keeps the file's order: a person with two reasons is counted under the first. Its keys are
    reasons, or `intent:<intent>` for what was declared on the first day.
    """

    id: str
    version: str
    title: Mapping[str, str]
    sources: tuple[str, ...]
    unconfirmed: Mapping[str, str]
    population: Population
    leaves: Mapping[str, Accepted]
    not_enrolled: Mapping[str, Accepted]
    kinds: Mapping[Employment, Accepted]
    in_field: bool
    centre_hired: bool
    within_months: int | None
    intent_by_day: int | None
    reference_date: str | None
    smallest_group: int
    pooled: bool
    text: str

    @property
    def confirmed(self) -> bool:
        """Whether every key of the rule was found in a source."""
        return not self.unconfirmed


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """One line of a result: counts of people, and what may be published about them."""

    group: str
    starters: int
    completers: int
    excluded: Mapping[str, int]
    denominator: int
    numerator: int
    provisional: int
    unknown: int
    rate: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule says about a list of trainees at a date, the whole first, then its groups."""

    rule: str
    version: str
    on: date
    known_at: date | None
    groups: tuple[GroupFigure, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in an event file: where it stands, what it says, what to do about it.

    `code` and `value` let a page say the same in another language; `text` is the English sentence.
    `line` is the line of a CSV file (the first is 1) or the row of a Parquet file (the first is 1).
    """

    line: int
    column: str
    value: str
    code: str
    text: str


Status = Literal["not_counted", "excluded", "employed", "employed_unproven", "claimed", "not_employed", "unknown"]
"""Where a person stands under one rule; `claimed` is in the denominator only, for want of evidence."""
