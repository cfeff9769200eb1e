"""Coming and going is told, and guessing is slow but shuts nobody out."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client

from tests.cast import HOUSE, OUTSIDER, TRAINEE, Cast
from yoram.core.models import AuditEntry
from yoram.people import actions
from yoram.people.facts import SignedIn, SignedOut, SignInChanged, SignInFailed
from yoram.people.models import Account

pytestmark = pytest.mark.django_db

PASSWORD = "바다 위의 요람 하나"
NEW = "또 다른 아주 긴 비밀 문장"


@pytest.fixture
def trainee(cast: Cast) -> Account:
    account = cast.account(TRAINEE)
    actions.set_password(account, PASSWORD, by=HOUSE)
    return account


def _sign_in(client: Client, email: str, password: str = PASSWORD, **headers: Any) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": password}, **headers)


def test_coming_and_going_is_told(trainee: Account, heard: Callable[..., list[Any]]) -> None:
    told = heard(SignedIn, SignedOut)
    client = Client(REMOTE_ADDR="192.0.2.9")
    assert _sign_in(client, trainee.email).status_code == 302
    client.post("/accounts/logout/")
    assert told == [
        SignedIn(str(trainee.pk), trainee.person_id, "192.0.2.9", ("password",)),
        SignedOut(str(trainee.pk), trainee.person_id, "192.0.2.9", "asked"),
    ]
    assert client.get("/people/me/").status_code == 302


def test_a_failed_sign_in_is_told_with_little_of_what_was_typed(
    trainee: Account, heard: Callable[..., list[Any]]
) -> None:
    told = heard(SignInFailed)
    client = Client()
    _sign_in(client, trainee.email, "wrong")
    _sign_in(client, "nobody@example.kr", "wrong")
    assert [(event.account, event.tried, event.why) for event in told] == [
        (str(trainee.pk), "g***@example.kr", "wrong"),
        ("", "n***@example.kr", "wrong"),
    ]


def test_a_wrong_password_and_an_unknown_address_look_the_same(trainee: Account) -> None:
    pages = [_sign_in(Client(), email, "wrong") for email in (trainee.email, "nobody@example.kr")]
    first, second = (
        page.content.decode().replace(page.wsgi_request.META.get("CSRF_COOKIE", "-"), "") for page in pages
    )
    assert pages[0].status_code == pages[1].status_code == 200
    assert len(first) - len(trainee.email) == len(second) - len("nobody@example.kr")


def test_the_eleventh_wrong_password_waits_and_then_not_even_the_right_one_helps(
    trainee: Account, heard: Callable[..., list[Any]]
) -> None:
    told = heard(SignInFailed, SignedIn)
    client = Client()
    for _ in range(10):
        _sign_in(client, trainee.email, "wrong")
    _sign_in(client, trainee.email)
    assert [getattr(event, "why", "in") for event in told] == ["wrong"] * 10 + ["waiting"]


def test_control_without_the_limit_the_eleventh_is_let_in(
    trainee: Account, settings: Any, heard: Callable[..., list[Any]]
) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    told = heard(SignedIn)
    client = Client()
    for _ in range(10):
        _sign_in(client, trainee.email, "wrong")
    _sign_in(client, trainee.email)
    assert len(told) == 1


def test_a_forwarded_address_does_not_get_round_the_limit(trainee: Account, heard: Callable[..., list[Any]]) -> None:
    told = heard(SignInFailed)
    for number in range(40):
        client = Client(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
        _sign_in(client, f"guess{number}@example.kr", "wrong")
    assert {event.address for event in told} == {"127.0.0.1"}
    assert [event.why for event in told].count("wrong") == 30, "one address in all, whatever it says"


def test_behind_our_own_proxy_only_the_proxys_word_counts(
    trainee: Account, settings: Any, heard: Callable[..., list[Any]]
) -> None:
    settings.YORAM_BEHIND_PROXY = True
    told = heard(SignInFailed)
    _sign_in(Client(HTTP_X_FORWARDED_FOR="10.9.9.9, 198.51.100.4"), trainee.email, "wrong")
    assert told[0].address == "198.51.100.4"


def test_a_stranger_who_guesses_cannot_shut_somebody_out(trainee: Account, heard: Callable[..., list[Any]]) -> None:
    own, stranger = Client(REMOTE_ADDR="192.0.2.9"), Client(REMOTE_ADDR="203.0.113.66")
    _sign_in(own, trainee.email)
    own.post("/accounts/logout/")
    for _ in range(15):
        _sign_in(stranger, trainee.email, "wrong")
    told = heard(SignedIn, SignInFailed)
    _sign_in(stranger, trainee.email)
    _sign_in(own, trainee.email)
    assert [type(event) for event in told] == [SignInFailed, SignedIn]


def test_somebody_elses_known_browser_is_no_help_in_guessing(
    trainee: Account, cast: Cast, heard: Callable[..., list[Any]]
) -> None:
    actions.set_password(cast.account(OUTSIDER), PASSWORD, by=HOUSE)
    told = heard(SignInFailed)
    client = Client()
    _sign_in(client, cast.account(OUTSIDER).email)
    client.post("/accounts/logout/")
    for _ in range(12):
        _sign_in(client, trainee.email, "wrong")
        client.cookies["known-browser"] = client.cookies["known-browser"].value[:-3] + "xyz"
    assert [event.why for event in told] == ["wrong"] * 10 + ["waiting"] * 2


def test_a_closed_account_does_not_get_in_and_that_is_told(trainee: Account, heard: Callable[..., list[Any]]) -> None:
    actions.close_account(trainee, by=HOUSE)
    told = heard(SignInFailed, SignedIn)
    client = Client()
    _sign_in(client, trainee.email)
    assert [getattr(event, "why", "in") for event in told] == ["closed"]
    assert client.get("/people/me/").status_code == 302


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_a_wrong_code_of_the_second_step_is_a_failed_sign_in(trainee: Account, heard: Callable[..., list[Any]]) -> None:
    secret = generate_totp_secret()
    TOTP.activate(trainee, secret)
    told = heard(SignedIn, SignInFailed)
    client = Client()
    assert _sign_in(client, trainee.email)["Location"].startswith("/accounts/2fa/authenticate/")
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert client.get("/people/me/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": _code(secret)})
    assert client.get("/people/me/").status_code == 200
    assert [getattr(event, "why", "in") for event in told] == ["code", "in"]
    assert told[-1].methods == ("password", "mfa")


def test_the_secret_of_a_second_factor_lies_encrypted(trainee: Account) -> None:
    secret = generate_totp_secret()
    TOTP.activate(trainee, secret)
    assert secret not in str(Authenticator.objects.get().data)


def test_a_new_password_is_told_audited_and_ends_other_sessions(
    trainee: Account, heard: Callable[..., list[Any]]
) -> None:
    here, there = Client(), Client()
    _sign_in(here, trainee.email)
    _sign_in(there, trainee.email)
    told = heard(SignInChanged)
    response = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert response.status_code == 302
    assert [event.what for event in told] == ["password_changed"]
    trainee.refresh_from_db()
    assert trainee.check_password(NEW)
    assert there.get("/people/me/").status_code == 302


def test_signing_in_leaves_no_look_at_ones_own_account(trainee: Account) -> None:
    from yoram.privacy.models import AccessEntry

    _sign_in(Client(), trainee.email)
    assert not AccessEntry.objects.filter(look="read").exists()


def test_a_forgotten_password_is_renewed_by_letter_and_the_second_step_still_asked(
    trainee: Account, heard: Callable[..., list[Any]]
) -> None:
    TOTP.activate(trainee, generate_totp_secret())
    told = heard(SignInChanged, SignedIn)
    client = Client()
    client.post("/accounts/password/reset/", {"email": trainee.email})
    link = re.search(r"/accounts/password/reset/key/\S+/", mail.outbox[-1].body)
    assert link
    form = client.get(link[0])["Location"]
    client.post(form, {"password1": NEW, "password2": NEW})
    assert [event.what for event in told] == ["password_reset"]
    trainee.refresh_from_db()
    assert trainee.check_password(NEW)
    assert AuditEntry.objects.filter(action="people.set_password").count() == 2
    assert _sign_in(client, trainee.email, NEW)["Location"].startswith("/accounts/2fa/authenticate/")


def test_a_request_without_an_address_is_not_counted_but_refused(trainee: Account) -> None:
    assert _sign_in(Client(REMOTE_ADDR=""), trainee.email).status_code == 403


def test_signing_out_twice_is_told_once(trainee: Account, heard: Callable[..., list[Any]]) -> None:
    client = Client()
    _sign_in(client, trainee.email)
    told = heard(SignedOut)
    client.post("/accounts/logout/")
    client.post("/accounts/logout/")
    assert len(told) == 1
