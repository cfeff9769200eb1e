"""Staff show who they are in two ways, and see nothing before they can."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from tests.cast import (
    ADMINISTRATOR,
    AUDITOR,
    CITY_OFFICER,
    COACH,
    COUNCIL_MEMBER,
    EMPLOYER,
    INSTRUCTOR,
    OPERATOR,
    OUTSIDER,
    TRAINEE,
    Cast,
)

pytestmark = pytest.mark.django_db

STAFF = (INSTRUCTOR, COACH, OPERATOR, CITY_OFFICER, AUDITOR, ADMINISTRATOR)
OTHERS = (TRAINEE, COUNCIL_MEMBER, EMPLOYER, OUTSIDER)
SET_UP = "/people/second-factor/"


@pytest.fixture(autouse=True)
def _demanded(settings: Any) -> None:
    settings.YORAM_SECOND_FACTOR = True


@pytest.mark.parametrize("who", STAFF)
def test_staff_without_a_second_factor_are_led_to_set_one_up(cast: Cast, who: str) -> None:
    client = cast.client(who)
    for page in ("/people/me/", "/start/", "/", "/people/", "/no/such/page/"):
        assert client.get(page)["Location"] == SET_UP
    assert client.post("/people/me/sessions/end/")["Location"] == SET_UP


@pytest.mark.parametrize("who", STAFF)
def test_control_where_it_is_not_demanded_they_come_in(cast: Cast, who: str, settings: Any) -> None:
    settings.YORAM_SECOND_FACTOR = False
    assert cast.client(who).get("/people/me/").status_code == 200


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_is_troubled(cast: Cast, who: str) -> None:
    assert cast.client(who).get("/people/me/").status_code == 200


def test_the_way_to_set_it_up_and_the_way_out_stay_open(cast: Cast) -> None:
    client = cast.client(OPERATOR)
    assert client.get(SET_UP).status_code == 200
    for page in ("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"):
        answer = client.get(page)
        assert answer.status_code == 200 or answer["Location"].startswith("/accounts/reauthenticate/")
    assert client.post("/accounts/logout/")["Location"] != SET_UP


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_with_a_second_factor_staff_come_in(cast: Cast, kind: str) -> None:
    Authenticator.objects.create(user=cast.account(OPERATOR), type=kind, data={"secret": "x"})
    assert cast.client(OPERATOR).get("/people/me/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.account(OPERATOR), type=Authenticator.Type.RECOVERY_CODES, data={})
    assert cast.client(OPERATOR).get("/people/me/")["Location"] == SET_UP


def test_taking_it_off_closes_the_house_again_at_the_next_request(cast: Cast) -> None:
    own = Authenticator.objects.create(user=cast.account(OPERATOR), type=Authenticator.Type.TOTP, data={})
    client = cast.client(OPERATOR)
    assert client.get("/people/me/").status_code == 200
    own.delete()
    assert client.get("/people/me/")["Location"] == SET_UP
