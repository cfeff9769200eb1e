"""Tables of a paper: labelled columns, a grid of words, a caption that says what one sees."""

from dataclasses import dataclass
from enum import StrEnum

from yoram.documents.texts import PaperError, Text


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` is its share of the whole, not a measure."""

    label: str
    align: Align = Align.LEFT
    width: float = 1.0

    def __post_init__(self) -> None:
        if not self.width > 0:
            raise PaperError(f"column “{self.label}”: width {self.width} must be above 0.")


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """A heading over several neighbouring columns."""

    label: str
    span: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; `strong` marks totals and the row that the text speaks of."""

    cells: tuple[Text, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows unless `row_headers` is off."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    groups: tuple[ColumnGroup, ...] = ()
    notes: tuple[Text, ...] = ()
    row_headers: bool = True

    def __post_init__(self) -> None:
        if not self.columns:
            raise PaperError(f"table “{self.caption}”: at least one column is needed.")
        for number, row in enumerate(self.rows, start=1):
            if len(row.cells) != len(self.columns):
                raise PaperError(
                    f"table “{self.caption}”, row {number}: {len(row.cells)} cells for {len(self.columns)} columns."
                )
        if self.groups and sum(group.span for group in self.groups) != len(self.columns):
            raise PaperError(f"table “{self.caption}”: the column groups must span all columns.")
