"""Publishing a figure, and saying it anew beside the old one when the house knows better."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged, YoramError
from yoram.courses.queries import Centre, Cohort
from yoram.outcomes.explain import name_of
from yoram.outcomes.models import Publication, PublicationDownload, PublicationPerson
from yoram.outcomes.queries.draft import Draft, draft
from yoram.outcomes.queries.packed import Packed, pack, pack_restatement


class NothingChanged(YoramError):
    """A restatement was asked for, but the ledger still says what was published."""


@action("outcomes.publish")
def publish(
    centre: Centre,
    cohort: Cohort | None = None,
    *,
    rule: str,
    on: date,
    title: str = "",
    packed: Packed | None = None,
    by: Actor,
) -> Publication:
    """Freeze a figure with its rule, date, list and people, for everybody to see and recompute.

    `packed` is the same figure where it was counted beforehand, so that nobody waits for the house meanwhile.
    Raises CannotPublish (no sealed list, nobody counted, …), UnknownRule or RulebookError; then nothing is written.
    """
    ready = packed or pack(draft(centre, cohort, rule=rule, on=on))
    return _freeze(ready, title or default_title(centre, cohort), by)


@action("outcomes.restate")
def restate(
    publication: Publication, *, reason: str, by: Actor, on: date | None = None, packed: Packed | None = None
) -> Publication:
    """Publish the figure anew beside the one it restates, which stays as it was.

    Raises NothingChanged where the ledger still says the same, StateChanged where somebody was quicker.
    """
    refuse_restating(publication, reason)
    ready = packed or pack_restatement(publication, on=on)
    if not ready.turns and ready.draft.on == publication.on and not _reads_otherwise(publication, ready.draft):
        raise NothingChanged(_("The ledger still says what was published; there is nothing to restate."))
    return _freeze(ready, publication.title, by, restates=publication, reason=reason.strip())


def refuse_restating(publication: Publication, reason: str) -> None:
    """Raise what can be said against a restatement before anything is counted."""
    if Publication.objects.filter(restates=publication).exists():
        raise StateChanged(_("This figure has been restated already; restate the newest one."))
    if not reason.strip():
        raise YoramError(_("Say in one sentence why the figure changed; the public will read it."))


def default_title(centre: Centre, cohort: Cohort | None) -> str:
    """What a publication is called where nobody gave it a name."""
    return centre.name if cohort is None else name_of(cohort)


def _reads_otherwise(publication: Publication, new: Draft) -> bool:
    told = ("rule_version", "starters", "completers", "excluded", "denominator", "numerator", "provisional", "unknown")
    now = new.headline.stored() | {"rule_version": new.rule.version}
    then = publication.figure | {"rule_version": publication.rule_version}
    return any(now[name] != then[name] for name in told)


def _freeze(
    ready: Packed, title: str, by: Actor, *, restates: Publication | None = None, reason: str = ""
) -> Publication:
    new = ready.draft
    publication = Publication(
        id=new.key,
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
        figure=new.headline.stored() | {"turns": [turn.stored() for turn in ready.turns]},
        beside=[
            figure.stored() | {"text": rule.text} for figure, rule in zip(new.figures[1:], new.rules[1:], strict=True)
        ],
        series=[step.stored() for step in new.steps],
        hash=ready.download.sha256,
        published_at=clock.now(),
        published_by=by.label,
        restates=restates,
        reason=reason,
    )
    _save_once(publication)
    PublicationDownload(publication=publication, content=ready.download.content).save()
    PublicationPerson.objects.bulk_create(ready.people(publication), batch_size=2000)
    return publication


def _save_once(publication: Publication) -> None:
    """Two restatements of one figure at a time: the database lets one of them pass."""
    try:
        with transaction.atomic():
            publication.save(force_insert=True)
    except IntegrityError as late:
        raise StateChanged(_("Somebody else published this at the same moment; look at theirs first.")) from late


def free_slug(new: Draft) -> str:
    """The publication's address: whose figure and of which day, with a number where that is taken."""
    whose = new.cohort.slug if new.cohort else new.centre.slug
    stem = f"{slugify(whose)[:36]}-{new.on:%Y%m%d}"
    taken = set(Publication.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
