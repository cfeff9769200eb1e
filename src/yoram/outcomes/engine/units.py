"""Stage one: the events become one row per trainee and class, once for all rules together."""

import polars as pl

from yoram.outcomes.engine.frame import DETAIL, UNIT, MissingColumn, among, position
from yoram.outcomes.facts import Event, Evidence, Grouping, Intent

SHIFT = 1 << 20
LATEST = 1 << 20
DAY, RECORDED = 1 << 26, 1 << 4
INTENTS = [str(intent) for intent in Intent]


def units_of(events: pl.LazyFrame, *, intents: bool, by: Grouping | None) -> pl.DataFrame:
    """One row per (cohort, trainee) who has started.

    Columns: `unit` (a number), `cohort`, `trainee`, the days `started`, `completed` (normally or early),
    `ended` (last withdrawal or removal), `news` (last thing heard of an outcome), `unreachable`, then
    `intent` and `intent_day` when a rule asks for them, and `group` when the figures are split.
    The first start and the first completion hold; the order of rows plays no part.
    """
    day = pl.col("effective_on")
    told = (Event.EMPLOYED, Event.LEFT_JOB, Event.EXCLUDED, Event.CONTACTED)
    first = {
        "started": pl.when(among(Event.STARTED)).then(day),
        "completed": pl.when(among(Event.COMPLETED, Event.COMPLETED_EARLY)).then(day),
    }
    last = {
        "ended": pl.when(among(Event.WITHDREW, Event.REMOVED)).then(day),
        "news": pl.when(among(*told)).then(day),
        "unreachable": pl.when(among(Event.UNREACHABLE)).then(day),
    }
    if intents:
        first["declared"] = pl.when(among(Event.INTENT)).then(declaration())
    found = (
        events.select(*UNIT, **first, **last)
        .group_by(UNIT)
        .agg(pl.col(*first).min(), pl.col(*last).max())
        .filter(pl.col("started").is_not_null())
        .with_row_index("unit")
        .collect(engine="streaming")
    )
    if intents:
        found = found.with_columns(**spelled(pl.col("declared"))).drop("declared")
    return found if by is None else found.with_columns(group=groups(events, found, by))


def declaration() -> pl.Expr:
    """An intent as one number whose least is the one that holds.

    The earliest effective day wins; on one day the entry recorded last, as the correction of a slip; then
    the order of the vocabulary, then the weakest evidence.
    """
    days = pl.col("effective_on").to_physical().cast(pl.Int64) + SHIFT
    recorded = LATEST - pl.col("recorded_on").to_physical().cast(pl.Int64)
    word = pl.lit(position(INTENTS, DETAIL)).gather(pl.col("detail").to_physical()).cast(pl.Int64)
    evidence = pl.col("evidence").to_physical().cast(pl.Int64)
    return (days * DAY) + (recorded * RECORDED) + (word * len(Evidence)) + evidence


def spelled(number: pl.Expr) -> dict[str, pl.Expr]:
    """The day and the profile (intent and evidence) of a declaration's number."""
    return {
        "intent_day": (number // DAY - SHIFT).cast(pl.Int32).cast(pl.Date),
        "intent": (number % RECORDED).cast(pl.UInt8),
    }


def groups(events: pl.LazyFrame, units: pl.DataFrame, by: Grouping) -> pl.Series:
    """The group of every unit, in the units' order, as its first `started` row says; blank is blank."""
    if by is Grouping.COHORT:
        return units["cohort"].cast(pl.String)
    if by not in events.collect_schema():
        raise MissingColumn(f"The events have no column “{by}”, so they cannot be split by it.")
    name = pl.col(by).cast(pl.String)
    first = (
        events.filter(among(Event.STARTED))
        .select(*UNIT, started="effective_on", group=pl.when(name != "").then(name))
        .join(units.lazy().select(*UNIT, "started", "unit"), on=[*UNIT, "started"])
        .group_by("unit")
        .agg(pl.col("group").min())
        .collect(engine="in-memory")
    )
    return units.select("unit").join(first, on="unit", how="left", maintain_order="left")["group"].fill_null("")


def told_of(events: pl.LazyFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The events about jobs and exclusions, each with its `unit`, its `day` and the days of the unit's course.

    One join finds the unit of all of them; everything after it goes by the unit's number.
    """
    kept = [name for name in ("row",) if name in events.collect_schema()]
    rows = events.filter(among(Event.EMPLOYED, Event.LEFT_JOB, Event.EXCLUDED)).select(
        *UNIT, *kept, "event", "detail", "evidence", "in_field", "employer", day="effective_on"
    )
    course = units.lazy().select(*UNIT, "unit", "started", "completed", "ended")
    found = rows.join(course, on=UNIT, how="left").filter(pl.col("unit").is_not_null())
    return found.drop(UNIT).collect(engine="in-memory")
