"""What happens in this room that others listen to; a listener that raises refuses the whole change."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from yoram.core.facts import Event


@dataclass(frozen=True, slots=True)
class CohortOpened(Event):
    """A class was set up with its dates."""

    cohort: UUID


@dataclass(frozen=True, slots=True)
class RoomSpan:
    """A room and the hours for which a training day needs it."""

    room: UUID
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A training day as others need to know it; ``label`` names the class."""

    day: UUID
    cohort: UUID
    on: date
    label: str
    rooms: tuple[RoomSpan, ...]


@dataclass(frozen=True, slots=True)
class TrainingDaysAsked(Event):
    """Somebody looks at a plan before keeping it; who cannot bear it raises a ValidationError."""

    days: tuple[DayPlan, ...]


@dataclass(frozen=True, slots=True)
class TrainingDaysPlanned(Event):
    """Training days were added to a class."""

    days: tuple[DayPlan, ...]


@dataclass(frozen=True, slots=True)
class TrainingDaysChanged(Event):
    """The hours or rooms of training days, or of lessons in them, are others than before."""

    days: tuple[DayPlan, ...]


@dataclass(frozen=True, slots=True)
class TrainingDaysDropped(Event):
    """Training days were taken out of a class."""

    days: tuple[UUID, ...]
