"""Whoever has not answered is asked again: by mail on set days, or by a call that somebody notes."""

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from yoram.core import clock, outbox
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.core.models import Channel
from yoram.surveys.addresses import address_of
from yoram.surveys.facts import AlreadyAnswered, NotOpen
from yoram.surveys.links import link_of
from yoram.surveys.models import Invitation, Survey


@action("surveys.remind")
def remind(survey: Survey, *, by: Actor) -> int:
    """Write to everybody who has not answered, once a day at most; gives how many."""
    if not survey.open:
        raise NotOpen(_("The survey is not open."))
    today = clock.today()
    waiting = Invitation.objects.filter(survey=survey, answered=False, person__erased_at=None)
    sent = 0
    for row in waiting.select_related("person", "survey__centre"):
        if (reached := address_of(row.person)) is None:
            continue
        unreminded = Q(reminded_on=None) | Q(reminded_on__lt=today)
        if Invitation.objects.filter(unreminded, pk=row.pk, answered=False).update(reminded_on=today):
            _write(row, *reached)
            sent += 1
    return sent


@action("surveys.mark_called")
def mark_called(invitation: Invitation, *, by: Actor) -> None:
    """Note that somebody was reminded by phone today."""
    if not invitation.survey.open:
        raise NotOpen(_("The survey is not open."))
    called = Invitation.objects.filter(pk=invitation.pk, answered=False).update(called_on=clock.today())
    if not called:
        raise AlreadyAnswered(_("The answer has come in the meantime."))


def _write(row: Invitation, channel: Channel, address: str) -> None:
    survey, person = row.survey, row.person
    with override(settings.LANGUAGE_CODE):
        values = {"name": person.name, "title": survey.title, "day": f"{survey.closes_on:%Y.%m.%d}",
                  "link": link_of(row)}  # fmt: skip
        outbox.send(
            key=f"survey:{row.pk}:reminded:{clock.today():%Y-%m-%d}",
            channel=channel,
            address=address,
            subject=_("%(title)s: open until %(day)s") % values,
            body=_(
                "Dear %(name)s,\n\nwe have not heard from you yet: %(title)s.\n"
                "It takes about a minute, and nobody can see who answered what.\n\n"
                "%(link)s\n\nYou can answer until %(day)s."
            )
            % values,
            person=person.pk,
        )
