import pytest
from django.test import Client
from django.urls import reverse

from yoram.core import events
from yoram.people import actions as people
from yoram.privacy.models import AccessEntry
from yoram.privacy.tests.houses import HOUSE, a_person
from yoram.site.wiring import SUBSCRIPTIONS

pytestmark = pytest.mark.django_db
WORD = "바다 위의 케이블카 42"


def try_to_sign_in(word: str) -> Client:
    account = a_person("가온", email="gaon@example.org")
    people.set_password(account, WORD, by=HOUSE)
    client = Client()
    client.post(reverse("account_login"), {"login": "gaon@example.org", "password": word})
    return client


def test_coming_and_going_are_written_down_with_who_and_from_where():
    client = try_to_sign_in(WORD)
    client.post(reverse("account_logout"))
    came, went = AccessEntry.objects.order_by("at", "id")
    assert (came.look, came.account_label, came.address) == ("sign_in", "가온", "127.0.0.1")
    assert (went.look, went.account) == ("sign_out", came.account)


def test_a_failed_try_is_written_down_without_what_was_typed():
    try_to_sign_in("틀린 비밀번호")
    entry = AccessEntry.objects.get()
    assert entry.look == "failed"
    assert "gaon@example.org" not in entry.account_label


def test_without_the_wiring_nothing_is_written():
    events.wire([])
    try:
        try_to_sign_in(WORD)
    finally:
        events.wire(SUBSCRIPTIONS)
    assert not AccessEntry.objects.exists()
