"""Coming back: a new personal link, and the proof that an address is its owner's."""

from django.db.models import F

from yoram.admissions import letters
from yoram.admissions.actions.begin import key_of
from yoram.admissions.facts import LetterKind
from yoram.admissions.models import Application
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor


@action("admissions.ask_link")
def ask_link(*, email: str, by: Actor, origin: str = "") -> int:
    """Send a new personal link for each application from this address; older links end. Gives how many there were.

    Whoever asks must not be told the number: that somebody applied is nobody else's business.
    """
    rows = Application.objects.filter(email_key=key_of(email), emptied_at=None).exclude(email_key="")
    found = list(rows.select_related("intake__cohort__course__centre").order_by("-begun_at")[:5])
    for application in found:
        Application.objects.filter(pk=application.pk).update(link_round=F("link_round") + 1)
        application.refresh_from_db(fields=["link_round"])
        letters.write(application, LetterKind.DRAFT_LINK, once=str(application.link_round), origin=origin)
    return len(found)


@action("admissions.use_link")
def use_link(application: Application, *, by: Actor) -> Application:
    """Note that the address is its owner's, once: its link was used."""
    now = clock.now()
    if Application.objects.filter(pk=application.pk, email_confirmed_at=None).update(email_confirmed_at=now):
        application.email_confirmed_at = now
    return application
