"""What somebody can do at the door next, and which times of a day the doors saw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from yoram.attendance.facts import Check, Outing


class Seen(NamedTuple):
    """One check, in minutes since midnight."""

    kind: Check
    minute: int


@dataclass(frozen=True, slots=True)
class Passage:
    """When somebody came and went, and their ways out between."""

    came: int | None = None
    went: int | None = None
    outings: tuple[Outing, ...] = ()


_NEXT: dict[Check | None, tuple[Check, ...]] = {
    None: (Check.IN,),
    Check.IN: (Check.OUT, Check.LEAVE),
    Check.BACK: (Check.OUT, Check.LEAVE),
    Check.LEAVE: (Check.BACK,),
    Check.OUT: (Check.BACK,),
}


def next_checks(last: Check | None) -> tuple[Check, ...]:
    """What can follow the last check of a day, the likeliest first; who checked out by mistake can come back."""
    return _NEXT[last]


def passage_of(seen: Iterable[Seen]) -> Passage:
    """The day as the rules want it: a way out that was followed by a way back is an outing, whatever it was called."""
    ordered = list(seen)
    came = next((each.minute for each in ordered if each.kind is Check.IN), None)
    left: Seen | None = None
    outings: list[Outing] = []
    for each in ordered:
        if each.kind in {Check.OUT, Check.LEAVE}:
            left = each
        elif each.kind is Check.BACK and left is not None:
            outings.append(Outing(left.minute, each.minute))
            left = None
    return _ended(came, left, outings)


def _ended(came: int | None, left: Seen | None, outings: Sequence[Outing]) -> Passage:
    if left is None:
        return Passage(came, None, tuple(outings))
    if left.kind is Check.OUT:
        return Passage(came, left.minute, tuple(outings))
    return Passage(came, None, (*outings, Outing(left.minute)))
