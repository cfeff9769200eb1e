"""Interview times: which seat of a slot is next, who may still move, and where those go who chose nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Slot:
    """A time with its seats; ``taken`` are the seats that somebody has."""

    key: str
    starts_at: datetime
    seats: int
    taken: frozenset[int] = frozenset()

    @property
    def free(self) -> list[int]:
        return [seat for seat in range(1, self.seats + 1) if seat not in self.taken]


def decide_bookable(slot: Slot, now: datetime, *, closes_before: timedelta) -> bool:
    """Whether somebody may still choose this time."""
    return bool(slot.free) and now <= slot.starts_at - closes_before


def decide_move(moves: int, starts_at: datetime, now: datetime, *, most: int, closes_before: timedelta) -> str:
    """Why a booking may not be moved: ``often``, ``late``, or nothing."""
    if moves >= most:
        return "often"
    return "late" if now > starts_at - closes_before else ""


def place_rest(
    slots: Sequence[Slot], applications: Iterable[str], *, not_at: Collection[tuple[str, str]] = ()
) -> tuple[list[tuple[str, str, int]], list[str]]:
    """A seat for each who chose none, earliest time first, and those for whom nothing is left.

    ``not_at`` names pairs of application and slot that cannot be.
    """
    free = [(slot, seat) for slot in sorted(slots, key=lambda one: (one.starts_at, one.key)) for seat in slot.free]
    placed: list[tuple[str, str, int]] = []
    left: list[str] = []
    for application in applications:
        found = next((pair for pair in free if (application, pair[0].key) not in not_at), None)
        if found is None:
            left.append(application)
            continue
        free.remove(found)
        placed.append((application, found[0].key, found[1]))
    return placed, left
