"""A visit ends after a while without a click, and after a working day in any case."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import HOUSE, OPERATOR, TRAINEE, Cast
from yoram.core import clock
from yoram.people import actions
from yoram.people.facts import Role, SignedOut

pytestmark = pytest.mark.django_db

PAGE = "/people/me/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.YORAM_SECOND_FACTOR = False


def _is_in(client: Client, moment: datetime) -> bool:
    with clock.frozen_at(moment):
        return bool(client.get(PAGE).status_code == 200)


@pytest.mark.parametrize(("who", "minutes"), [(OPERATOR, 30), (TRAINEE, 120)])
def test_an_idle_visit_ends(cast: Cast, who: str, minutes: int, heard: Callable[..., list[Any]]) -> None:
    told = heard(SignedOut)
    client, begin = cast.client(who), clock.now()
    assert _is_in(client, begin)
    assert _is_in(client, begin + timedelta(minutes=minutes))
    assert not _is_in(client, begin + timedelta(minutes=2 * minutes, seconds=1))
    assert [(event.account, event.why) for event in told] == [(str(cast.account(who).pk), "idle")]
    assert not _is_in(client, begin + timedelta(minutes=2 * minutes, seconds=2)), "and stays ended"


@pytest.mark.parametrize("who", [OPERATOR, TRAINEE])
def test_a_visit_ends_after_twelve_hours_however_busy(cast: Cast, who: str, heard: Callable[..., list[Any]]) -> None:
    told = heard(SignedOut)
    client, begin = cast.client(who), clock.now()
    for minutes in range(0, 12 * 60 + 1, 20):
        assert _is_in(client, begin + timedelta(minutes=minutes))
    assert not _is_in(client, begin + timedelta(hours=12, seconds=1))
    assert [event.why for event in told] == ["too_long"]


def test_control_without_limits_a_visit_goes_on(cast: Cast, settings: Any) -> None:
    settings.YORAM_SESSIONS = {"staff": (10**9, 10**9), "others": (10**9, 10**9)}
    client, begin = cast.client(OPERATOR), clock.now()
    assert _is_in(client, begin)
    assert _is_in(client, begin + timedelta(hours=11))


def test_whoever_becomes_staff_has_the_shorter_limit_at_once(cast: Cast) -> None:
    client, begin = cast.client(TRAINEE), clock.now()
    assert _is_in(client, begin)
    actions.grant_role(cast.account(TRAINEE), role=Role.COACH, by=HOUSE)
    assert not _is_in(client, begin + timedelta(minutes=31))


def test_the_page_leads_back_to_where_one_was(cast: Cast) -> None:
    client, begin = cast.client(TRAINEE), clock.now()
    assert _is_in(client, begin)
    with clock.frozen_at(begin + timedelta(hours=3)):
        answer = client.get("/people/me/consents/?page=2")
    assert answer["Location"] == "/accounts/login/?next=/people/me/consents/%3Fpage%3D2"


def test_a_session_is_written_at_most_once_a_minute(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client = cast.client(TRAINEE)
    client.get(PAGE)
    with django_assert_max_num_queries(20) as done:
        client.get(PAGE)
    assert not [query for query in done.captured_queries if query["sql"].startswith("UPDATE")]


def test_an_ended_role_ends_within_one_request(cast: Cast) -> None:
    client = cast.client("하람")
    assert client.get("/people/").status_code == 200
    actions.grant_role(cast.account(TRAINEE), role=Role.ADMINISTRATOR, by=HOUSE)
    actions.end_role(cast.account("하람").grants.get(), by=HOUSE)
    assert client.get("/people/").status_code == 404
