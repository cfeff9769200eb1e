"""Stage three: people become counts per group, and counts become what may be published."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from yoram.outcomes.engine.frame import EventTable
from yoram.outcomes.engine.verdicts import prepare, reasons_of, verdict
from yoram.outcomes.facts import Grouping, Rule
from yoram.outcomes.rules import NOBODY, TOO_FEW

ALL = "all"
NO_GROUP = "(none)"
COUNTS = ("denominator", "numerator", "provisional", "unknown")


def tables(
    events: EventTable, rules: Sequence[Rule], on: date, known_at: date | None = None, by: Grouping | None = None
) -> list[pl.DataFrame]:
    """One table per rule, in the rules' order: the whole first, then the groups by name.

    Columns: `group`, `starters`, `completers`, one `excluded:<reason>` per reason, `denominator`,
    `numerator`, `provisional`, `unknown` (people), `rate` (0 to 1 or nothing), `shown` (text).
    """
    units = prepare(events, rules, on, known_at, by).units
    sums = {"starters": pl.col("starter"), "completers": pl.col("completer")}
    for place, rule in enumerate(rules):
        asked = verdict(rule, place)
        del asked["population"]
        sums |= {f"{place}/{name}": answer for name, answer in asked.items()}
    counted = counted_groups(units.lazy(), sums, by)
    return [table(counted, rule, place) for place, rule in enumerate(rules)]


def counted_groups(units: pl.LazyFrame, sums: dict[str, pl.Expr], by: Grouping | None) -> pl.DataFrame:
    """The counts of the whole, then of every group by name."""
    whole = pl.lit(ALL).alias("group")
    if by is None:
        return units.select(**sums).sum().select(whole, pl.all()).collect(engine="streaming")
    answers = units.select("group", **sums).group_by("group").agg(pl.all().sum())
    groups = answers.sort("group").collect(engine="streaming")
    named = groups.with_columns(group=pl.col("group").replace("", NO_GROUP))
    return pl.concat([groups.select(whole, pl.exclude("group").sum()), named])


def table(counted: pl.DataFrame, rule: Rule, place: int) -> pl.DataFrame:
    """One rule's share of the counts, with its rate and the text that may be shown."""
    names = [*(f"excluded:{reason}" for reason in reasons_of(rule)), *COUNTS]
    counts = counted.select(
        "group",
        pl.col("starters", "completers").cast(pl.Int64),
        *(pl.col(f"{place}/{name}").cast(pl.Int64).alias(name) for name in names),
    )
    return counts.with_columns(rate=rate(rule.smallest_group), shown=shown(rule.smallest_group))


def rate(smallest_group: int) -> pl.Expr:
    """The column form of `rules.rate`."""
    enough = pl.col("denominator") >= max(smallest_group, 1)
    return pl.when(enough).then(pl.col("numerator") / pl.col("denominator"))


def shown(smallest_group: int) -> pl.Expr:
    """The column form of `rules.shown`."""
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    tenths = (2000 * numerator + denominator) // (2 * denominator)
    tenths = pl.when(numerator < denominator).then(tenths.clip(upper_bound=999)).otherwise(tenths)
    tenths = pl.when(numerator > 0).then(tenths.clip(lower_bound=1)).otherwise(tenths)
    return (
        pl.when(denominator == 0)
        .then(pl.format(f"{{}} of {{}}; {NOBODY}", numerator, denominator))
        .when(denominator < smallest_group)
        .then(pl.format(f"{{}} of {{}}; {TOO_FEW}", numerator, denominator))
        .otherwise(pl.format("{} of {} ({}.{} %)", numerator, denominator, tenths // 10, tenths % 10))
    )
