"""Stage two: every rule becomes expressions over the same rows, so that all are judged in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from yoram.outcomes.engine.exclusions import carries, declared, exclusion_rows, exclusions_of
from yoram.outcomes.engine.frame import EventTable, typed, visible
from yoram.outcomes.engine.jobs import CLAIMED, PROVEN, TAKEN_ON_WORD, answers_of, jobs_of, said
from yoram.outcomes.engine.units import told_of, units_of
from yoram.outcomes.facts import INTENT_PREFIX, NOT_ENROLLED_PREFIX, Grouping, Population, Rule


@dataclass(frozen=True, slots=True)
class Stage:
    """What the rules are asked about: the people, with their jobs and exclusions in case someone asks why."""

    events: pl.LazyFrame
    units: pl.DataFrame
    jobs: pl.DataFrame
    exclusions: pl.DataFrame


def prepare(
    events: EventTable, rules: Sequence[Rule], on: date, known_at: date | None, by: Grouping | None = None
) -> Stage:
    """The events at a date as one row per trainee and class that carries every rule's questions answered."""
    seen = visible(typed(events), on, known_at)
    intents = any(reason.startswith(INTENT_PREFIX) for rule in rules for reason in rule.leaves)
    units = units_of(seen, intents=intents, by=by)
    told = told_of(seen, units)
    jobs = jobs_of(told)
    exclusions = exclusion_rows(told, jobs)
    joined = (
        units.lazy()
        .join(answers_of(jobs, rules, on).lazy(), on="unit", how="left")
        .join(exclusions_of(exclusions).lazy(), on="unit", how="left")
        .with_columns(pl.col("^answers.*$", "holding", "during").fill_null(0))
        .with_columns(
            starter=pl.col("started").is_not_null(), completer=pl.col("completed").is_not_null(), silent=silent()
        )
        .collect(engine="in-memory")
    )
    return Stage(seen, joined, jobs, exclusions)


def silent() -> pl.Expr:
    """Whether nothing has been heard since the course, or the last that was tried is `unreachable`."""
    since = pl.coalesce("completed", "ended", "started")
    heard = (pl.col("news") >= since).fill_null(value=False)
    return ~heard | (pl.col("unreachable") > pl.col("news")).fill_null(value=False)


def reasons_of(rule: Rule) -> list[str]:
    """Under what names people leave a rule's denominator, the one that is counted first at the front."""
    return [*(NOT_ENROLLED_PREFIX + reason for reason in rule.not_enrolled), *rule.leaves]


def leaving(rule: Rule) -> list[pl.Expr]:
    """For every name of `reasons_of` whether a unit leaves for it."""
    never = [carries("during", reason, accepted) for reason, accepted in rule.not_enrolled.items()]
    later = [
        declared(rule, reason.removeprefix(INTENT_PREFIX), accepted)
        if reason.startswith(INTENT_PREFIX)
        else carries("holding", reason, accepted)
        for reason, accepted in rule.leaves.items()
    ]
    return [expression.fill_null(value=False) for expression in (*never, *later)]


def verdict(rule: Rule, place: int) -> dict[str, pl.Expr]:
    """Where every unit stands under the rule at this place of the list: one true or false per question."""
    population = pl.col("completer" if rule.population is Population.COMPLETERS else "starter")
    out = {}
    staying = population
    for reason, leaves in zip(reasons_of(rule), leaving(rule), strict=True):
        out[f"excluded:{reason}"] = staying & leaves
        staying &= ~leaves
    numerator = staying & said(place, PROVEN | TAKEN_ON_WORD)
    return {
        "population": population,
        **out,
        "denominator": staying,
        "numerator": numerator,
        "provisional": staying & said(place, CLAIMED) & ~said(place, PROVEN),
        "unknown": staying & ~numerator & pl.col("silent"),
    }
