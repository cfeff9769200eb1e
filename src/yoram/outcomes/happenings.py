"""What other rooms may want to know of the ledger."""

from dataclasses import dataclass
from uuid import UUID

from yoram.core.facts import Event


@dataclass(frozen=True, slots=True)
class StarterListSealed(Event):
    """The list of starters of a class was sealed."""

    cohort: UUID
    size: int
    hash: str


@dataclass(frozen=True, slots=True)
class LedgerRecorded(Event):
    """A line was added to a trainee's ledger; ``event`` is a word of the outcomes' facts."""

    enrolment: UUID
    line: UUID
    event: str


@dataclass(frozen=True, slots=True)
class LedgerRetracted(Event):
    """A line turned out wrong; ``replaced_by`` is the line that took its place."""

    enrolment: UUID
    line: UUID
    replaced_by: UUID | None


@dataclass(frozen=True, slots=True)
class ExclusionAsked(Event):
    """Somebody is to leave a denominator and a second person is needed."""

    request: UUID
    asked_by: str


@dataclass(frozen=True, slots=True)
class ExclusionDecided(Event):
    """A second person approved or refused an exclusion."""

    request: UUID
    approved: bool


@dataclass(frozen=True, slots=True)
class RosterImported(Event):
    """A sheet was read into the ledger."""

    cohorts: tuple[UUID, ...]
    new_lines: int
