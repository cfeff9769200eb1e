"""The jobs of every trainee, and which rules each of them answers."""

from collections.abc import Sequence
from datetime import date
from itertools import product

import polars as pl

from yoram.outcomes.engine.frame import DETAIL, KINDS, among, position
from yoram.outcomes.facts import CENTRE_HIRED, Employment, Event, Evidence, Rule
from yoram.outcomes.rules import could_count, counts

PROVEN, TAKEN_ON_WORD, CLAIMED = 1, 2, 4
BITS = 3
RULES_PER_WORD = 64 // BITS

PROFILES = list(product(KINDS, Evidence, (False, True)))
"""Every description a job can have: kind with its mark, evidence, in the field or not."""


def jobs_of(told: pl.DataFrame) -> pl.DataFrame:
    """One row per `employed` event of `told_of`: `unit`, `profile`, `start`, `end` (nothing while open), `completed`.

    A job ends with the first `left_job` of the same trainee, class and employer on or after its start; a
    `left_job` without an employer ends every job begun before its day. The day of leaving is no longer a
    day of the job, so a job left on its first day never lasted. With a `row` column the events' row is kept.
    """
    kept = [name for name in ("row",) if name in told.columns]
    rows = told.lazy()
    jobs = (
        rows.filter(among(Event.EMPLOYED))
        .select("unit", "completed", *kept, "employer", start="day", profile=profile())
        .with_row_index("job")
    )
    left = rows.filter(among(Event.LEFT_JOB)).select("unit", "employer", end="day")
    ends = pl.concat([ends_by_employer(jobs, left), ends_of_all(jobs, left)]).group_by("job").agg(pl.col("end").min())
    return jobs.drop("employer").join(ends, on="job", how="left").drop("job").collect(engine="in-memory")


def ends_by_employer(jobs: pl.LazyFrame, left: pl.LazyFrame) -> pl.LazyFrame:
    """The days on which this employer's jobs may have ended."""
    named = left.filter(pl.col("employer") != "")
    return jobs.join(named, on=["unit", "employer"]).filter(pl.col("end") >= pl.col("start")).select("job", "end")


def ends_of_all(jobs: pl.LazyFrame, left: pl.LazyFrame) -> pl.LazyFrame:
    """The days on which a person left whatever jobs there were."""
    blank = left.filter(pl.col("employer") == "").select("unit", "end")
    return jobs.join(blank, on="unit").filter(pl.col("end") > pl.col("start")).select("job", "end")


def profile() -> pl.Expr:
    """The place of a job's description in `PROFILES`."""
    kind = pl.lit(position([str(kind) for kind in KINDS], DETAIL)).gather(pl.col("detail").to_physical())
    place = kind.cast(pl.UInt16) * len(Evidence) + pl.col("evidence").to_physical()
    return place * 2 + pl.col("in_field").cast(pl.UInt16)


def answer(rule: Rule, kind: str, evidence: Evidence, in_field: bool) -> int:
    """What a job of this description says to a rule, as bits."""
    word, _, mark = kind.partition(" ")
    work, hired = Employment(word), mark == CENTRE_HIRED
    if not could_count(rule, work, in_field=in_field, centre_hired=hired):
        return 0
    counted = counts(rule, work, evidence, in_field=in_field, centre_hired=hired)
    if evidence is Evidence.NONE:
        return CLAIMED | (TAKEN_ON_WORD if counted else 0)
    return PROVEN if counted else 0


def answers_of(jobs: pl.DataFrame, rules: Sequence[Rule], on: date) -> pl.DataFrame:
    """One row per unit with a job, and per 21 rules one number that holds every answer.

    All rules' questions are put to every job at once and gathered in one group-by.
    """
    firsts = range(0, len(rules), RULES_PER_WORD)
    words = {f"answers{place}": word_of(rules, first, on) for place, first in enumerate(firsts)}
    return (
        jobs.lazy()
        .select("unit", **words)
        .group_by("unit")
        .agg(pl.col(*words).bitwise_or())
        .collect(engine="streaming")
    )


def word_of(rules: Sequence[Rule], first: int, on: date) -> pl.Expr:
    """One number per job: three bits for each of up to 21 rules, set where the job is open in the rule's time."""
    chosen = rules[first : first + RULES_PER_WORD]
    word = pl.lit(0, dtype=pl.UInt64)
    for months in dict.fromkeys(rule.within_months for rule in chosen):
        table = [
            sum(
                answer(rule, kind, evidence, in_field) << (BITS * place)
                for place, rule in enumerate(chosen)
                if rule.within_months == months
            )
            for kind, evidence, in_field in PROFILES
        ]
        said = pl.lit(pl.Series(table, dtype=pl.UInt64)).gather(pl.col("profile"))
        word |= pl.when(open_within(months, on)).then(said).otherwise(pl.lit(0, dtype=pl.UInt64))
    return word


def open_within(months: int | None, on: date) -> pl.Expr:
    """Whether a job is open at the date or, with a window, on some day from completion to its end."""
    if months is None:
        return pl.col("end").is_null()
    still = pl.col("end").is_null() | (pl.col("end") > pl.max_horizontal("start", "completed"))
    return pl.col("completed").is_not_null() & (pl.col("start") <= last_day(months, on)) & still


def last_day(months: int, on: date) -> pl.Expr:
    """The column form of `rules.last_day_of_window`."""
    return pl.min_horizontal(pl.lit(on), pl.col("completed").dt.offset_by(f"{months}mo"))


def said(place: int, bit: int) -> pl.Expr:
    """Whether any job of a unit gave the rule at this place this answer."""
    word, rule = divmod(place, RULES_PER_WORD)
    mask = pl.lit(bit << (BITS * rule), dtype=pl.UInt64)
    return (pl.col(f"answers{word}") & mask) != 0
