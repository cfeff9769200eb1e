"""Ways to sign in: opened, closed, made safe again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.core import clock, events, outbox, writing
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.people import rules
from yoram.people.actions.consents import give_consent
from yoram.people.actions.guardians import ask_guardian
from yoram.people.actions.persons import register_person
from yoram.people.actions.roles import administrators_left, grant_role
from yoram.people.facts import (
    AccountClosed,
    EmailTaken,
    Guardian,
    GuardianNeeded,
    LastAdministrator,
    Role,
    SignInChanged,
)
from yoram.people.models import Account, ConsentText, Person


@action("people.sign_up")
def sign_up(
    account: Account,
    *,
    name: str,
    by: Actor,
    birth_date: date | None = None,
    agreed: Iterable[ConsentText] = (),
    guardian: Guardian | None = None,
    origin: str = "",
) -> Account:
    """Somebody came by themselves: a person, their account and what they agreed to, all or nothing.

    Raises GuardianNeeded for a child under 14 who names no guardian.
    """
    if guardian is None and rules.decide_guardian_needed(birth_date, clock.today()):
        raise GuardianNeeded(_("Under 14, a guardian agrees as well: name one."))
    account.person = register_person(name=name, birth_date=birth_date, email=account.email, by=by)
    account.save()
    give_consent(account.person, texts=agreed, by=by)
    if guardian is not None:
        ask_guardian(account.person, guardian=guardian, origin=origin, by=by)
    return account


@action("people.open_account")
def open_account(person: Person, *, email: str, by: Actor, password: str | None = None) -> Account:
    """Give a person a way to sign in, with an address that counts as theirs; said again it changes nothing.

    Without a password they choose one through "forgotten password". Raises EmailTaken when it is somebody else's.
    """
    address = email.strip().lower()
    found = Account.objects.filter(email__iexact=address).first()
    if found is not None:
        if found.person_id != person.pk:
            raise EmailTaken(_("%(email)s belongs to somebody else's account.") % {"email": address})
        return found
    account = Account(email=address, person=person)
    account.set_password(password)
    account.save()
    EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    return account


@action("people.open_account")
def invite(*, name: str, email: str, role: Role, by: Actor, scope: str = "", origin: str = "") -> Account:
    """Let somebody in who will work here: person, account and role, and a message with the way to a password.

    An account that exists with this address gets the role only.
    """
    account = Account.objects.filter(email__iexact=email.strip()).first()
    if account is None:
        person = register_person(name=name, email=email, by=by)
        account = open_account(person, email=email, by=by)
        _send_invitation(account, origin)
    grant_role(account, role=role, scope=scope, by=by)
    return account


@action("people.close_account")
def close_account(account: Account, *, by: Actor) -> None:
    """Nobody signs in with this account any more, and whoever is signed in is out at the next click.

    Raises LastAdministrator when nobody else could let people in.
    """
    if not account.is_active:
        return
    if administrators_left(without=account) == 0:
        raise LastAdministrator(_("Give somebody else the role of administrator first; nobody else holds it."))
    account.is_active = False
    account.save()
    events.emit(AccountClosed(str(account.pk), account.person_id))


@action("people.reopen_account")
def reopen_account(account: Account, *, by: Actor) -> None:
    """A closed account may sign in again; roles that were ended meanwhile stay ended."""
    account.is_active = True
    account.save()


@action("people.set_password")
def set_password(account: Account, password: str, *, by: Actor) -> None:
    """A new password; every other session of the account ends."""
    account.set_password(password)
    account.save()


@action("people.end_sessions")
def end_sessions(account: Account, *, by: Actor) -> None:
    """Sign the account out everywhere."""
    Account.objects.filter(pk=account.pk).update(sessions_round=F("sessions_round") + 1)
    account.refresh_from_db()
    _tell(account, {"sessions_round": account.sessions_round - 1}, {"sessions_round": account.sessions_round})


@action("people.reset_second_factor")
def reset_second_factor(account: Account, *, by: Actor) -> None:
    """For somebody who lost telephone and codes: the second factor is taken off, to be set up anew at sign-in."""
    kinds = sorted(Authenticator.objects.filter(user=account).values_list("type", flat=True))
    Authenticator.objects.filter(user=account).delete()
    end_sessions(account, by=by)
    _tell(account, {"second_factor": kinds}, {"second_factor": []})
    events.emit(SignInChanged(str(account.pk), account.person_id, by.address, "second_factor_reset"))


def _tell(account: Account, before: dict[str, Any], after: dict[str, Any]) -> None:
    # Single-statement changes and the sign-in library's tables do not tell the audit by themselves.
    change = writing.Change(Account, str(account.pk), before, after, str(account.person_id))
    writing.journal().changes.append(change)


def _send_invitation(account: Account, origin: str) -> None:
    here = origin or settings.YORAM_ADDRESS
    outbox.send(
        key=f"invitation:{account.pk}",
        address=account.email,
        person=account.person_id,
        subject=_("You are invited to the digital training centre"),
        body=_(
            "Hello %(name)s,\n\nan account was opened for you. Choose your password here:\n\n%(link)s\n\n"
            "Then sign in with this e-mail address."
        )
        % {"name": account.person.name, "link": here.rstrip("/") + reverse("account_reset_password")},
    )
