"""What is planned for a class, before it is written."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Slot:
    """One period of a day as it is to be; whatever is not known yet stays empty."""

    period: int
    starts_at: time
    ends_at: time
    subject: UUID | None = None
    title: str = ""
    instructor: UUID | None = None
    room: UUID | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a training day; the break is what does not count as training."""

    starts_at: time
    ends_at: time
    break_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day on which there would be training, but for the reason."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What planning would do: days added, changed, dropped and left as they are, and days skipped with the reason."""

    added: tuple[date, ...]
    changed: tuple[date, ...]
    dropped: tuple[date, ...]
    kept: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    refused: tuple[str, ...] = ()
