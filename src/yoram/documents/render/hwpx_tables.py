"""Real tables in HWPX: shaded headings, aligned cells, headings repeated on every page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hwpx import HwpxDocument

from yoram.documents.render.hwpx_styles import GROUND, STRONG, Palette
from yoram.documents.tables import Align, Row, Table
from yoram.documents.texts import Text, runs_of

if TYPE_CHECKING:
    from hwpx.oxml import HwpxOxmlTable
    from hwpx.oxml.table import HwpxOxmlTableCell

# 166 mm between the margins of A4, in the format's unit of 1/7200 inch.
_WIDTH = 47_055
_ROW_HEIGHT = 2_000


def write_table(document: HwpxDocument, palette: Palette, table: Table) -> None:
    """The table with its column groups merged over their columns."""
    heads = 2 if table.groups else 1
    made = _add(document, palette, heads + len(table.rows), [column.width for column in table.columns])
    if table.groups:
        _write_groups(made, palette, table)
    labels = [column.label for column in table.columns]
    for cell, label in zip(made.rows[heads - 1].cells, labels, strict=True):
        _fill(cell, palette, label, Align.CENTER, strong=True, ground=GROUND, header=True)
    for line, row in zip(made.rows[heads:], table.rows, strict=True):
        _write_row(line.cells, palette, table, row)
    made.element.set("repeatHeader", "1")
    made.mark_dirty()


def write_entries(document: HwpxDocument, palette: Palette, entries: Sequence[tuple[str, Text]]) -> None:
    """The labelled facts of the masthead, two to a row."""
    pairs = [entries[at : at + 2] for at in range(0, len(entries), 2)]
    made = _add(document, palette, len(pairs), [1.1, 3, 1.1, 3])
    for line, pair in zip(made.rows, pairs, strict=True):
        cells = line.cells
        for place, (label, text) in enumerate(pair):
            _fill(cells[2 * place], palette, label, Align.CENTER, strong=True, ground=GROUND)
            _fill(cells[2 * place + 1], palette, text, Align.LEFT)
        if len(pair) == 1:
            _fill(cells[2], palette, "", Align.CENTER, ground=GROUND)
            _fill(cells[3], palette, "", Align.LEFT)
    made.mark_dirty()


def _add(document: HwpxDocument, palette: Palette, rows: int, widths: Sequence[float]) -> "HwpxOxmlTable":
    made = document.add_table(
        rows,
        len(widths),
        width=_WIDTH,
        height=rows * _ROW_HEIGHT,
        border_fill_id_ref=palette.fill(None),
        para_pr_id_ref=palette.shape("table"),
    )
    made.set_column_widths(widths)
    return made


def _write_groups(made: "HwpxOxmlTable", palette: Palette, table: Table) -> None:
    at = 0
    for group in table.groups:
        cell = made.merge_cells(0, at, 0, at + group.span - 1) if group.span > 1 else made.cell(0, at)
        _fill(cell, palette, group.label, Align.CENTER, strong=True, ground=GROUND, header=True)
        at += group.span


def _write_row(cells: "Sequence[HwpxOxmlTableCell]", palette: Palette, table: Table, row: Row) -> None:
    for index, (cell, column, text) in enumerate(zip(cells, table.columns, row.cells, strict=True)):
        strong = row.strong or (table.row_headers and index == 0)
        _fill(cell, palette, text, column.align, strong=strong, ground=STRONG if row.strong else None)


def _fill(
    cell: "HwpxOxmlTableCell",
    palette: Palette,
    text: Text,
    align: Align,
    *,
    strong: bool = False,
    ground: str | None = None,
    header: bool = False,
) -> None:
    """Words into the one paragraph that a new cell has, in the cell's own letters."""
    (paragraph,) = cell.paragraphs
    paragraph.para_pr_id_ref = palette.shape(f"cell_{align.value}")
    for blank in list(paragraph.runs):
        blank.remove()
    for run in runs_of(text) or runs_of(" ")[:0]:
        letters = "cell_strong" if strong or run.bold else "cell"
        paragraph.add_run(run.text, char_pr_id_ref=palette.letters(letters))
    cell.element.set("borderFillIDRef", palette.fill(ground))
    if header:
        cell.element.set("header", "1")
