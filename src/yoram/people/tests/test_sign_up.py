"""People come by themselves: a person, an account and what they agreed to, all or nothing."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.cast import HOUSE, OUTSIDER, Cast
from yoram.core.facts import Actor
from yoram.core.models import Message
from yoram.people import actions, queries
from yoram.people.facts import GuardianNeeded
from yoram.people.models import Account, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("texts")]

GIVEN = {
    "name": "김가온",
    "birth_date": "1998-05-04",
    "email": "new@example.kr",
    "password1": "바다 위의 요람 하나",
    "password2": "바다 위의 요람 하나",
    "consent_sign-up": "on",
}


def _sign_up(**changes: str) -> Any:
    return Client().post("/accounts/signup/", GIVEN | changes)


def test_a_newcomer_becomes_a_person_with_an_account_and_a_consent() -> None:
    response = _sign_up()
    assert response.status_code == 302
    account = Account.objects.get()
    assert (account.email, account.person.name, account.person.email) == ("new@example.kr", "김가온", "new@example.kr")
    assert queries.agreed_versions(account.person) == {"sign-up": 1}
    assert not account.grants.exists()


def test_the_address_is_confirmed_before_anybody_is_in() -> None:
    client = Client()
    client.post("/accounts/signup/", GIVEN)
    assert client.get("/people/me/").status_code == 302
    [letter] = mail.outbox
    link = re.search(r"https?://\S+/accounts/confirm-email/\S+/", letter.body)
    assert link
    client.post(link[0].split("testserver", 1)[1])
    signed_in = client.post("/accounts/login/", {"login": "new@example.kr", "password": GIVEN["password1"]})
    assert signed_in.status_code == 302
    assert client.get("/people/me/").status_code == 200


def test_without_the_required_consent_there_is_nobody() -> None:
    response = _sign_up(**{"consent_sign-up": ""})
    assert response.status_code == 200
    assert not Account.objects.exists()
    assert not Person.objects.exists()


def test_an_optional_matter_may_be_left_out_or_taken() -> None:
    _sign_up(consent_news="on")
    assert queries.agreed_versions(Person.objects.get()) == {"sign-up": 1, "news": 1}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "900101-1234567"},
        {"birth_date": "2024-07-30"},
        {"birth_date": "tomorrow"},
        {"birth_date": "9999-99-99"},
        {"email": "no address"},
        {"password1": "short", "password2": "short"},
        {"password2": "another one altogether"},
        {"password1": "password123", "password2": "password123"},
    ],
)
def test_a_mistake_is_shown_and_leaves_nobody(wrong: dict[str, str]) -> None:
    response = _sign_up(**wrong)
    assert response.status_code == 200
    assert "field-error" in response.content.decode()
    assert not Person.objects.exists()


def test_an_address_that_has_an_account_is_not_given_away(cast: Cast) -> None:
    before = Person.objects.count()
    new, known = _sign_up(), _sign_up(email="chami@example.kr")
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert Person.objects.count() == before + 1
    assert cast.account(OUTSIDER).person.name == OUTSIDER


def test_a_child_is_asked_for_a_guardian_who_is_written_to() -> None:
    child = {"birth_date": "2013-05-05"}
    asked = _sign_up(**child)
    assert asked.status_code == 200
    assert 'name="guardian_email"' in asked.content.decode()
    assert not Person.objects.exists()
    assert _sign_up(**child, guardian_name="김하늘", guardian_email="haneul@example.kr").status_code == 302
    person = Person.objects.get()
    assert not queries.has_consent(person, "sign-up"), "until the guardian agrees"
    message = Message.objects.get()
    assert message.address == "haneul@example.kr"
    assert "http://testserver/people/guardian/" in message.body


def test_the_action_itself_takes_no_child_without_a_guardian() -> None:
    from datetime import date

    account = Account(email="child@example.kr")
    with pytest.raises(GuardianNeeded):
        actions.sign_up(account, name="김새싹", birth_date=date(2013, 5, 5), by=Actor(label="sign-up"))
    assert not Person.objects.exists()


def test_grown_ups_see_no_question_about_guardians() -> None:
    assert "guardian_name" not in Client().get("/accounts/signup/").content.decode()


def test_before_there_is_a_text_nobody_is_asked_to_agree_to_nothing() -> None:
    page = Client().get("/accounts/signup/").content.decode()
    assert "consent_sign-up" in page
    assert "consent_employers" not in page
    assert actions.publish_shipped_texts(by=HOUSE) == []


def test_a_changed_address_is_also_where_the_person_is_reached(cast: Cast) -> None:
    client, account = cast.client(OUTSIDER), cast.account(OUTSIDER)
    client.post("/accounts/email/", {"action_add": "", "email": "moved@example.kr"})
    link = re.search(r"/accounts/confirm-email/\S+/", mail.outbox[-1].body)
    assert link
    client.post(link[0])
    account.refresh_from_db()
    assert (account.email, Person.objects.get(pk=account.person_id).email) == ("moved@example.kr", "moved@example.kr")
