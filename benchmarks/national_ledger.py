"""A made-up national ledger: as many classes of twenty as asked for, eight events a trainee, by seed."""

import numpy as np
import polars as pl

from yoram.outcomes.engine.frame import DETAIL, EVENTS, EVIDENCE

CLASS_SIZE = 20
EVENTS_EACH = 8
FIRST_DAY = 18_262  # 2020-01-01 in days since 1970
KINDS = ["insured", "insured centre_hired", "uninsured", "contract", "freelance", "overseas", "part_time"]
REASONS = ["military", "further_study", "illness", "enrolled_elsewhere", "self_employed", "deceased"]
PROOFS = ["none", "document", "insured", "linked"]


class Ledger:
    """Gathers columns of events, so that no line is ever a Python object."""

    def __init__(self, people: int, seed: int) -> None:
        self.people = people
        self.chance = np.random.default_rng(seed)
        self.parts: list[pl.DataFrame] = []

    def add(self, who, event, day, *, detail=None, evidence="none", employer=None) -> None:
        self.parts.append(
            pl.DataFrame({"who": who.astype(np.uint32), "day": day[who].astype(np.int32)}).with_columns(
                event=pl.lit(event, dtype=EVENTS),
                detail=column(detail, DETAIL),
                evidence=column(evidence, EVIDENCE),
                employer=pl.lit(None, dtype=pl.UInt32) if employer is None else pl.Series(employer, dtype=pl.UInt32),
            )
        )

    def some(self, share: float, among=None):
        """A random share of the people."""
        chosen = self.chance.random(self.people) < share
        return np.flatnonzero(chosen if among is None else chosen & among)

    def words(self, words, count, weights=None):
        return np.asarray(words)[self.chance.choice(len(words), count, p=weights)]

    def rows(self) -> int:
        return sum(part.height for part in self.parts)


def column(words, dtype) -> pl.Expr | pl.Series:
    return pl.lit(words, dtype=dtype) if words is None or isinstance(words, str) else pl.Series(words).cast(dtype)


def ledger(people: int, seed: int = 1) -> pl.DataFrame:
    """`people` enrolments in classes of 20 with 8 events each on average, in the order they were written down."""
    made = Ledger(people, seed)
    everyone = np.arange(people)
    start = FIRST_DAY + (everyone // CLASS_SIZE * 7919) % 1500
    end = start + 150
    made.add(everyone, "started", start)
    words = made.words(["work", "study", "military", "other"], people, [0.9, 0.04, 0.03, 0.03])
    made.add(everyone, "intent", start, detail=words)
    done = made.chance.random(people) < 0.85
    made.add(np.flatnonzero(done), "completed", end)
    made.add(np.flatnonzero(~done), "withdrew", start + 60)
    begun = end + made.chance.integers(-20, 200, people)
    add_jobs(made, made.some(0.6, done), begun, 0.4)
    add_jobs(made, made.some(0.15, done), begun + 320, 0.3)
    out = made.some(0.1)
    words, proofs = made.words(REASONS, out.size), made.words(PROOFS, out.size, [0.2, 0.5, 0.1, 0.2])
    made.add(out, "excluded", end + made.chance.integers(0, 100, people), detail=words, evidence=proofs)
    add_contacts(made, end, people * EVENTS_EACH)
    return spelled(pl.concat(made.parts), made.chance)


def add_jobs(made: Ledger, who, begun, left: float) -> None:
    """Jobs with one of 60,000 employers, a share of which are left within a year."""
    firm = made.chance.integers(0, 60_000, made.people)
    kinds = made.words(KINDS, who.size, [0.55, 0.05, 0.1, 0.1, 0.1, 0.05, 0.05])
    proofs = made.words(PROOFS, who.size, [0.15, 0.2, 0.5, 0.15])
    made.add(who, "employed", begun, detail=kinds, evidence=proofs, employer=firm[who])
    gone = who[made.chance.random(who.size) < left]
    made.add(gone, "left_job", begun + made.chance.integers(1, 300, made.people), employer=firm[gone])


def add_contacts(made: Ledger, end, total: int) -> None:
    """Monthly calls, a fifth of them in vain, until the ledger is as long as it should be."""
    month = 0
    while made.rows() < total:
        month += 1
        who = made.chance.permutation(made.people)[: total - made.rows()]
        reached = made.chance.random(who.size) < 0.8
        day = end + 30 * month
        made.add(who[reached], "contacted", day)
        made.add(who[~reached], "unreachable", day)


def spelled(rows: pl.DataFrame, chance) -> pl.DataFrame:
    """The rows with names as centres write them."""
    written = pl.col("day") + pl.Series(chance.integers(0, 21, rows.height), dtype=pl.Int32)
    regions = pl.Series([f"지역{number:02}" for number in range(17)])
    return (
        rows.with_columns(written=written)
        .sort("written", "who", "event")
        .select(
            trainee=pl.format("T{}", pl.col("who").cast(pl.String).str.zfill(7)),
            cohort=pl.format("C{}", (pl.col("who") // CLASS_SIZE).cast(pl.String).str.zfill(5)),
            event="event",
            effective_on=pl.col("day").cast(pl.Date),
            recorded_on=pl.col("written").cast(pl.Date),
            detail="detail",
            evidence="evidence",
            in_field=(pl.col("event") == "employed") & (pl.col("who") % 3 > 0),
            region=pl.lit(regions).gather(pl.col("who") % 17),
            employer=pl.format("E{}", pl.col("employer")).fill_null(""),
        )
        .rechunk()
    )
