"""Roles, scopes, the matters of consent, and what happens at the door."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from yoram.core.facts import Event, YoramError


class Role(TextChoices):
    TRAINEE = "trainee", _("trainee")
    INSTRUCTOR = "instructor", _("instructor")
    COACH = "coach", _("career coach")
    OPERATOR = "operator", _("operator")
    CITY_OFFICER = "city_officer", _("city officer")
    EMPLOYER = "employer", _("employer")
    COUNCIL_MEMBER = "council_member", _("council member")
    COUNCIL_SECRETARY = "council_secretary", _("council secretary")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


STAFF_ROLES = frozenset(
    {
        Role.INSTRUCTOR,
        Role.COACH,
        Role.OPERATOR,
        Role.CITY_OFFICER,
        Role.COUNCIL_SECRETARY,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
    }
)


class ScopeKind(StrEnum):
    """What a role can be bound to; the whole house where it is bound to nothing."""

    CENTRE = "centre"
    COHORT = "cohort"
    BODY = "body"


def scope(kind: ScopeKind, key: object) -> str:
    """The scope of one centre, cohort or body, as grants spell it."""
    return f"{kind}:{key}"


@dataclass(frozen=True, slots=True)
class Place:
    """A scope that exists: how people call it, and the scope it lies in."""

    scope: str
    label: str
    within: str = ""


class Directory(Protocol):
    """What a higher room says about the scopes of one kind: those with the given keys, or all."""

    def __call__(self, keys: Iterable[str] | None = None) -> Iterable[Place]: ...


class ConsentKind(TextChoices):
    """Matters that the law wants asked for one by one."""

    COLLECTION = "collection", _("collection and use")
    THIRD_PARTY = "third_party", _("passing on to others")
    SENSITIVE = "sensitive", _("sensitive information")
    MARKETING = "marketing", _("news and invitations")


class ConsentWay(TextChoices):
    """How somebody said yes or no."""

    WEB = "web", _("on this site")
    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by telephone")


class ConsentEnd(TextChoices):
    WITHDRAWN = "withdrawn", _("withdrawn")
    REPLACED = "replaced", _("replaced by a newer version")
    REFUSED = "refused", _("refused by the guardian")


class GuardianMethod(TextChoices):
    """How the house made sure that the guardian really agreed."""

    EMAIL_LINK = "email_link", _("personal link by e-mail")
    PAPER = "paper", _("signed paper")
    PHONE = "phone", _("telephone call")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the law wants said before somebody agrees, in one language."""

    title: str
    purpose: str
    items: str
    retention: str
    refusal: str
    withdrawal: str
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Guardian:
    """The least that may be asked about the guardian of a child."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class SignedIn(Event):
    account: str
    person: UUID
    address: str
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedOut(Event):
    """``why``: ``asked``, ``idle`` or ``too_long``."""

    account: str
    person: UUID
    address: str
    why: str = "asked"


@dataclass(frozen=True, slots=True)
class SignInFailed(Event):
    """``tried`` is masked, as people type passwords into the wrong field; ``why``: ``wrong``, ``waiting``, ``code``."""

    account: str
    person: UUID | None
    tried: str
    address: str
    why: str = "wrong"


@dataclass(frozen=True, slots=True)
class SignInChanged(Event):
    """A password, e-mail address or second factor changed; ``what`` names it (``password_changed``)."""

    account: str
    person: UUID
    address: str
    what: str


@dataclass(frozen=True, slots=True)
class RoleGranted(Event):
    grant: UUID
    account: str
    person: UUID
    role: str
    scope: str


@dataclass(frozen=True, slots=True)
class RoleEnded(Event):
    grant: UUID
    account: str
    person: UUID
    role: str
    scope: str


@dataclass(frozen=True, slots=True)
class AccountClosed(Event):
    account: str
    person: UUID


@dataclass(frozen=True, slots=True)
class ConsentGiven(Event):
    person: UUID
    matter: str
    version: int


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(Event):
    person: UUID
    matter: str
    version: int
    required: bool


class NotWithin(YoramError):
    """A role was to be given in a scope that does not exist or that the giver does not administer."""


class OwnRoles(YoramError):
    """Somebody tried to change what they may do themselves."""


class LastAdministrator(YoramError):
    """Without this administrator nobody could let anybody in."""


class EmailTaken(YoramError):
    """An account with this address exists."""


class GuardianNeeded(YoramError):
    """A child under 14 agrees together with a guardian."""


class AskedJustNow(YoramError):
    """A guardian was written to a moment ago."""


class LinkSpent(YoramError):
    """A guardian's link was used, has expired or was altered."""
