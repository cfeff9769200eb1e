"""The door for event files that people and other systems wrote: everything is checked, nothing is guessed."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from yoram.outcomes.engine import cells
from yoram.outcomes.engine.cells import BadCell
from yoram.outcomes.engine.frame import COLUMNS, DETAIL, EVENTS, EVIDENCE, OPTIONAL, UNIT, WITH_DETAIL, among
from yoram.outcomes.engine.order import check_order
from yoram.outcomes.engine.problems import EventFileError, Mistakes
from yoram.outcomes.engine.source import EMPTY, Table, open_table, stop

NAMES = ("trainee", "cohort", "region", "employer", "field")
NEEDED = ("trainee", "cohort")
ROW = "row"


def read_events(path: Path | str) -> pl.DataFrame:
    """The events of a CSV file (UTF-8, UTF-8 with BOM, CP949) or Parquet file, in the engine's types.

    Columns: those of `frame.COLUMNS`, `field` if the file has it, and `note` if lines whose event has no
    vocabulary carry a detail. Raises `EventFileError` with up to 50 mistakes, each with its line, column,
    value and what to do; a file with a mistake gives nothing.
    """
    path = Path(path)
    table = open_table(path)
    texts = as_texts(table.cells).with_row_index(ROW)
    filled = texts.filter(~pl.all_horizontal(pl.exclude(ROW) == ""))
    if not filled.height:
        raise stop(path, "empty", EMPTY)
    mistakes = Mistakes()
    events = parsed(filled, mistakes)
    check_order(whole(events) if mistakes else events, mistakes)
    if mistakes:
        raise located(table, mistakes)
    return events.drop(ROW)


def located(table: Table, mistakes: Mistakes) -> EventFileError:
    """The error that names every mistake by its line."""
    shown = mistakes.first()
    lines = table.lines_of([mistake.row for mistake in shown])
    return EventFileError(table.path, [mistake.at(lines[mistake.row]) for mistake in shown], mistakes.more())


def whole(events: pl.DataFrame) -> pl.DataFrame:
    """The events of those trainees whose every cell could be read, so that one slip hides no other."""
    unread = pl.any_horizontal(pl.col("event", "effective_on", "recorded_on").is_null())
    unread |= pl.any_horizontal(pl.col(NEEDED) == "")
    unread |= among(*WITH_DETAIL) & pl.col("detail").is_null()
    return events.join(events.filter(unread.fill_null(value=True)), on=UNIT, how="anti", maintain_order="left")


def as_texts(table: pl.DataFrame) -> pl.DataFrame:
    """All cells as texts without outer blanks; days and yes/no of Parquet are spelled as in CSV."""
    return table.select(pl.col(name).cast(pl.String).fill_null("").str.strip_chars() for name in table.columns)


def parsed(texts: pl.DataFrame, mistakes: Mistakes) -> pl.DataFrame:
    """The cells in the engine's types; what cannot be read is noted and left empty."""
    for name in NEEDED:
        rows = texts.filter(pl.col(name) == "")[ROW].to_list()
        mistakes.add(rows, name, "", "name_missing", f"the {name} is missing; write its name or number")
    note = details(texts, mistakes)
    columns = [
        texts[ROW],
        *(texts[name] for name in ("trainee", "cohort")),
        column(texts, "event", cells.event, EVENTS, mistakes),
        column(texts, "effective_on", cells.day, pl.Date(), mistakes),
        column(texts, "recorded_on", cells.day, pl.Date(), mistakes),
        note["detail"].cast(DETAIL),
        column(texts, "evidence", cells.evidence, EVIDENCE, mistakes),
        column(texts, "in_field", cells.in_field, pl.Boolean(), mistakes),
        *(texts[name] for name in ("region", "employer", *OPTIONAL) if name in texts.columns),
        *([note["note"]] if note["note"].null_count() < note.height else []),
    ]
    return pl.DataFrame(columns)


def column(
    texts: pl.DataFrame, name: str, read: Callable[[str], object], dtype: pl.DataType, mistakes: Mistakes
) -> pl.Series:
    """One column, each distinct text read once."""
    found: dict[str, object] = {}
    for text in texts[name].unique().to_list():
        try:
            found[text] = read(text)
        except BadCell as bad:
            rows = texts.filter(pl.col(name) == text)[ROW].to_list()
            mistakes.add(rows, name, text, bad.code, str(bad))
            found[text] = None
    values = pl.Series(list(found.values()), dtype=dtype, strict=False)
    return texts[name].replace_strict(list(found), values, return_dtype=dtype)


def details(texts: pl.DataFrame, mistakes: Mistakes) -> pl.DataFrame:
    """The details that have a vocabulary, and beside them the notes of events that have none."""
    detail, note = pl.lit(None, dtype=pl.String), pl.when(pl.col("detail") != "").then("detail")
    event = pl.col("event").str.to_lowercase()
    for name, read in cells.DETAILS.items():
        rows = texts.filter(event == name)
        if rows.height:
            known = column(rows, "detail", read, pl.String(), mistakes)
            words = dict(pl.DataFrame([rows["detail"], known.alias("known")]).unique().rows())
            spelled = pl.col("detail").replace_strict(words, default=None, return_dtype=pl.String)
            detail = pl.when(event == name).then(spelled).otherwise(detail)
            note = pl.when(event != name).then(note)
    return texts.select(detail=detail, note=note)


def write_events(events: pl.DataFrame, path: Path | str) -> None:
    """The events as the CSV file (or, by its ending, Parquet file) that `read_events` reads."""
    path = Path(path)
    kept = [name for name in (*COLUMNS, *OPTIONAL) if name in events.columns]
    spelled = events.with_columns(
        pl.col("detail").cast(pl.String) if "note" not in events.columns
        else pl.coalesce(pl.col("detail").cast(pl.String), "note")
    ).select(kept)  # fmt: skip
    if path.suffix == ".parquet":
        spelled.write_parquet(path)
    else:
        said = pl.when("in_field").then(pl.lit("yes")).when(~pl.col("in_field")).then(pl.lit("no")).alias("in_field")
        spelled.with_columns(said).write_csv(path)
