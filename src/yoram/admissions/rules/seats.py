"""Who gets a seat, who waits and in which order, and who moves up."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from yoram.admissions.rules.ranking import Placed


class Outcome(StrEnum):
    """What is decided about an application."""

    SELECTED = "selected"
    WAITING = "waiting"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision with its reason; ``place`` is the place on the waiting list, from 1."""

    key: str
    rank: int
    outcome: Outcome
    place: int | None
    because: str


def allocate(
    ranked: Sequence[Placed], seats: int, *, pass_mark: int = 0, longest_list: int | None = None
) -> list[Verdict]:
    """The first ``seats`` at or above the pass mark are selected, the next wait, the rest are rejected."""
    verdicts: list[Verdict] = []
    taken = waiting = 0
    for placed in ranked:
        passed = placed.candidate.score >= Fraction(pass_mark)
        outcome, place, because = Outcome.REJECTED, None, placed.because
        if not passed:
            because = "below_pass_mark"
        elif taken < seats:
            taken += 1
            outcome = Outcome.SELECTED
        elif longest_list is None or waiting < longest_list:
            waiting += 1
            outcome, place = Outcome.WAITING, waiting
        else:
            because = "list_full"
        verdicts.append(Verdict(placed.candidate.key, placed.rank, outcome, place, because))
    return verdicts


def next_up(waiting: Sequence[tuple[int, str]], free: int, out: Collection[str] = ()) -> list[str]:
    """Those who move up into the free seats: by place on the list, leaving out who no longer wants."""
    return [key for _, key in sorted(waiting) if key not in out][: max(free, 0)]
