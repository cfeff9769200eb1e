"""Publishing a figure, and saying it anew beside the old one when the house knows better."""

import secrets
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import polars as pl
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged, YoramError
from yoram.courses.queries import Centre, Cohort
from yoram.outcomes.engine.people import compare, people
from yoram.outcomes.engine.publish import token, write_download
from yoram.outcomes.explain import name_of
from yoram.outcomes.facts import Event
from yoram.outcomes.frozen import Turn
from yoram.outcomes.models import Publication, PublicationDownload, PublicationPerson
from yoram.outcomes.queries.behind import by_enrolment
from yoram.outcomes.queries.draft import Draft, draft

OF_THE_COURSE = (
    Event.STARTED, Event.INTENT, Event.COMPLETED, Event.COMPLETED_EARLY, Event.WITHDREW, Event.REMOVED,
)  # fmt: skip


class NothingChanged(YoramError):
    """A restatement was asked for, but the ledger still says what was published."""


@action("outcomes.publish")
def publish(
    centre: Centre, cohort: Cohort | None = None, *, rule: str, on: date, title: str = "", by: Actor
) -> Publication:
    """Freeze a figure with its rule, date, list and people, for everybody to see and recompute.

    Raises CannotPublish (no sealed list, nobody counted, …), UnknownRule or RulebookError; then nothing is written.
    """
    return _freeze(draft(centre, cohort, rule=rule, on=on), title or default_title(centre, cohort), by)


@action("outcomes.restate")
def restate(publication: Publication, *, reason: str, by: Actor, on: date | None = None) -> Publication:
    """Publish the figure anew beside the one it restates, which stays as it was.

    Raises NothingChanged where the ledger still says the same, StateChanged where somebody was quicker.
    """
    if Publication.objects.filter(restates=publication).exists():
        raise StateChanged(_("This figure has been restated already; restate the newest one."))
    if not reason.strip():
        raise YoramError(_("Say in one sentence why the figure changed; the public will read it."))
    day = on or publication.on
    new = draft(publication.centre, publication.cohort, rule=publication.rule, on=day)
    turns = turns_since(publication, new)
    if not turns and day == publication.on and not _reads_otherwise(publication, new):
        raise NothingChanged(_("The ledger still says what was published; there is nothing to restate."))
    return _freeze(new, publication.title, by, restates=publication, reason=reason.strip(), turns=turns)


def default_title(centre: Centre, cohort: Cohort | None) -> str:
    """What a publication is called where nobody gave it a name."""
    return centre.name if cohort is None else name_of(cohort)


def turns_since(publication: Publication, new: Draft) -> list[Turn]:
    """How many people stand otherwise than in the publication, under the headline's rule, by where from and to."""
    before = by_enrolment(publication)
    after = people(new.events, new.rule, new.on)
    counted = compare(before, after).group_by("before", "after").len("people").sort("before", "after")
    return [Turn(**row) for row in counted.iter_rows(named=True)]


def _reads_otherwise(publication: Publication, new: Draft) -> bool:
    told = ("rule_version", "starters", "completers", "excluded", "denominator", "numerator", "provisional", "unknown")
    now = new.headline.stored() | {"rule_version": new.rule.version}
    then = publication.figure | {"rule_version": publication.rule_version}
    return any(now[name] != then[name] for name in told)


def _freeze(
    new: Draft,
    title: str,
    by: Actor,
    *,
    restates: Publication | None = None,
    reason: str = "",
    turns: Sequence[Turn] = (),
) -> Publication:
    # The secret is forgotten here: from now on only the rows below lead from a pseudonym to a person.
    secret = secrets.token_bytes(32)
    download = write_download(new.events, new.rule, new.on, new.known_at, secret=secret)
    publication = Publication(
        centre=new.centre,
        cohort=new.cohort,
        slug=free_slug(new),
        title=title,
        rule=new.rule.id,
        rule_version=new.rule.version,
        rule_text=new.rule.text,
        on=new.on,
        known_at=new.known_at,
        lists_hash=new.lists_hash,
        figure=new.headline.stored() | {"turns": [turn.stored() for turn in turns]},
        beside=[
            figure.stored() | {"text": rule.text} for figure, rule in zip(new.figures[1:], new.rules[1:], strict=True)
        ],
        series=[step.stored() for step in new.steps],
        hash=download.sha256,
        published_at=clock.now(),
        published_by=by.label,
        restates=restates,
        reason=reason,
    )
    _save_once(publication)
    PublicationDownload(publication=publication, content=download.content).save()
    PublicationPerson.objects.bulk_create(_people(publication, new, secret), batch_size=2000)
    return publication


def _save_once(publication: Publication) -> None:
    """Two restatements of one figure at a time: the database lets one of them pass."""
    try:
        with transaction.atomic():
            publication.save()
    except IntegrityError as late:
        raise StateChanged(_("Somebody else published this at the same moment; look at theirs first.")) from late


def free_slug(new: Draft) -> str:
    """The publication's address: whose figure and of which day, with a number where that is taken."""
    whose = new.cohort.slug if new.cohort else new.centre.slug
    stem = f"{slugify(whose)[:36]}-{new.on:%Y%m%d}"
    taken = set(Publication.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _people(publication: Publication, new: Draft, secret: bytes) -> list[PublicationPerson]:
    standing = people(new.events, new.rule, new.on)
    bearing = _bearing_events(standing, new.events)
    return [
        PublicationPerson(
            publication=publication,
            enrolment_id=UUID(row["trainee"]),
            pseudonym=token(secret, row["cohort"], row["trainee"]),
            standing=row["status"],
            reason=row["excluded"] or "",
            event_id=bearing.get(row["trainee"]),
        )
        for row in standing.iter_rows(named=True)
    ]


def _bearing_events(standing: pl.DataFrame, events: pl.DataFrame) -> dict[str, UUID]:
    """For everybody the event that says most of where they stand: the last that is not about the course itself."""
    course = pl.col("event").cast(pl.String).is_in([str(event) for event in OF_THE_COURSE])
    named = events.with_row_index("row").select("row", "id", weight=pl.when(course).then(0).otherwise(1))
    told = standing.select("trainee", row=pl.col("rows")).explode("row").join(named, on="row").sort("weight", "row")
    last = told.group_by("trainee", maintain_order=True).agg(pl.col("id").last())
    return {trainee: UUID(key) for trainee, key in last.iter_rows()}
