"""What is said about a day, in one word as forms and keys spell it, and as the tables and the rules have it."""

from collections.abc import Iterable
from typing import NamedTuple

from yoram.attendance.facts import NO_SLIPS, LeaveKind, Mark, Slip, State, leave_state
from yoram.attendance.models import DayMark


class DaySaid(NamedTuple):
    """A day's state with its slips, or the kind of leave."""

    state: State
    slips: frozenset[Slip] = NO_SLIPS
    leave: LeaveKind | None = None

    @property
    def word(self) -> str:
        """``present``, ``late``, ``late+left_early``, ``sick``; the kind of leave after a colon."""
        if self.slips:
            return joined(self.slips)
        return f"{self.state}:{self.leave}" if self.leave else str(self.state)


def joined(slips: Iterable[Slip]) -> str:
    """Slips in their own order, as the table keeps them."""
    have = set(slips)
    return "+".join(slip for slip in Slip if slip in have)


def parse(word: str) -> DaySaid:
    """What a word says. Raises ValueError where it says nothing."""
    state, _, leave = word.partition(":")
    if state in set(State):
        kind = LeaveKind(leave) if leave else None
        if kind is not None and leave_state(kind) != state:
            raise ValueError(word)
        return DaySaid(State(state), NO_SLIPS, kind)
    return DaySaid(State.PRESENT, frozenset(Slip(part) for part in word.split("+")))


def said_of(row: DayMark) -> DaySaid:
    """What a row says."""
    slips = frozenset(Slip(part) for part in row.slips.split("+") if part)
    return DaySaid(State(row.state), slips, LeaveKind(row.leave) if row.leave else None)


def mark_of(row: DayMark) -> Mark:
    """A row as the rules want it; its day must be loaded."""
    said = said_of(row)
    return Mark(row.day.on, said.state, said.slips, said.leave, row.missed)
