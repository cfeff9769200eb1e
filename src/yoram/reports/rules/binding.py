"""Putting figures into a text: every place is looked up, and a place without a figure is a problem."""

import difflib
from collections.abc import Iterable, Iterator

from yoram.reports.facts import Code, Draft, Figures, Piece, Problem


def check(draft: Draft, figures: Figures, inserts: Iterable[str]) -> tuple[Problem, ...]:
    """Everything that keeps the text from being printed with these figures, in reading order."""
    found = [*draft.problems, *_figures(draft, figures), *_inserts(draft, tuple(inserts))]
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.column)))


def _figures(draft: Draft, figures: Figures) -> Iterator[Problem]:
    known = (*figures.bound, *figures.withheld)
    for piece in draft.figures():
        if piece.figure in figures.withheld:
            yield Problem(piece.line, piece.column, Code.WITHHELD, piece.figure)
        elif piece.figure not in figures and not _misplaced(piece):
            yield Problem(piece.line, piece.column, Code.UNKNOWN_FIGURE, piece.figure, _near(piece.figure, known))


def _inserts(draft: Draft, known: tuple[str, ...]) -> Iterator[Problem]:
    for piece in draft.inserts():
        if piece.figure not in known:
            yield Problem(piece.line, piece.column, Code.UNKNOWN_INSERT, piece.figure, _near(piece.figure, known))


def _misplaced(piece: Piece) -> bool:
    """A table within a sentence has been complained of already."""
    return piece.figure.startswith(("table.", "chart."))


def _near(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(name, known, n=3, cutoff=0.5))
