"""All that a publication will hold, made before the house is held still to write it down."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import polars as pl

from yoram.outcomes.engine.people import compare, people
from yoram.outcomes.engine.publish import Download, token, write_download
from yoram.outcomes.facts import Event
from yoram.outcomes.frozen import Turn
from yoram.outcomes.models import Publication, PublicationPerson
from yoram.outcomes.models.figure_jobs import JobStage
from yoram.outcomes.queries.behind import by_enrolment
from yoram.outcomes.queries.draft import Draft, draft, untold

OF_THE_COURSE = (
    Event.STARTED, Event.INTENT, Event.COMPLETED, Event.COMPLETED_EARLY, Event.WITHDREW, Event.REMOVED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Packed:
    """A draft with its download, the standing of everybody in it, and who stands otherwise than before."""

    draft: Draft
    download: Download
    standings: tuple[dict[str, object], ...]
    turns: tuple[Turn, ...] = ()

    def people(self, publication: Publication) -> list[PublicationPerson]:
        """The rows that lead from a pseudonym to a person, for those who may look behind the figure."""
        return [PublicationPerson(publication=publication, **each) for each in self.standings]


def pack(new: Draft, *, restates: Publication | None = None, told: Callable[[JobStage], None] = untold) -> Packed:
    """Make the download and everybody's standing."""
    told(JobStage.PACKING)
    # The secret is forgotten here: from now on only the rows of people lead from a pseudonym to a person.
    secret = secrets.token_bytes(32)
    download = write_download(new.events, new.rule, new.on, new.known_at, secret=secret)
    turns = turns_since(restates, new) if restates else ()
    return Packed(new, download, tuple(_standings(new, secret)), turns)


def pack_restatement(
    publication: Publication, *, on: date | None = None, told: Callable[[JobStage], None] = untold
) -> Packed:
    """The publication's figure as the ledger gives it now, at its own day or another."""
    day = on or publication.on
    new = draft(publication.centre, publication.cohort, rule=publication.rule, on=day, told=told)
    return pack(new, restates=publication, told=told)


def turns_since(publication: Publication, new: Draft) -> tuple[Turn, ...]:
    """How many people stand otherwise than in the publication, under the headline's rule, by where from and to."""
    before = by_enrolment(publication)
    after = people(new.events, new.rule, new.on)
    counted = compare(before, after).group_by("before", "after").len("people").sort("before", "after")
    return tuple(Turn(**row) for row in counted.iter_rows(named=True))


def _standings(new: Draft, secret: bytes) -> list[dict[str, object]]:
    standing = people(new.events, new.rule, new.on)
    bearing = _bearing_events(standing, new.events)
    return [
        {
            "enrolment_id": UUID(row["trainee"]),
            "pseudonym": token(secret, row["cohort"], row["trainee"]),
            "standing": row["status"],
            "reason": row["excluded"] or "",
            "event_id": bearing.get(row["trainee"]),
        }
        for row in standing.iter_rows(named=True)
    ]


def _bearing_events(standing: pl.DataFrame, events: pl.DataFrame) -> dict[str, UUID]:
    """For everybody the event that says most of where they stand: the last that is not about the course itself."""
    course = pl.col("event").cast(pl.String).is_in([str(event) for event in OF_THE_COURSE])
    named = events.with_row_index("row").select("row", "id", weight=pl.when(course).then(0).otherwise(1))
    told = standing.select("trainee", row=pl.col("rows")).explode("row").join(named, on="row").sort("weight", "row")
    last = told.group_by("trainee", maintain_order=True).agg(pl.col("id").last())
    return {trainee: UUID(key) for trainee, key in last.iter_rows()}
