"""Who completed in a span of days, as the ledger says it now; nobody is named."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from yoram.courses.queries import Centre
from yoram.outcomes.facts import Event
from yoram.outcomes.queries import frame

COMPLETING = (str(Event.COMPLETED), str(Event.COMPLETED_EARLY))


@dataclass(frozen=True, slots=True)
class Completion:
    """One trainee's completion, under the identifier of the enrolment (32 hexadecimal signs) and the class's slug."""

    enrolment: str
    cohort: str
    on: date


def completed_between(centre: Centre, first: date, last: date) -> list[Completion]:
    """Every trainee whose first completion of a class falls between two days, by day."""
    events = frame(centre=centre).filter(pl.col("event").cast(pl.String).is_in(COMPLETING))
    firsts = events.group_by("trainee", "cohort").agg(pl.col("effective_on").min().alias("on"))
    within = firsts.filter(pl.col("on").is_between(first, last)).sort("on", "cohort", "trainee")
    return [Completion(*row) for row in within.select("trainee", "cohort", "on").iter_rows()]
