"""What other rooms say when they need a room, and the grain in which rooms are held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Final
from uuid import UUID

SLICE_MINUTES: Final = 10
SLICES_OF_A_DAY: Final = 24 * 60 // SLICE_MINUTES


@dataclass(frozen=True, slots=True)
class Need:
    """A span of a day for which a room is needed; ``label`` tells others what it is for."""

    room: UUID
    on: date
    starts_at: time
    ends_at: time
    label: str

    def slices(self) -> Iterator[int]:
        """Every ten minutes that the span touches."""
        first = _minutes(self.starts_at) // SLICE_MINUTES
        last = -(-_minutes(self.ends_at) // SLICE_MINUTES)
        return iter(range(first, last))


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def time_of(place: int) -> time:
    """When the slice of this number begins."""
    hour, minute = divmod(place * SLICE_MINUTES, 60)
    return time(hour % 24, minute)
