"""What other rooms may ask about people."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from yoram.core import policy
from yoram.core.facts import Actor, Grant
from yoram.people.consents import (
    agreed_versions,
    current_texts,
    has_consent,
    missing_consents,
    never_agreed_to,
    open_consents,
)
from yoram.people.facts import Role
from yoram.people.models import Account, Person, RoleGrant
from yoram.people.rules import decide_guardian_needed
from yoram.people.scopes import label_of_scope, places, wire_scopes

__all__ = [
    "Account", "Person", "RoleGrant", "account_for", "account_of", "actor_of_account", "agreed_versions",
    "current_texts", "grants_of", "guardian_needed", "has_consent", "holders_of", "label_of", "label_of_scope",
    "missing_consents", "never_agreed_to", "open_consents", "persons", "persons_for", "places", "search",
    "second_factors_of", "wire_scopes",
]  # fmt: skip


def actor_of_account(account: Account, *, address: str = "") -> Actor:
    """The account as an actor with the roles that it holds now."""
    open_grants = RoleGrant.objects.filter(account=account, ended_at=None)
    return Actor(
        account=str(account.pk),
        person=account.person_id,
        grants=frozenset(Grant(grant.role, grant.scope) for grant in open_grants),
        label=str(account),
        address=address,
    )


def account_for(email: str) -> Account | None:
    """The account that signs in with this address."""
    return Account.objects.filter(email__iexact=email.strip()).first()


def account_of(person: Person) -> Account | None:
    """The person's account, where they have one."""
    return Account.objects.filter(person=person).first()


def guardian_needed(birth_date: date | None, on: date) -> bool:
    """Whether the law wants a guardian to agree as well for somebody born on this day."""
    return decide_guardian_needed(birth_date, on)


def persons_for(actor: Actor) -> QuerySet[Person]:
    """The persons whom the actor may look up as persons; rooms with their own ties to people ask those instead."""
    rows: QuerySet[Person] = Person.objects.order_by("name", "id")
    return policy.visible("people.see", rows, actor)


def persons(ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Persons by identifier, for rows that the caller may already see."""
    return {person.pk: person for person in Person.objects.filter(pk__in=list(ids))}


def label_of(person: Person | None) -> str:
    """How a person is named on pages; an erased one has no name any more."""
    return person.name if person and not person.erased_at else "—"


def holders_of(role: Role, scope: str | None = None) -> QuerySet[Account]:
    """The accounts that hold a role now, in exactly this scope or in any."""
    held = Q(grants__role=role, grants__ended_at=None)
    if scope is not None:
        held &= Q(grants__scope=scope)
    return Account.objects.filter(held, is_active=True).distinct().order_by("pk")


def grants_of(person: Person, actor: Actor) -> list[RoleGrant]:
    """Every role that the person was ever given, the newest first."""
    rows: QuerySet[RoleGrant] = RoleGrant.objects.filter(person=person)
    return list(policy.visible("people.see_grants", rows, actor))


def search(actor: Actor, *, words: str = "", role: str = "", scope: str = "") -> QuerySet[Person]:
    """People with an account by name, e-mail or telephone, by the role they hold, by where they hold it."""
    rows: QuerySet[Person] = Person.objects.filter(account__isnull=False, erased_at=None)
    rows = policy.visible("people.see_register", rows, actor).select_related("account").order_by("name", "id")
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(account__email__icontains=word) | Q(phone__icontains=word))
    held = RoleGrant.objects.filter(ended_at=None)
    if role:
        held = held.filter(role=role)
    if scope:
        held = held.filter(scope=scope)
    return rows.filter(pk__in=held.values("person_id")) if role or scope else rows


def second_factors_of(account: Account) -> list[str]:
    """The kinds of second factor that the account has set up, in words."""
    rows = Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return sorted({str(row.get_type_display()) for row in rows})
