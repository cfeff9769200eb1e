"""Personal links: signed, renewable, of limited life, and nobody learns from them who applied."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from yoram.admissions import actions
from yoram.admissions.facts import LinkWrong
from yoram.admissions.links import application_of, token_of
from yoram.admissions.models import Application
from yoram.admissions.tests.world import VISITOR, a_draft, an_intake, applicant, told
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.core.models import Message

pytestmark = pytest.mark.django_db
HOME = "/admissions/link/"


@pytest.fixture
def draft(cast: Cast) -> Application:
    return a_draft(an_intake(cast))


def test_a_link_leads_to_its_application_and_out_of_the_address(draft: Application) -> None:
    client = Client()
    answer = client.get(f"{HOME}{token_of(draft)}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/admissions/mine/{draft.number}/")
    assert client.get(answer["Location"]).status_code == 200
    assert Application.objects.get().email_confirmed_at == clock.now()


def test_an_altered_link_leads_nowhere(draft: Application) -> None:
    for token in ("nothing", token_of(draft)[:-1] + "x", token_of(draft) + "x"):
        assert Client().get(f"{HOME}{token}/").status_code == 410
        with pytest.raises(LinkWrong):
            application_of(token)


def test_a_link_ends_after_its_days(draft: Application, settings: object) -> None:
    token = token_of(draft)
    with clock.frozen_at(clock.now() + timedelta(days=90)):
        assert application_of(token) == draft
    with clock.frozen_at(clock.now() + timedelta(days=90, seconds=1)), pytest.raises(LinkWrong):
        application_of(token)


def test_a_new_link_ends_the_older_one_and_every_browser_that_used_it(draft: Application) -> None:
    token, client = token_of(draft), Client()
    client.get(f"{HOME}{token}/")
    assert actions.ask_link(email=" BADA@example.org ", by=VISITOR) == 1
    with pytest.raises(LinkWrong):
        application_of(token)
    assert client.get(f"/admissions/mine/{draft.number}/").status_code == 302
    newest = Message.objects.filter(key__contains=":draft_link:1:").get()
    assert application_of(newest.body.split("/link/")[1].split("/")[0]) == draft


def test_the_answer_is_the_same_whether_or_not_somebody_applied(draft: Application) -> None:
    told_them = [
        Client().post(HOME, {"email": email}).content.decode().replace(email, "…")
        for email in ("bada@example.org", "nobody@example.org")
    ]
    assert _without_tokens(told_them[0]) == _without_tokens(told_them[1])
    assert Message.objects.filter(key__contains=":draft_link:1:").count() == 1


def _without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf" not in line)


def test_asking_again_and_again_is_stopped(draft: Application, settings: object) -> None:
    settings.YORAM_ADMISSIONS = {"link_most": 2}
    statuses = [Client().post(HOME, {"email": "bada@example.org"}).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert Message.objects.filter(key__contains=":draft_link:").count() == 3


def test_a_stranger_is_asked_for_a_link_whether_the_number_exists_or_not(draft: Application) -> None:
    for number in (draft.number, "AAA-AAAA"):
        for page in ("", "about/", "questions/", "files/", "review/", "withdraw/"):
            answer = Client().get(f"/admissions/mine/{number}/{page}")
            assert (answer.status_code, answer["Location"]) == (302, HOME)


def test_a_browser_can_forget(draft: Application) -> None:
    client = Client()
    client.get(f"{HOME}{token_of(draft)}/")
    client.post("/admissions/link/forget/")
    assert client.get(f"/admissions/mine/{draft.number}/").status_code == 302


def test_only_its_person_confirms_an_address(draft: Application) -> None:
    other = a_draft(draft.intake, told("이섬", email="seom@example.org"))
    with pytest.raises(Refused):
        actions.use_link(draft, by=applicant(other))
