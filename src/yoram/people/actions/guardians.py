"""A guardian's yes for a child under 14, asked for by a personal link that works once."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.core import clock, events, outbox
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.people import rules
from yoram.people.actions.consents import give_consent
from yoram.people.consents import needed_for_account
from yoram.people.facts import AskedJustNow, ConsentEnd, ConsentGiven, ConsentWay, Guardian, GuardianMethod, LinkSpent
from yoram.people.models import ConsentRecord, GuardianRequest, Person

LINK_LASTS = timedelta(days=7)
_SALT = "yoram.people.guardian"


@action("people.ask_guardian")
def ask_guardian(person: Person, *, guardian: Guardian, by: Actor, origin: str = "") -> GuardianRequest:
    """Send the guardian a link to everything that the child agreed to and that still waits for them.

    ``origin`` is where this house answers (``https://yoram.example.kr``); the domain of the settings by default.
    """
    asked = _ask(person, guardian)
    outbox.send(
        key=f"guardian:{asked.pk}",
        address=guardian.email,
        person=person.pk,
        subject=_("Please confirm: %(child)s wants to use the digital training centre") % {"child": person.name},
        body=_(
            "Hello %(guardian)s,\n\n%(child)s is under 14, so the law asks for your consent as well. "
            "Please read what it is about and answer here until %(until)s:\n\n%(link)s\n\n"
            "The link is for you alone and works once. Without your answer nothing is kept."
        )
        % {
            "guardian": guardian.name,
            "child": person.name,
            "until": f"{asked.expires_at:%Y.%m.%d}",
            "link": link_of(asked, origin),
        },
    )
    return asked


@action("people.ask_guardian")
def ask_guardian_again(person: Person, *, guardian: Guardian, by: Actor, origin: str = "") -> GuardianRequest:
    """The child asks once more, or somebody else: only for what an account needs, and not twice in ten minutes.

    Raises AskedJustNow when a letter has only just gone out.
    """
    last = GuardianRequest.objects.filter(person=person).order_by("asked_at").last()
    if not rules.decide_may_ask_again(last.asked_at if last else None, clock.now()):
        raise AskedJustNow(_("A letter went out a moment ago. Please look for it, or ask again in ten minutes."))
    give_consent(person, texts=needed_for_account(person), by=by)
    return ask_guardian(person, guardian=guardian, origin=origin, by=by)


def link_of(asked: GuardianRequest, origin: str = "") -> str:
    """The personal address of a request."""
    here = origin or settings.YORAM_ADDRESS
    return here.rstrip("/") + reverse("people:guardian", args=[token_of(asked)])


def token_of(asked: GuardianRequest) -> str:
    return signing.Signer(salt=_SALT).sign(asked.pk.hex)


def request_of(token: str) -> GuardianRequest:
    """The open request behind a token. Raises LinkSpent when it was altered, used or has expired."""
    try:
        key = signing.Signer(salt=_SALT).unsign(token)
    except signing.BadSignature as bad:
        raise LinkSpent from bad
    asked: GuardianRequest | None = GuardianRequest.objects.filter(
        pk=key, answered_at=None, expires_at__gt=clock.now()
    ).select_related("person").first()  # fmt: skip
    if asked is None:
        raise LinkSpent
    return asked


@action("people.answer_as_guardian")
def confirm_guardian(asked: GuardianRequest, *, agreed: Collection[str], by: Actor) -> list[ConsentRecord]:
    """Take the guardian's answer, matter by matter; what they did not agree to ends as refused.

    Raises LinkSpent when somebody else answered meanwhile.
    """
    return _answer(asked, agreed, GuardianMethod.EMAIL_LINK, ConsentWay.WEB, clock.now())


@action("people.record_paper_consent")
def record_guardian(
    person: Person, *, guardian: Guardian, agreed: Collection[str], method: GuardianMethod, by: Actor
) -> list[ConsentRecord]:
    """A member of staff writes down a guardian's answer that came on paper or by telephone."""
    way = ConsentWay.PHONE if method == GuardianMethod.PHONE else ConsentWay.PAPER
    return _answer(_ask(person, guardian), agreed, method, way, clock.now())


def _ask(person: Person, guardian: Guardian) -> GuardianRequest:
    now = clock.now()
    asked = GuardianRequest(
        person=person, name=guardian.name, email=guardian.email, asked_at=now, expires_at=now + LINK_LASTS
    )
    asked.full_clean()
    asked.save()
    _waiting(person).update(guardian=asked)
    return asked


def _waiting(person: Person) -> QuerySet[ConsentRecord]:
    rows: QuerySet[ConsentRecord] = ConsentRecord.objects.filter(
        person=person, guardian_needed=True, guardian_confirmed_at=None, ended_at=None
    )
    return rows


def _answer(
    asked: GuardianRequest, agreed: Collection[str], method: GuardianMethod, way: ConsentWay, now: datetime
) -> list[ConsentRecord]:
    taken = GuardianRequest.objects.filter(pk=asked.pk, answered_at=None, expires_at__gt=now)
    if not taken.update(answered_at=now, method=method):
        raise LinkSpent
    waiting = _waiting(asked.person).filter(guardian=asked)
    waiting.exclude(matter__in=agreed).update(ended_at=now, ended_why=ConsentEnd.REFUSED, ended_way=way)
    waiting.filter(matter__in=agreed).update(guardian_confirmed_at=now)
    confirmed = list(
        ConsentRecord.objects.filter(guardian=asked, guardian_confirmed_at=now, ended_at=None).select_related("text")
    )
    for record in confirmed:
        events.emit(ConsentGiven(asked.person_id, record.matter, record.text.version))
    return confirmed
