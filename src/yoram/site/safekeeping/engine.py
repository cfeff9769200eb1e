"""What a database engine must be able to do to be backed up."""

from pathlib import Path
from typing import Protocol

from yoram.site.safekeeping.checksums import TableSum

Sums = dict[str, TableSum]


class Engine(Protocol):
    """One database, seen as something to copy, to check and to replace."""

    @property
    def name(self) -> str:
        """As the manifest keeps it."""
        ...

    @property
    def file(self) -> str:
        """The copy's name in the archive."""
        ...

    def copy(self, target: Path) -> Sums:
        """Write a consistent copy while others go on writing; the sums of its tables."""
        ...

    def empty(self) -> bool:
        """Whether there is nothing that a restore would overwrite."""
        ...

    def check(self, source: Path, expected: Sums) -> None:
        """Refuse a copy that is not sound, as far as can be told without touching the database."""
        ...

    def replace(self, source: Path, expected: Sums) -> None:
        """Put the copy in the database's place: wholly, or not at all."""
        ...
