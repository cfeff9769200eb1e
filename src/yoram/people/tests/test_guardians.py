"""Under 14 a guardian agrees as well, by a personal link that works once."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import ADMINISTRATOR, HOUSE, OUTSIDER, Cast, a_person
from yoram.core import clock
from yoram.core.facts import Actor, Refused
from yoram.core.models import Message
from yoram.people import actions, queries
from yoram.people.actions.guardians import link_of, request_of, token_of
from yoram.people.facts import ConsentGiven, Guardian, GuardianMethod, LinkSpent
from yoram.people.models import ConsentRecord, GuardianRequest, Person

pytestmark = pytest.mark.django_db

PARENT = Guardian("김하늘", "haneul@example.kr")


@pytest.fixture
def child(texts: None) -> Person:
    """Eleven years old; agreed to both matters of sign-up."""
    person = a_person("김새싹", birth_date=date(2013, 5, 5), email="saessak@example.kr").person
    actions.give_consent(person, texts=queries.current_texts(occasion="sign-up"), by=HOUSE)
    return person


@pytest.fixture
def asked(child: Person) -> GuardianRequest:
    return actions.ask_guardian(child, guardian=PARENT, origin="https://yoram.example.kr", by=HOUSE)


def _open(asked: GuardianRequest) -> str:
    return f"/people/guardian/{token_of(asked)}/"


def test_a_childs_yes_does_not_count_alone(child: Person, heard: Callable[..., list[Any]]) -> None:
    assert not queries.has_consent(child, "sign-up")
    assert [text.matter for text in queries.missing_consents(child, occasion="sign-up")] == ["sign-up"]
    assert ConsentRecord.objects.filter(guardian_needed=True).count() == 2


def test_the_guardian_is_written_to_with_a_personal_link(asked: GuardianRequest) -> None:
    message = Message.objects.get()
    assert message.address == PARENT.email
    assert link_of(asked, "https://yoram.example.kr") in message.body
    assert re.search(r"https://yoram\.example\.kr/people/guardian/[^/\s]+/", message.body)


def test_the_guardian_answers_each_matter(
    asked: GuardianRequest, child: Person, heard: Callable[..., list[Any]]
) -> None:
    told = heard(ConsentGiven)
    client = Client()
    assert "회원 가입을 위한" in client.get(_open(asked)).content.decode()
    assert client.post(_open(asked), {"agreed": ["sign-up"]}).status_code == 200
    assert queries.has_consent(child, "sign-up")
    assert not queries.has_consent(child, "news")
    assert [event.matter for event in told] == ["sign-up"]
    refused = ConsentRecord.objects.get(matter="news")
    assert refused.ended_why == "refused"
    asked.refresh_from_db()
    assert (asked.answered_at, asked.method) == (clock.now(), GuardianMethod.EMAIL_LINK)


def test_the_link_works_once(asked: GuardianRequest, child: Person) -> None:
    client = Client()
    client.post(_open(asked), {"agreed": ["sign-up"]})
    assert client.get(_open(asked)).status_code == 410
    assert client.post(_open(asked), {"agreed": ["sign-up", "news"]}).status_code == 410
    assert not queries.has_consent(child, "news")
    by = Actor.machine("guardian")
    with pytest.raises(LinkSpent):
        actions.confirm_guardian(asked, agreed=["news"], by=by)


def test_the_link_ends_after_a_week(asked: GuardianRequest) -> None:
    client = Client()
    with clock.frozen_at(clock.now() + timedelta(days=7, seconds=-1)):
        assert client.get(_open(asked)).status_code == 200
    with clock.frozen_at(clock.now() + timedelta(days=7)):
        assert client.get(_open(asked)).status_code == 410
        assert client.post(_open(asked), {"agreed": ["sign-up"]}).status_code == 410


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "f" + t[1:], lambda t: t.split(":")[0], lambda t: "x"])
def test_an_altered_link_opens_nothing(asked: GuardianRequest, change: Callable[[str], str]) -> None:
    token = change(token_of(asked))
    with pytest.raises(LinkSpent):
        request_of(token)
    assert Client().get(f"/people/guardian/{token}/").status_code == 410


def test_an_answer_to_an_older_request_does_not_touch_a_newer_one(asked: GuardianRequest, child: Person) -> None:
    newer = actions.ask_guardian(child, guardian=Guardian("김바다", "bada@example.kr"), by=HOUSE)
    Client().post(_open(asked), {"agreed": ["sign-up", "news"]})
    assert not queries.has_consent(child, "sign-up")
    Client().post(_open(newer), {"agreed": ["sign-up"]})
    assert queries.has_consent(child, "sign-up")


def test_a_signed_paper_counts_as_well(child: Person, cast: Cast) -> None:
    actions.record_guardian(
        child, guardian=PARENT, agreed=["sign-up"], method=GuardianMethod.PAPER, by=cast.actor(ADMINISTRATOR)
    )
    assert queries.has_consent(child, "sign-up")
    with pytest.raises(Refused):
        actions.record_guardian(
            child, guardian=PARENT, agreed=["news"], method=GuardianMethod.PHONE, by=cast.actor(OUTSIDER)
        )


def test_at_fourteen_one_agrees_alone(texts: None) -> None:
    person = a_person("김새싹", birth_date=date(2010, 7, 29), email="saessak@example.kr").person
    actions.give_consent(person, texts=queries.current_texts(occasion="sign-up"), by=HOUSE)
    assert queries.has_consent(person, "sign-up")
