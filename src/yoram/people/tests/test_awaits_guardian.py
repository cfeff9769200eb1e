"""Until the guardian has agreed, a child who signs in sees one page that says so, and nothing else."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.cast import HOUSE, a_person
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.core.models import Message
from yoram.people import actions, queries
from yoram.people.actions.guardians import token_of
from yoram.people.facts import Guardian, GuardianMethod, GuardianNeeded
from yoram.people.middleware import GuardianMiddleware
from yoram.people.models import Account, GuardianRequest, Person

pytestmark = pytest.mark.django_db

PARENT = Guardian("김하늘", "haneul@example.kr")
WAITING = "/people/me/guardian/"
CLOSED = ("/", "/start/", "/courses/", "/outcomes/", "/people/me/consents/", "/privacy/mine/", "/people/",
          "/api/v1/outcomes/publications", "/no/such/page/")  # fmt: skip
OPEN = (WAITING, "/people/me/", "/accounts/email/", "/accounts/password/set/", "/privacy-notice/", "/accessibility/")


def _account(born: date, email: str = "saessak@example.kr") -> Account:
    account = a_person("김새싹", birth_date=born, email=email)
    actions.give_consent(account.person, texts=queries.current_texts(occasion="sign-up"), by=HOUSE)
    return account


@pytest.fixture
def child(texts: None) -> Person:
    return _account(date(2013, 5, 5)).person


@pytest.fixture
def asked(child: Person) -> GuardianRequest:
    return actions.ask_guardian(child, guardian=PARENT, by=HOUSE)


@pytest.fixture
def browser(asked: GuardianRequest) -> Client:
    """The child's own, signed in, ten minutes after the letter went out."""
    client = Client()
    client.force_login(asked.person.account)
    return client


@pytest.fixture(autouse=True)
def _later(asked: GuardianRequest) -> Iterator[None]:
    with clock.frozen_at(clock.now() + timedelta(minutes=10)):
        yield


@pytest.mark.parametrize("page", CLOSED)
def test_every_page_leads_to_the_one_that_waits(browser: Client, page: str) -> None:
    for answer in (browser.get(page), browser.post(page)):
        assert (answer.status_code, answer["Location"]) == (302, WAITING)


@pytest.mark.parametrize("page", OPEN)
def test_the_account_and_what_the_law_wants_told_stay_open(browser: Client, page: str) -> None:
    assert browser.get(page).status_code == 200


def test_the_page_says_whom_it_waits_for_and_offers_no_menu(browser: Client) -> None:
    text = browser.get(WAITING).content.decode()
    assert PARENT.name in text
    assert PARENT.email in text
    assert 'href="/outcomes/"' not in text


def test_the_way_out_stays_open(browser: Client) -> None:
    assert browser.post("/accounts/logout/")["Location"] == "/"
    assert browser.get("/").status_code == 200


def test_the_guardian_may_answer_in_the_childs_browser_and_then_all_is_open(
    browser: Client, asked: GuardianRequest
) -> None:
    page = f"/people/guardian/{token_of(asked)}/"
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"agreed": ["sign-up"]}).status_code == 200
    assert browser.get("/start/").status_code == 200
    assert browser.get(WAITING)["Location"] == "/start/"


def test_a_signed_paper_opens_it_as_well(browser: Client, child: Person) -> None:
    actions.record_guardian(child, guardian=PARENT, agreed=["sign-up"], method=GuardianMethod.PAPER, by=HOUSE)
    assert browser.get("/start/").status_code == 200


def test_a_guardians_no_to_the_account_keeps_it_closed(browser: Client, asked: GuardianRequest) -> None:
    Client().post(f"/people/guardian/{token_of(asked)}/", {"agreed": ["news"]})
    assert browser.get("/start/")["Location"] == WAITING
    assert (
        "동의하지" in browser.get(WAITING).content.decode() or "did not agree" in browser.get(WAITING).content.decode()
    )


def test_the_child_asks_again_and_the_new_link_counts(browser: Client, asked: GuardianRequest) -> None:
    Client().post(f"/people/guardian/{token_of(asked)}/", {"agreed": []})
    answer = browser.post(WAITING, {"name": "김바다", "email": "bada@example.kr"})
    assert (answer.status_code, answer["Location"]) == (302, WAITING)
    newest = GuardianRequest.objects.latest("asked_at")
    assert Message.objects.filter(address="bada@example.kr").count() == 1
    Client().post(f"/people/guardian/{token_of(newest)}/", {"agreed": ["sign-up"]})
    assert browser.get("/start/").status_code == 200


def test_nobodys_letter_box_is_flooded(browser: Client) -> None:
    given = {"name": PARENT.name, "email": PARENT.email}
    assert browser.post(WAITING, given).status_code == 302
    letters = Message.objects.count()
    assert browser.post(WAITING, given).status_code == 422
    assert Message.objects.count() == letters


def test_a_child_cannot_make_itself_older(browser: Client, child: Person) -> None:
    given = {"name": "김새싹", "birth_date": "1990-01-01", "phone": "", "region": ""}
    browser.post("/people/me/", given)
    child.refresh_from_db()
    assert child.birth_date == date(2013, 5, 5)
    with pytest.raises(GuardianNeeded):
        actions.correct_person(child, birth_date=date(1990, 1, 1), by=queries.actor_of_account(child.account))
    actions.correct_person(child, birth_date=date(2012, 5, 5), by=HOUSE)


def test_on_the_fourteenth_birthday_nobody_is_waited_for(browser: Client) -> None:
    with clock.frozen_at(clock.now().replace(year=2027, month=5, day=5)):
        client = Client()
        client.force_login(Account.objects.get(email="saessak@example.kr"))
        assert client.get("/start/").status_code == 200


def test_grown_ups_are_not_troubled() -> None:
    client = Client()
    client.force_login(_account(date(1998, 5, 4), "gaon@example.kr"))
    assert client.get("/start/").status_code == 200
    assert client.get(WAITING)["Location"] == "/start/"


def test_nobody_asks_for_somebody_elses_child(child: Person) -> None:
    stranger = _account(date(1998, 5, 4), "gaon@example.kr")
    with pytest.raises(Refused):
        actions.ask_guardian_again(child, guardian=PARENT, by=queries.actor_of_account(stranger))


def test_control_without_the_guard_the_child_walks_in(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GuardianMiddleware, "_waits", staticmethod(lambda request: False))
    assert browser.get("/start/").status_code == 200
