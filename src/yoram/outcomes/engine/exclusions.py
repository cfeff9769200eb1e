"""The exclusions that hold at a date, all reasons and kinds of evidence of a person in one number."""

from itertools import product

import polars as pl

from yoram.outcomes.engine.frame import DETAIL, among, position
from yoram.outcomes.facts import Accepted, Event, Evidence, Intent, Reason, Rule

PROFILES = list(product(Reason, Evidence))
REASONS = [str(reason) for reason in Reason]


def exclusion_rows(told: pl.DataFrame, jobs: pl.DataFrame) -> pl.DataFrame:
    """One row per `excluded` event of `told_of`: `unit`, `profile`, `holds` and `during` the course.

    An exclusion holds from its day until a job of any kind begins on a later day. It falls within the course
    from the first day until the day before completion, or until the day of withdrawal or removal.
    """
    kept = [name for name in ("row",) if name in told.columns]
    excluded = told.lazy().filter(among(Event.EXCLUDED)).with_columns(profile=profile())
    begun = (
        jobs.lazy()
        .join(excluded.select("unit"), on="unit", how="semi")
        .group_by("unit")
        .agg(pl.col("start").max().alias("last_start"))
    )
    return (
        excluded.join(begun, on="unit", how="left")
        .select("unit", *kept, "profile", holds=holds(), during=during())
        .collect(engine="in-memory")
    )


def profile() -> pl.Expr:
    """The place of an exclusion's reason and evidence in `PROFILES`."""
    reason = pl.lit(position(REASONS, DETAIL)).gather(pl.col("detail").to_physical())
    return reason * len(Evidence) + pl.col("evidence").to_physical()


def holds() -> pl.Expr:
    """Whether no job began after the exclusion's day."""
    return pl.col("last_start").is_null() | (pl.col("last_start") <= pl.col("day"))


def during() -> pl.Expr:
    """Whether the exclusion's day lies within the course."""
    day, completed, ended = pl.col("day"), pl.col("completed"), pl.col("ended")
    before_end = (
        pl.when(completed.is_not_null()).then(day < completed).when(ended.is_not_null()).then(day <= ended)
    ).otherwise(statement=True)
    return (day >= pl.col("started")) & before_end


def exclusions_of(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per unit with an exclusion: `holding` and `during`, a bit for every profile."""
    bit = pl.lit(pl.Series([1 << place for place in range(len(PROFILES))], dtype=pl.UInt64)).gather(pl.col("profile"))
    nothing = pl.lit(0, dtype=pl.UInt64)
    return (
        rows.lazy()
        .select(
            "unit",
            holding=pl.when("holds").then(bit).otherwise(nothing),
            during=pl.when("during").then(bit).otherwise(nothing),
        )
        .group_by("unit")
        .agg(pl.col("holding", "during").bitwise_or())
        .collect(engine="streaming")
    )


def carries(column: str, reason: str, accepted: Accepted) -> pl.Expr:
    """Whether a unit has an exclusion for this reason with evidence that a rule accepts."""
    mask = sum(1 << place for place, (name, proof) in enumerate(PROFILES) if name == reason and proof in accepted)
    return (pl.col(column) & pl.lit(mask, dtype=pl.UInt64)) != 0


def declared(rule: Rule, intent: str, accepted: Accepted) -> pl.Expr:
    """Whether a unit declared this intent, with accepted evidence, by the day the rule asks for."""
    profiles = [
        place for place, (name, proof) in enumerate(product(Intent, Evidence)) if name == intent and proof in accepted
    ]
    said = pl.col("intent").is_in(profiles)
    if rule.intent_by_day is None:
        return said
    return said & (pl.col("intent_day") <= pl.col("started").dt.offset_by(f"{rule.intent_by_day - 1}d"))
