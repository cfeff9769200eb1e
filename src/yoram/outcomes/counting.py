"""Counting a publication: the engine's figures for the whole, with what a page needs to tell them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import polars as pl

from yoram.outcomes.engine.evaluate import evaluate, over_time
from yoram.outcomes.engine.people import people
from yoram.outcomes.engine.verdicts import reasons_of
from yoram.outcomes.facts import Event, Evidence, GroupFigure, Rule
from yoram.outcomes.frozen import FrozenFigure, Step

MOST_DATES = 13
SHORT = 84
BEARING = (str(Event.EMPLOYED), str(Event.EXCLUDED))


def count(events: pl.DataFrame, rules: Sequence[Rule], on: date) -> list[FrozenFigure]:
    """Every rule's figure of all the people in the events, in the rules' order."""
    results = evaluate(events, rules, on)
    return [
        _figure(rule, result.groups[0], people(events, rule, on), events)
        for rule, result in zip(rules, results, strict=True)
    ]


def _figure(rule: Rule, whole: GroupFigure, behind: pl.DataFrame, events: pl.DataFrame) -> FrozenFigure:
    counted = ("starters", "completers", "denominator", "numerator", "provisional", "unknown", "rate", "shown")
    return FrozenFigure(
        rule=rule.id,
        version=rule.version,
        title=dict(rule.title),
        confirmed=rule.confirmed,
        population=str(rule.population),
        reasons=tuple(reasons_of(rule)),
        smallest_group=rule.smallest_group,
        excluded=dict(whole.excluded),
        standings=dict(behind.group_by("status").len().sort("status").rows()),
        documented=documented(behind, events),
        **{name: getattr(whole, name) for name in counted},
    )


def documented(behind: pl.DataFrame, events: pl.DataFrame) -> dict[str, int]:
    """How many standings rest on more than a word: by reason for those who left, and `employed`."""
    proven = events.with_row_index("row").filter(
        pl.col("event").cast(pl.String).is_in(BEARING) & (pl.col("evidence").cast(pl.String) != str(Evidence.NONE))
    )
    told = behind.filter(pl.col("status").is_in(["employed", "employed_unproven", "excluded"]))
    rows = told.select("excluded", row=pl.col("rows"), unit=pl.struct("cohort", "trainee")).explode("row")
    found = rows.join(proven.select("row"), on="row", how="semi").unique("unit")
    named = found.select(name=pl.col("excluded").fill_null("employed")).group_by("name").len().sort("name")
    return dict(named.rows())


def count_over_time(events: pl.DataFrame, rules: Sequence[Rule], dates: Iterable[date]) -> list[Step]:
    """Every rule's figure at every date, leaving out the dates before anybody is judged."""
    table = over_time(events, rules, dates)
    return [
        Step(row["on"], row["rule"], row["denominator"], row["numerator"], row["rate"])
        for row in table.iter_rows(named=True)
        if row["denominator"]
    ]


def dates_up_to(on: date, first: date) -> list[date]:
    """The days to count at from the first to the last: weeks of a short span, else ends of months, thinned out."""
    short = (on - first).days <= SHORT
    day, ends = (first if short else _end_of_month(first)), []
    while day < on:
        ends.append(day)
        day = day + timedelta(days=7) if short else _end_of_month(day + timedelta(days=1))
    every = max(1, -(-len(ends) // (MOST_DATES - 1)))
    return [*ends[::every], on]


def _end_of_month(day: date) -> date:
    later = day.replace(day=28) + timedelta(days=4)
    return later.replace(day=1) - timedelta(days=1)
