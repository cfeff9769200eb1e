"""What would be public, as the public would see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yoram.courses.queries import Cohort
from yoram.outcomes import guard
from yoram.outcomes.frozen import FrozenFigure
from yoram.outcomes.queries.published import in_reading_order, smallest_cell

ADVISED = 3
"""Fewer people than this in one cell deserve a second look before they are public."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Of what and of when a preview is."""

    cohort: Cohort | None
    on: date
    known_at: date
    lists_hash: str


def preview_context(shown: Shown, counted: Sequence[FrozenFigure]) -> dict[str, Any]:
    """The figures through the guard, the headline's given first."""
    smallest = smallest_cell()
    figures = [guard.guarded(figure, smallest) for figure in in_reading_order(counted)]
    return {
        "draft": shown,
        "headline": guard.guarded(counted[0], smallest),
        "figures": figures,
        "smallest": smallest,
        "small_cells": guard.small_cells(figures, ADVISED),
        "advised": ADVISED,
        "download_open": guard.download_open(counted, smallest),
    }
