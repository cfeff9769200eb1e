"""Opening and closing ways to sign in."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from tests.cast import ADMINISTRATOR, AUDITOR, HOUSE, OPERATOR, OUTSIDER, TRAINEE, Cast
from yoram.core.facts import Refused
from yoram.core.models import AuditEntry, Message
from yoram.people import actions, queries
from yoram.people.facts import AccountClosed, EmailTaken, LastAdministrator, Role, SignInChanged
from yoram.people.models import Account, Person

pytestmark = pytest.mark.django_db


def test_an_opened_account_has_an_address_that_counts_as_its_own() -> None:
    person = actions.register_person(name="김가온", by=HOUSE)
    account = actions.open_account(person, email="Gaon@Example.kr ", password="바다 위의 요람 하나", by=HOUSE)
    assert account.email == "gaon@example.kr"
    assert account.check_password("바다 위의 요람 하나")
    address = EmailAddress.objects.get(user=account)
    assert (address.email, address.verified, address.primary) == ("gaon@example.kr", True, True)


def test_opening_it_twice_opens_it_once() -> None:
    person = actions.register_person(name="김가온", by=HOUSE)
    first = actions.open_account(person, email="gaon@example.kr", by=HOUSE)
    assert actions.open_account(person, email="GAON@example.kr", by=HOUSE) == first
    assert not first.has_usable_password()


def test_an_address_belongs_to_one_account(cast: Cast) -> None:
    other = actions.register_person(name="김가온", by=HOUSE)
    with pytest.raises(EmailTaken):
        actions.open_account(other, email="gaon@example.kr", by=HOUSE)


def test_a_person_has_one_account(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create_user("second@example.kr", None, person=cast.person(TRAINEE))


def test_opening_an_account_is_audited_without_its_secrets(cast: Cast) -> None:
    entry = AuditEntry.objects.filter(action="people.open_account").first()
    assert entry is not None
    after = entry.changes[0]["after"]
    assert after["email"].startswith("hmac:")
    assert after["password"].startswith("hmac:")


def test_an_invited_colleague_gets_role_and_message_all_at_once(cast: Cast) -> None:
    account = actions.invite(
        name="이새봄",
        email="saebom@example.kr",
        role=Role.COACH,
        origin="https://yoram.example.kr/",
        by=cast.actor(ADMINISTRATOR),
    )
    assert [grant.role for grant in queries.actor_of_account(account).grants] == [Role.COACH]
    message = Message.objects.get(key=f"invitation:{account.pk}")
    assert "https://yoram.example.kr/accounts/password/reset/" in message.body


def test_an_invitation_to_a_known_address_only_gives_the_role(cast: Cast) -> None:
    account = actions.invite(name="somebody", email="chami@example.kr", role=Role.COACH, by=cast.actor(ADMINISTRATOR))
    assert account == cast.account(OUTSIDER)
    assert not Message.objects.filter(key__startswith="invitation").exists()


def test_a_refused_role_leaves_no_half_invited_person(cast: Cast) -> None:
    before = Person.objects.count()
    with pytest.raises(Exception, match=r"no place|없"):
        actions.invite(
            name="이새봄", email="s@example.kr", role=Role.COACH, scope="centre:7", by=cast.actor(ADMINISTRATOR)
        )
    assert Person.objects.count() == before


@pytest.mark.parametrize("who", [OPERATOR, AUDITOR, TRAINEE])
def test_only_administrators_open_and_close(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.invite(name="x", email="x@example.kr", role=Role.COACH, by=cast.actor(who))
    with pytest.raises(Refused):
        actions.close_account(cast.account(OUTSIDER), by=cast.actor(who))


def test_a_closed_account_is_out_at_the_next_request(cast: Cast, heard: Callable[..., list[Any]]) -> None:
    told = heard(AccountClosed)
    client = cast.client(TRAINEE)
    assert client.get("/people/me/").status_code == 200
    actions.close_account(cast.account(TRAINEE), by=cast.actor(ADMINISTRATOR))
    assert client.get("/people/me/")["Location"].startswith("/accounts/login/")
    assert [event.account for event in told] == [str(cast.account(TRAINEE).pk)]
    actions.close_account(cast.account(TRAINEE), by=cast.actor(ADMINISTRATOR))
    assert len(told) == 1
    actions.reopen_account(cast.account(TRAINEE), by=cast.actor(ADMINISTRATOR))
    assert client.get("/people/me/").status_code == 200


def test_the_last_administrators_account_stays_open(cast: Cast) -> None:
    with pytest.raises(LastAdministrator):
        actions.close_account(cast.account(ADMINISTRATOR), by=HOUSE)
    actions.grant_role(cast.account(OUTSIDER), role=Role.ADMINISTRATOR, by=HOUSE)
    actions.close_account(cast.account(ADMINISTRATOR), by=HOUSE)
    with pytest.raises(LastAdministrator):
        actions.close_account(cast.account(OUTSIDER), by=HOUSE)


def test_a_lost_second_factor_is_taken_off_and_every_session_ends(cast: Cast, heard: Callable[..., list[Any]]) -> None:
    told = heard(SignInChanged)
    Authenticator.objects.create(user=cast.account(OPERATOR), type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = cast.client(OPERATOR)
    actions.reset_second_factor(cast.account(OPERATOR), by=cast.actor(ADMINISTRATOR))
    assert not Authenticator.objects.exists()
    assert [event.what for event in told] == ["second_factor_reset"]
    assert client.get("/people/me/").status_code == 302
    changes = AuditEntry.objects.get(action="people.reset_second_factor").changes
    assert {"second_factor": ["totp"]} in [change["before"] for change in changes]


def test_signing_out_everywhere_ends_every_other_session(cast: Cast) -> None:
    here, there = cast.client(TRAINEE), cast.client(TRAINEE)
    assert here.post("/people/me/sessions/end/").status_code == 302
    assert here.get("/people/me/").status_code == 200
    assert there.get("/people/me/").status_code == 302


def test_rights_come_from_policies_and_never_from_djangos_own_permissions(cast: Cast) -> None:
    administrator = cast.account(ADMINISTRATOR)
    assert not administrator.has_perm("people.delete_account")
    assert not administrator.has_module_perms("people")
    assert not hasattr(administrator, "is_superuser")


def test_an_address_is_known_however_it_is_spelled(cast: Cast) -> None:
    assert Account.objects.get_by_natural_key("GAON@Example.kr") == cast.account(TRAINEE)
    assert str(cast.account(TRAINEE)) == TRAINEE
