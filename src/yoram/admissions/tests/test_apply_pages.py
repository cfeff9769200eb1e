"""The whole way of an applicant in a browser without script and without an account."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import COACH, ELSEWHERE, OPERATOR, OUTSIDER, Cast
from yoram.admissions import entrance
from yoram.admissions.facts import State
from yoram.admissions.models import Application, ApplicationFile
from yoram.admissions.rules.eligibility import CARD, EDUCATION, Condition
from yoram.admissions.tests.world import CLOSES, PAPER, PDF, QUESTIONS, an_intake
from yoram.core import clock
from yoram.people.models import ConsentRecord, Person
from yoram.privacy.models import AccessEntry

pytestmark = pytest.mark.django_db
HOME = "/admissions/"
ENGLISH = {"accept-language": "en"}


def stamped(seconds: int = 10) -> str:
    with clock.frozen_at(clock.now() - timedelta(seconds=seconds)):
        return entrance.stamp()


def about(**more: str) -> dict[str, str]:
    return {
        "name": "김바다", "birth_date": "2000-03-02", "email": "bada@example.org", "phone": "010-2345-6789",
        "region": "목포시", "status": "job_seeker", "consent_application": "on", "shown": stamped(), **more,
    }  # fmt: skip


def begin(client: Client, **more: str) -> Any:
    return client.post(f"{HOME}ai-4/apply/", about(**more), headers=ENGLISH)


def begun(**more: str) -> tuple[Client, str]:
    client = Client()
    answer = begin(client, **more)
    assert answer.status_code == 302, answer.content.decode()
    return client, f"{HOME}mine/{Application.objects.get().number}/"


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_from_the_page_of_an_intake_to_a_number(cast: Cast) -> None:
    an_intake(cast, questions=(*QUESTIONS, PAPER))
    client = Client()
    assert "12 days" in text(client.get(HOME, headers=ENGLISH)) or "11 days" in text(client.get(HOME, headers=ENGLISH))
    page = text(client.get(f"{HOME}ai-4/", headers=ENGLISH))
    assert "people aged 15 to 39" in page
    assert "A paper" in page
    assert client.get(f"{HOME}ai-4/apply/").status_code == 200
    answer = begin(client)
    mine = f"{HOME}mine/{Application.objects.get().number}/"
    assert answer["Location"] == f"{mine}questions/"
    answer = client.post(f"{mine}questions/", {"a_why": "바다가 좋아서", "a_level": "조금", "a_days": ["월", "화"]})
    assert answer["Location"] == f"{mine}files/"
    paper = SimpleUploadedFile("증명.pdf", PDF)
    answer = client.post(f"{mine}files/", {"question": "proof", "paper": paper})
    assert answer["Location"] == f"{mine}files/"
    page = text(client.get(f"{mine}review/", headers=ENGLISH))
    assert "Still missing" not in page
    assert "바다가 좋아서" in page
    answer = client.post(f"{mine}review/")
    assert answer["Location"] == mine
    page = text(client.get(mine, headers=ENGLISH))
    assert Application.objects.get().number in page
    assert "received" in page
    assert Application.objects.get().state == State.SUBMITTED


def test_the_form_says_why_the_course_is_not_for_somebody_and_keeps_nothing(cast: Cast) -> None:
    an_intake(cast)
    before = Person.objects.count()
    answer = begin(Client(), birth_date="1970-05-05")
    assert answer.status_code == 422
    assert "You were born in 1970 and will be 53" in text(answer)
    assert (Application.objects.count(), Person.objects.count()) == (0, before)


def test_a_doubtful_case_is_asked_for_its_reasons(cast: Cast) -> None:
    an_intake(cast, doubtful=True, questions=())
    client, mine = begun(birth_date="1980-05-05")
    page = text(client.get(f"{mine}about/", headers=ENGLISH))
    assert "You were born in 1980" in page
    assert 'name="plea"' in page
    said = about(birth_date="1980-05-05")
    assert client.post(f"{mine}about/", said).status_code == 422
    answer = client.post(f"{mine}about/", {**said, "plea": "다시 일하고 싶습니다."})
    assert answer["Location"] == f"{mine}review/"
    assert "Somebody will decide" in text(client.get(f"{mine}review/", headers=ENGLISH))
    assert client.post(f"{mine}review/").status_code == 302
    assert Application.objects.get().state == State.SUBMITTED


def test_conditions_of_an_intake_are_asked_where_it_has_them(cast: Cast) -> None:
    an_intake(cast, conditions=(Condition(EDUCATION, among=("university_graduate",)), Condition(CARD)), questions=())
    answer = begin(Client())
    assert answer.status_code == 422
    assert 'name="education"' in answer.content.decode()
    assert begin(Client(), education="university_graduate", card="no").status_code == 422
    client, mine = begun(education="university_graduate", card="yes")
    assert Application.objects.get().declared == {CARD: "yes"}
    assert client.post(f"{mine}review/").status_code == 302


def test_save_for_later_takes_what_is_there(cast: Cast) -> None:
    an_intake(cast)
    client, mine = begun()
    answer = client.post(f"{mine}questions/", {"a_why": "반쯤 쓴 글", "then": "later"})
    assert answer["Location"] == mine
    assert Application.objects.get().answers == {"why": "반쯤 쓴 글"}
    answer = client.post(f"{mine}questions/", {"a_why": "더 쓴 글"})
    assert answer.status_code == 422
    assert Application.objects.get().answers == {"why": "더 쓴 글"}


def test_a_script_may_save_on_the_way(cast: Cast) -> None:
    an_intake(cast)
    client, mine = begun()
    answer = client.post(f"{mine}questions/", {"a_why": "쓰는 중", "autosave": "1"}, headers=ENGLISH)
    assert (answer.status_code, "Saved as a draft" in text(answer)) == (200, True)
    assert Application.objects.get().answers == {"why": "쓰는 중"}
    client.post(f"{mine}about/", {"name": "", "phone": "x", "region": "무안군", "autosave": "1"})
    kept = Application.objects.get()
    assert (kept.name, kept.phone, kept.region) == ("김바다", "010-2345-6789", "무안군")


def test_what_was_sent_can_be_changed_until_the_deadline_but_not_made_incomplete(cast: Cast) -> None:
    an_intake(cast)
    client, mine = begun()
    client.post(f"{mine}questions/", {"a_why": "가", "a_level": "조금"})
    client.post(f"{mine}review/")
    assert client.post(f"{mine}questions/", {"a_why": "", "a_level": "조금", "then": "later"}).status_code == 422
    assert Application.objects.get().answers["why"] == "가"
    assert client.post(f"{mine}questions/", {"a_why": "나", "a_level": "많음"})["Location"] == mine
    assert Application.objects.get().answers == {"why": "나", "level": "많음"}
    with clock.frozen_at(CLOSES):
        assert client.get(f"{mine}questions/")["Location"] == mine
        assert "Change the answers" not in text(client.get(mine, headers=ENGLISH))


@pytest.mark.parametrize(
    "wrong",
    [{"a_level": "아무거나"}, {"a_days": ["월", "화", "수"]}, {"a_from": "2024-02-30"}, {"a_from": "0001-01-01"},
     {"a_why": "가" * 501}, {"a_why": "900101-1234568"}],
)  # fmt: skip
def test_answers_that_cannot_be_are_errors_of_the_form(cast: Cast, wrong: dict[str, Any]) -> None:
    an_intake(cast)
    client, mine = begun()
    assert client.post(f"{mine}questions/", {"a_why": "가", "a_level": "조금", **wrong}).status_code == 422


@pytest.mark.parametrize("wrong", [{"phone": "call me"}, {"birth_date": "2030-01-01"}, {"email": "bada"}, {"name": ""}])
def test_a_wrong_beginning_keeps_nothing(cast: Cast, wrong: dict[str, str]) -> None:
    an_intake(cast)
    assert begin(Client(), **wrong).status_code == 422
    assert not Application.objects.exists()


def test_machines_and_the_too_quick_are_stopped_without_a_puzzle(cast: Cast) -> None:
    an_intake(cast)
    assert begin(Client(), website="http://spam.example").status_code == 422
    assert begin(Client(), shown=stamped(1)).status_code == 422
    assert begin(Client(), shown="forged").status_code == 422
    assert begin(Client(), shown="").status_code == 422
    assert not Application.objects.exists()
    again = begin(Client(), shown=stamped(1)).content.decode()
    stamp = re.search(r'name="shown" value="([^"]+)"', again)
    assert stamp
    with clock.frozen_at(clock.now() + timedelta(seconds=5)):
        assert begin(Client(), shown=stamp[1]).status_code == 302


def test_one_place_begins_only_so_many_in_an_hour(cast: Cast, settings: Any) -> None:
    settings.YORAM_ADMISSIONS = {"begin_most": 2}
    an_intake(cast)
    statuses = [begin(Client(), email=f"a{n}@example.org").status_code for n in range(3)]
    assert statuses == [302, 302, 429]
    assert begin(Client(REMOTE_ADDR="192.0.2.200"), email="b@example.org").status_code == 302


def test_a_child_names_a_guardian_and_waits(cast: Cast) -> None:
    an_intake(cast, conditions=(), questions=())
    asked = begin(Client(), birth_date="2013-01-01")
    assert asked.status_code == 422
    assert 'name="guardian_email"' in asked.content.decode()
    client, mine = begun(birth_date="2013-01-01", guardian_name="김어른", guardian_email="adult@example.org")
    assert client.post(f"{mine}review/").status_code == 422
    assert "waiting for your guardian" in text(client.get(mine, headers=ENGLISH))
    assert client.post(f"{mine}guardian/").status_code == 302


def test_somebody_with_an_account_finds_the_form_filled_in_and_the_application_again(cast: Cast) -> None:
    an_intake(cast, questions=())
    client = cast.client(OUTSIDER)
    page = client.get(f"{HOME}ai-4/apply/").content.decode()
    assert f'value="{OUTSIDER}"' in page
    assert begin(client, name=OUTSIDER).status_code == 302
    assert begin(client, name=OUTSIDER).status_code == 302
    application = Application.objects.get()
    assert application.person_id == cast.person(OUTSIDER).pk
    assert cast.client(OUTSIDER).get(f"{HOME}mine/{application.number}/").status_code == 200
    assert application.number in text(cast.client(OUTSIDER).get(HOME))


def test_taking_it_back_and_throwing_a_draft_away(cast: Cast) -> None:
    an_intake(cast, questions=())
    client, mine = begun()
    client.post(f"{mine}review/")
    client.post(f"{mine}drop/")
    assert Application.objects.get().state == State.SUBMITTED
    assert client.get(f"{mine}withdraw/").status_code == 200
    client.post(f"{mine}withdraw/", {"reason": "다른 일"})
    assert Application.objects.get().state == State.WITHDRAWN
    begin(client)
    draft = Application.objects.get(state=State.DRAFT)
    client.post(f"{HOME}mine/{draft.number}/drop/")
    assert not Application.objects.filter(state=State.DRAFT).exists()


def test_ones_own_file_comes_back_and_nobody_elses(cast: Cast) -> None:
    an_intake(cast, questions=(PAPER,))
    client, mine = begun()
    client.post(f"{mine}files/", {"question": "proof", "paper": SimpleUploadedFile("a.pdf", PDF)})
    path = f"{mine}files/{ApplicationFile.objects.get().pk}/"
    answer = client.get(path)
    assert (answer.content, answer["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert answer["Content-Disposition"].startswith("attachment")
    for stranger in (Client(), cast.client(OPERATOR), cast.client(OUTSIDER)):
        assert stranger.get(path).status_code == 302
    assert client.post(f"{path}remove/").status_code == 302
    assert not ApplicationFile.objects.exists()


def test_a_wrong_file_is_an_error_of_the_form(cast: Cast) -> None:
    an_intake(cast, questions=(PAPER,))
    client, mine = begun()
    for given in ({"question": "proof", "paper": SimpleUploadedFile("a.exe", b"MZ")}, {"question": "proof"},
                  {"question": "other", "paper": SimpleUploadedFile("a.pdf", PDF)}):  # fmt: skip
        assert client.post(f"{mine}files/", given).status_code == 422


def test_whoever_looks_at_their_own_leaves_no_access_entry(cast: Cast) -> None:
    an_intake(cast)
    client, mine = begun()
    before = AccessEntry.objects.count()
    client.get(mine)
    assert AccessEntry.objects.count() == before


def test_a_consent_published_anew_is_asked_before_sending(cast: Cast) -> None:
    an_intake(cast, questions=())
    client, mine = begun()
    ConsentRecord._base_manager.update(ended_at=clock.now(), ended_why="withdrawn")
    assert 'name="consent_application"' in client.get(f"{mine}review/").content.decode()
    assert client.post(f"{mine}review/").status_code == 422
    assert client.post(f"{mine}review/", {"consent_application": "on"})["Location"] == mine


@pytest.mark.parametrize("name", ["", COACH, ELSEWHERE])
def test_an_unpublished_or_closed_intake_takes_nobody(cast: Cast, name: str) -> None:
    an_intake(cast, published=False, slug="hidden")
    assert cast.client(name).get(f"{HOME}hidden/").status_code == 404
    assert cast.client(name).get(f"{HOME}hidden/apply/").status_code == 404
    an_intake(cast, slug="ai-4")
    with clock.frozen_at(CLOSES):
        assert cast.client(name).post(f"{HOME}ai-4/apply/", about())["Location"] == f"{HOME}ai-4/"
    assert not Application.objects.exists()


def test_an_intake_closes_at_its_minute_and_says_how_long_it_is_open(cast: Cast) -> None:
    an_intake(cast)
    expected = {
        timedelta(hours=3): "3 hours left",
        timedelta(hours=8): "closes today at 18:00",
        timedelta(hours=30): "closes tomorrow at 18:00",
        timedelta(days=3): "3 days left",
    }
    for before, said in expected.items():
        with clock.frozen_at(CLOSES - before):
            assert said in text(Client().get(f"{HOME}ai-4/", headers=ENGLISH))
    with clock.frozen_at(CLOSES):
        assert "Applications are closed" in text(Client().get(f"{HOME}ai-4/", headers=ENGLISH))


def test_an_empty_house_says_so() -> None:
    assert "No class takes applications now" in text(Client().get(HOME, headers=ENGLISH))


def test_ages_are_those_of_the_first_day(cast: Cast) -> None:
    intake = an_intake(cast)
    born = date(intake.cohort.starts_on.year - 39, intake.cohort.starts_on.month, intake.cohort.starts_on.day)
    assert begin(Client(), birth_date=born.isoformat()).status_code == 302
