"""What the public may not be told about so few people: every public surface passes its figures through here.

The guard stands at `smallest`, the least number of people that a public breakdown may name; at 1 it is open.
Numerator, denominator and the number who left are the figure itself and always shown: whoever publishes a
figure publishes those. What says *why* or *how sure* of one or two people is merged or left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yoram.outcomes.frozen import FrozenFigure, Step, Turn

SEVERAL = "several"
"""The name of the cell in which reasons are merged that too few people share."""


def merged(excluded: Mapping[str, int], smallest: int) -> dict[str, int]:
    """The reasons with the small ones in one cell, which takes the next smallest until it is large enough."""
    few = sorted((count, reason) for reason, count in excluded.items() if count > 0)
    taken: list[str] = []
    together = 0
    for count, reason in few:
        if count >= smallest and (not taken or together >= smallest):
            break
        taken.append(reason)
        together += count
    kept = {reason: count for reason, count in excluded.items() if count and reason not in taken}
    return kept | ({SEVERAL: together} if taken else {})


def told(count: int | None, smallest: int) -> int | None:
    """A count that may be said, or nothing."""
    return count if count is None or count == 0 or count >= smallest else None


def guarded(figure: FrozenFigure, smallest: int) -> FrozenFigure:
    """The figure as the public may see it."""
    if smallest <= 1:
        return figure
    if 0 < figure.left < smallest and len(figure.reasons) == 1:
        # The rule's only reason would name those few, whatever the cell is called.
        return _withheld(figure)
    excluded = merged(figure.excluded, smallest)
    return figure.but(
        excluded=excluded,
        provisional=told(figure.provisional, smallest),
        unknown=told(figure.unknown, smallest),
        standings=_standings(figure, smallest),
        documented={name: count for name, count in figure.documented.items() if told(count, smallest)},
    )


def _standings(figure: FrozenFigure, smallest: int) -> dict[str, int | None]:
    """Standings with a small cell hide every part of their side, as the rest would give it away."""
    shown = dict(figure.standings)
    for side in (("employed", "employed_unproven"), ("claimed", "not_employed", "unknown")):
        if any(told(figure.standings.get(name, 0), smallest) is None for name in side):
            shown |= dict.fromkeys(side, None)
    return shown


def _withheld(figure: FrozenFigure) -> FrozenFigure:
    return figure.but(
        excluded={}, denominator=0, numerator=0, provisional=None, unknown=None, rate=None, shown="",
        standings={}, documented={}, withheld=True,
    )  # fmt: skip


def guarded_steps(steps: Sequence[Step], smallest: int) -> list[Step]:
    """The points over time of one rule at which at least so many people changed, and the last."""
    if smallest <= 1 or not steps:
        return list(steps)
    *earlier, last = steps
    kept: list[Step] = []
    for step in earlier:
        if not kept or _far(kept[-1], step, smallest):
            kept.append(step)
    while kept and not _far(kept[-1], last, smallest):
        kept.pop()
    return [*kept, last]


def _far(one: Step, other: Step, smallest: int) -> bool:
    """Whether no step between the two speaks of too few people."""
    changes = (abs(one.numerator - other.numerator), abs(one.denominator - other.denominator))
    return any(changes) and all(change == 0 or change >= smallest for change in changes)


def guarded_turns(turns: Iterable[Turn], smallest: int) -> list[Turn]:
    """Changes between two publications; of too few people only that there were some."""
    everyone = list(turns)
    if all(turn.people is not None and turn.people >= smallest for turn in everyone):
        return everyone
    return [Turn("", "", told(sum(turn.people or 0 for turn in everyone), smallest))]


@dataclass(frozen=True, slots=True)
class SmallCell:
    """A breakdown that so few people share that somebody may be recognised."""

    name: str
    people: int
    rules: tuple[str, ...]


def small_cells(figures: Iterable[FrozenFigure], advised: int) -> list[SmallCell]:
    """Every breakdown of fewer people than advised: what to look at before publishing."""
    found: dict[tuple[str, int], list[str]] = {}
    for figure in figures:
        cells = {**figure.excluded, "provisional": figure.provisional, "unknown": figure.unknown}
        for name, count in cells.items():
            if count and count < advised:
                found.setdefault((name, count), []).append(figure.rule)
    return [SmallCell(name, count, tuple(rules)) for (name, count), rules in found.items()]


def download_open(figures: Iterable[FrozenFigure], smallest: int) -> bool:
    """Whether the list of people behind the figures may go out: nobody may stand alone in it."""
    return all(
        count is None or count == 0 or count >= smallest
        for figure in figures
        for count in (*figure.excluded.values(), *figure.standings.values(), figure.outside)
    )
