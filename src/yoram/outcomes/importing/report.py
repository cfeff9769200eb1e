"""What became of a file: what was read, what is wrong with it, what it changed or would change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from yoram.outcomes.importing.sheets import Fault


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the reader of a file should know and that is no mistake."""

    sheet: str
    row: int
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """How a sheet was understood: the field of every column, and the columns that nobody reads."""

    sheet: str
    heading_row: int
    rows: int
    columns: Mapping[str, str]
    unread: tuple[str, ...]


@dataclass(slots=True)
class ImportReport:
    """The whole answer; ``counts`` are of what was done, or of what would be done."""

    file: str
    dry_run: bool
    sheets: list[SheetRead] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    cohorts: list[UUID] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether the file was taken, or would be."""
        return not self.errors

    @property
    def changes(self) -> int:
        """How many things differ from what the house knew."""
        return sum(count for name, count in self.counts.items() if name not in {"rows", "unchanged"})
