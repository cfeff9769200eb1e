"""The people behind a figure, with the lines of the ledger that put each of them there."""

from datetime import date
from functools import reduce
from operator import or_

import polars as pl

from yoram.outcomes.engine.exclusions import PROFILES as EXCLUSIONS
from yoram.outcomes.engine.frame import UNIT, EventTable, among, typed
from yoram.outcomes.engine.jobs import PROFILES as JOBS
from yoram.outcomes.engine.jobs import answer, open_within
from yoram.outcomes.engine.verdicts import Stage, prepare, reasons_of, verdict
from yoram.outcomes.facts import Event, Rule
from yoram.outcomes.rules import lets_leave, status, was_never_enrolled

QUESTIONS = ("population", "denominator", "numerator", "provisional", "unknown")
COURSE = (Event.STARTED, Event.COMPLETED, Event.COMPLETED_EARLY, Event.WITHDREW, Event.REMOVED)
OUTCOME = (Event.EMPLOYED, Event.LEFT_JOB, Event.CONTACTED, Event.UNREACHABLE)


def people(events: EventTable, rule: Rule, on: date, known_at: date | None = None) -> pl.DataFrame:
    """One row per trainee and class that has started, by class and trainee.

    Columns: `cohort`, `trainee`, `completer`, `population`, `denominator`, `numerator`, `provisional`,
    `unknown` (true or false), `excluded` (the reason it is counted under, or nothing), `status` (one word of
    `facts.Status`) and `rows`: the rows of `events` (the first is 0) that bear the status out. They are the
    course's own, then the exclusion for the excluded, the counting jobs for the employed and claimed, and all
    that was heard for the others.
    """
    stage = prepare(typed(events).with_row_index("row"), [rule], on, known_at)
    asked = verdict(rule, 0)
    reasons = reasons_of(rule)
    named = [pl.when(asked[f"excluded:{reason}"]).then(pl.lit(reason)) for reason in reasons]
    judged = stage.units.select(
        "unit", *UNIT, "completer", *(asked[name].alias(name) for name in QUESTIONS),
        pl.coalesce(*named, pl.lit(None, dtype=pl.String)).alias("excluded"),
    )  # fmt: skip
    spoken = judged.with_columns(status=pl.Series(statuses(judged), dtype=pl.String))
    bearing = bearing_rows(stage, spoken, rule, on)
    return spoken.join(bearing, on="unit", how="left", maintain_order="left").drop("unit").sort(UNIT)


def statuses(judged: pl.DataFrame) -> list[str]:
    """Everybody's status in one word."""
    asked = judged.select("denominator", "numerator", "excluded", "provisional", "unknown")
    return [status(**row) for row in asked.iter_rows(named=True)]


def bearing_rows(stage: Stage, judged: pl.DataFrame, rule: Rule, on: date) -> pl.DataFrame:
    """For every unit the rows of the events that bear its status out, in order."""
    course = rows_of(stage, *COURSE)
    working = pl.col("status").is_in(["employed", "employed_unproven", "claimed"])
    away = pl.col("status") == "excluded"
    jobs = stage.jobs.filter(counting(rule, on)).select("unit", "row")
    left = stage.exclusions.filter(taken_out(rule)).select("unit", "row")
    found = [
        course,
        among_units(jobs, judged.filter(working)),
        among_units(left, judged.filter(away)),
        among_units(rows_of(stage, Event.INTENT), judged.filter(pl.col("excluded").str.starts_with("intent:"))),
        among_units(rows_of(stage, *OUTCOME, Event.EXCLUDED), judged.filter(~working & ~away)),
    ]
    return pl.concat(found).group_by("unit").agg(rows=pl.col("row").unique().sort())


def rows_of(stage: Stage, *events: Event) -> pl.DataFrame:
    """The rows of some events, with their units."""
    rows = stage.events.filter(among(*events)).select(*UNIT, "row").collect(engine="in-memory")
    return rows.join(stage.units.select(*UNIT, "unit"), on=UNIT).select("unit", "row")


def among_units(rows: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The rows that belong to some of the units."""
    return rows.join(units.select("unit"), on="unit", how="semi")


def counting(rule: Rule, on: date) -> pl.Expr:
    """Whether a job counts or is claimed to count under the rule at the date."""
    profiles = [place for place, (kind, proof, field) in enumerate(JOBS) if answer(rule, kind, proof, field)]
    return pl.col("profile").is_in(profiles) & open_within(rule.within_months, on)


def taken_out(rule: Rule) -> pl.Expr:
    """Whether an exclusion takes its person out under the rule."""
    leaving = [place for place, (reason, proof) in enumerate(EXCLUSIONS) if lets_leave(rule, reason, proof)]
    never = [place for place, (reason, proof) in enumerate(EXCLUSIONS) if was_never_enrolled(rule, reason, proof)]
    held = (pl.col("holds") & pl.col("profile").is_in(leaving), pl.col("during") & pl.col("profile").is_in(never))
    return reduce(or_, held)


def compare(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Why a figure changed, person by person: two answers of `people` to the same rule, laid side by side.

    Only those who moved are listed, by class and trainee. Columns: `cohort`, `trainee`, `before` and `after`
    (status, with the reason of an exclusion after a colon; `absent` for who was not there), `numerator` and
    `denominator` (-1, 0 or 1: what the move did to the figure), `rows` (rows of the later answer that were
    not behind the earlier one).
    """
    sides = [side.select(*UNIT, "rows", *counted(), standing=standing()) for side in (before, after)]
    both = sides[0].join(sides[1], on=UNIT, how="full", coalesce=True, suffix="_after")
    moved = both.with_columns(
        pl.col("standing", "standing_after").fill_null("absent"),
        pl.col("rows", "rows_after").fill_null([]),
        pl.col("numerator", "numerator_after", "denominator", "denominator_after").fill_null(0),
    ).filter(pl.col("standing") != pl.col("standing_after"))
    return moved.select(
        *UNIT,
        before="standing",
        after="standing_after",
        numerator=pl.col("numerator_after") - pl.col("numerator"),
        denominator=pl.col("denominator_after") - pl.col("denominator"),
        rows=pl.col("rows_after").list.set_difference("rows").list.sort(),
    ).sort(UNIT)


def counted() -> list[pl.Expr]:
    """Whether a person is in the numerator and the denominator, as numbers that can be subtracted."""
    return [pl.col("numerator", "denominator").cast(pl.Int8)]


def standing() -> pl.Expr:
    """A person's status with the reason of an exclusion."""
    reason = pl.format("{}: {}", "status", "excluded")
    return pl.when(pl.col("excluded").is_not_null()).then(reason).otherwise("status")
