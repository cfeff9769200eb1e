"""The event table as the engine reads it: closed vocabularies as small integers, days as days."""

from datetime import date
from functools import reduce
from operator import or_

import polars as pl

from yoram.outcomes.facts import CENTRE_HIRED, Employment, Event, Evidence, Intent, Reason

UNIT = ["cohort", "trainee"]

KINDS = [*Employment, *(f"{kind} {CENTRE_HIRED}" for kind in Employment)]
DETAILS = list(dict.fromkeys([*Intent, *Reason, *KINDS]))

EVENTS = pl.Enum([str(event) for event in Event])
DETAIL = pl.Enum([str(detail) for detail in DETAILS])
EVIDENCE = pl.Enum([str(evidence) for evidence in Evidence])

WITH_DETAIL = (Event.INTENT, Event.EXCLUDED, Event.EMPLOYED)

COLUMNS = (
    "trainee", "cohort", "event", "effective_on", "recorded_on",
    "detail", "evidence", "in_field", "region", "employer",
)  # fmt: skip
OPTIONAL = ("field",)

EventTable = pl.DataFrame | pl.LazyFrame


class MissingColumn(ValueError):
    """The event table lacks a column that the question needs."""


def typed(events: EventTable) -> pl.LazyFrame:
    """The events in the engine's types, whatever fitting types they came in.

    Needs the columns of `COLUMNS` (`region` and `field` only when one groups by them). A blank employer is
    the empty text; blank evidence is none; a blank `in_field` is not in the field; details of events that
    have no vocabulary are notes and are not read. Raises `MissingColumn`, and Polars' own error for a word
    outside the vocabularies: `read_events` is the door for files that people wrote.
    """
    frame = events.lazy()
    schema = frame.collect_schema()
    missing = [name for name in COLUMNS if name not in schema and name != "region"]
    if missing:
        raise MissingColumn(f"The event table lacks the column {', '.join(missing)}.")
    if schema["event"] != EVENTS:
        frame = frame.with_columns(pl.col("event").cast(EVENTS))
    if schema["detail"] != DETAIL:
        spoken = pl.col("event").is_in([str(event) for event in WITH_DETAIL])
        frame = frame.with_columns(pl.when(spoken).then(pl.col("detail").cast(pl.String)).cast(DETAIL))
    return frame.with_columns(
        pl.col("effective_on", "recorded_on").cast(pl.Date),
        pl.col("evidence").cast(EVIDENCE).fill_null(pl.lit(str(Evidence.NONE), dtype=EVIDENCE)),
        pl.col("in_field").cast(pl.Boolean).fill_null(value=False),
        pl.col("employer").fill_null(""),
    )


def visible(events: pl.LazyFrame, on: date, known_at: date | None) -> pl.LazyFrame:
    """The events that had happened by `on` and, with `known_at`, had been written down by then."""
    seen = pl.col("effective_on") <= on
    if known_at is not None:
        seen &= pl.col("recorded_on") <= known_at
    return events.filter(seen)


def among(*events: Event) -> pl.Expr:
    """Whether a row is one of these events."""
    first, *others = (pl.col("event") == pl.lit(str(event), dtype=EVENTS) for event in events)
    return reduce(or_, others, first)


def position(names: list[str], dtype: pl.Enum) -> pl.Series:
    """For every physical code of a vocabulary the position of its word in `names`, or nothing."""
    places = {name: place for place, name in enumerate(names)}
    return pl.Series([places.get(word) for word in dtype.categories], dtype=pl.UInt8)
