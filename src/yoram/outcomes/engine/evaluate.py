"""The outcomes question as other rooms ask it: these events, these rules, this date."""

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from yoram.outcomes.engine.frame import EventTable
from yoram.outcomes.engine.tables import ALL, tables
from yoram.outcomes.facts import GroupFigure, Grouping, Rule, RuleResult


def evaluate(
    events: EventTable,
    rules: Sequence[Rule],
    on: date,
    known_at: date | None = None,
    by: Grouping | str | None = None,
) -> list[RuleResult]:
    """What each rule says about the trainees of the events at a date, one result per rule in their order.

    `on` is the day at which every status is read; `known_at` leaves out what was recorded later; `by` splits
    by cohort, field or region. Raises `MissingColumn` when the events lack a column that is asked for.
    """
    split = None if by is None else Grouping(by)
    found = tables(events, rules, on, known_at, split)
    return [
        RuleResult(rule.id, rule.version, on, known_at, tuple(figures(table)))
        for rule, table in zip(rules, found, strict=True)
    ]


def figures(table: pl.DataFrame) -> Iterable[GroupFigure]:
    """The lines of a rule's table; only reasons for which somebody left are named."""
    for row in table.iter_rows(named=True):
        yield GroupFigure(
            group=row["group"],
            starters=row["starters"],
            completers=row["completers"],
            excluded={
                name.removeprefix("excluded:"): count
                for name, count in row.items()
                if name.startswith("excluded:") and count
            },
            denominator=row["denominator"],
            numerator=row["numerator"],
            provisional=row["provisional"],
            unknown=row["unknown"],
            rate=row["rate"],
            shown=row["shown"],
        )


def over_time(
    events: EventTable, rules: Sequence[Rule], dates: Iterable[date], known_at: date | None = None
) -> pl.DataFrame:
    """The whole's figure of every rule at every date, for a chart.

    Columns: `on`, `rule`, `version`, `denominator`, `numerator`, `rate` (0 to 1 or nothing), `shown`.
    """
    held = events.lazy().collect(engine="in-memory")
    rows = [
        (on, result.rule, result.version, whole.denominator, whole.numerator, whole.rate, whole.shown)
        for on in dates
        for result in evaluate(held, rules, on, known_at)
        for whole in result.groups
        if whole.group == ALL
    ]
    schema = {
        "on": pl.Date, "rule": pl.String, "version": pl.String, "denominator": pl.Int64,
        "numerator": pl.Int64, "rate": pl.Float64, "shown": pl.String,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")
