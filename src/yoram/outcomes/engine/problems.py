"""Mistakes in event files, gathered so that one look is enough to mend a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yoram.outcomes.facts import Problem

MOST = 50


class EventFileError(ValueError):
    """An event file that cannot be used; nothing of it was taken."""

    def __init__(self, path: Path | str, problems: Sequence[Problem], more: int = 0) -> None:
        self.path, self.problems, self.more = str(path), tuple(problems), more
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """One line per mistake, `FILE:line:column: what is wrong, what to do`."""
        told = [f"{self.path}:{problem.line}:{problem.column}: {problem.text}" for problem in self.problems]
        return [*told, f"{self.path}: … and {self.more} more"] if self.more else told


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake by row of the table (the first is 0), before its line in the file is known."""

    row: int
    column: str
    value: str
    code: str
    text: str

    def at(self, line: int) -> Problem:
        """The mistake with its place in the file."""
        return Problem(line, self.column, self.value, self.code, self.text)


@dataclass(slots=True)
class Mistakes:
    """All mistakes found so far; those beyond what anyone reads are only counted."""

    found: list[Mistake] = field(default_factory=list)
    uncounted: int = 0

    def add(self, rows: Sequence[int], column: str, value: str, code: str, text: str) -> None:
        """The same mistake in some rows."""
        self.found.extend(Mistake(row, column, value, code, text) for row in rows[:MOST])
        self.uncounted += max(len(rows) - MOST, 0)

    def first(self) -> list[Mistake]:
        """The mistakes to show, by row, each place once."""
        places = {(mistake.row, mistake.column, mistake.code): mistake for mistake in self.found}
        return sorted(places.values(), key=lambda mistake: (mistake.row, mistake.column))[:MOST]

    def more(self) -> int:
        """How many are not shown."""
        return len(self.found) + self.uncounted - len(self.first())

    def __bool__(self) -> bool:
        return bool(self.found)
