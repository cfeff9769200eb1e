"""A survey opens, asks people, and ends."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import F, Model
from django.utils.translation import gettext as _
from django.utils.translation import override

from yoram.core import clock, outbox
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.people.queries import Person, persons
from yoram.surveys.actions.wording import form_in_force
from yoram.surveys.addresses import address_of
from yoram.surveys.facts import NotOpen
from yoram.surveys.links import link_of
from yoram.surveys.models import Invitation, Survey, Tally


@action("surveys.open_survey")
def open_survey(
    centre: Model,
    *,
    kind: str,
    subject: str,
    title: str,
    opens_on: date,
    closes_on: date,
    remind_on_days: Sequence[int] = (),
    by: Actor,
) -> Survey:
    """Put the centre's questions of this kind about a subject; the same subject is asked about once."""
    found: Survey | None = Survey.objects.filter(subject=subject, kind=kind).first()
    if found is not None:
        return found
    form = form_in_force(centre, kind, by=by)
    survey = Survey(
        centre_id=centre.pk,
        form=form,
        kind=kind,
        subject=subject,
        title=title[:200],
        opens_on=opens_on,
        closes_on=closes_on,
        remind_on_days=sorted(remind_on_days),
    )
    survey.save()
    # Every count stands there from the start at nought: a row made by an answer would say when, and what it was.
    Tally.objects.bulk_create(
        Tally(survey=survey, question=question.key, value=value) for question in form.asked for value in question.values
    )
    return survey


@action("surveys.invite")
def invite(survey: Survey, people: Iterable[UUID], *, by: Actor) -> int:
    """Ask these people by mail or short message, each once; gives how many are new."""
    if not survey.open:
        raise NotOpen(_("The survey is not open."))
    known = set(Invitation.objects.filter(survey=survey).values_list("person_id", flat=True))
    found = [person for person in persons(people).values() if person.pk not in known and person.erased_at is None]
    rows = [Invitation(survey=survey, person=person) for person in found]
    Invitation.objects.bulk_create(rows)
    Survey.objects.filter(pk=survey.pk).update(invited=F("invited") + len(rows))
    for row in rows:
        _ask(survey, row, row.person)
    survey.refresh_from_db()
    return len(rows)


@action("surveys.close")
def close(survey: Survey, *, by: Actor) -> bool:
    """End the survey for good; from now on its results can be seen and nobody can answer."""
    closed = Survey.objects.filter(pk=survey.pk, closed_at=None).update(closed_at=clock.now())
    survey.refresh_from_db()
    return bool(closed)


def close_due(*, by: Actor) -> int:
    """Close what ran out."""
    due = Survey.objects.filter(closed_at=None, closes_on__lt=clock.today())
    return sum(close(survey, by=by) for survey in due)


def _ask(survey: Survey, row: Invitation, person: Person) -> None:
    reached = address_of(person)
    if reached is None:
        return
    channel, address = reached
    with override(settings.LANGUAGE_CODE):
        values = {"name": person.name, "title": survey.title, "day": f"{survey.closes_on:%Y.%m.%d}",
                  "link": link_of(row), "centre": survey.centre.name}  # fmt: skip
        outbox.send(
            key=f"survey:{row.pk}:asked",
            channel=channel,
            address=address,
            subject=_("%(title)s: we would like to hear from you") % values,
            body=_(
                "Dear %(name)s,\n\n%(centre)s asks for your opinion: %(title)s.\n"
                "It takes about a minute, you need not sign in, and nobody can see who answered what.\n\n"
                "%(link)s\n\nYou can answer until %(day)s."
            )
            % values,
            person=person.pk,
        )
