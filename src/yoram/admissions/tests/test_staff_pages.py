"""Recruiting: an intake is set up, asked for, looked through and taken out, by whoever may and nobody else."""

import io
import re
from typing import Any

import polars as pl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import AUDITOR, CITY_OFFICER, COACH, ELSEWHERE, OPERATOR, TRAINEE, Cast
from yoram.admissions import actions
from yoram.admissions.models import Application, Intake, MessageTemplate, QuestionSet
from yoram.admissions.queries.intakes import question_set, questions_of
from yoram.admissions.tests.world import PAPER, PDF, QUESTIONS, a_draft, an_application, an_intake, applicant, told
from yoram.privacy.models import AccessEntry

pytestmark = pytest.mark.django_db
MANAGE = "/admissions/manage/"
ENGLISH = {"accept-language": "en"}
GIVEN = {
    "opens_at": "2024-08-01T09:00", "closes_at": "2024-08-20T18:00", "seats": "20", "age_least": "15", "age_most": "39",
    "regions": "목포시, 무안군", "statuses": ["job_seeker"], "doubtful": "on", "decides_on": "2024-08-27",
}  # fmt: skip


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def coming(cast: Cast) -> str:
    type(cast.cohort)._base_manager.filter(pk=cast.cohort.pk).update(starts_on="2024-09-02", ends_on="2025-02-28")
    return cast.cohort.slug


def test_an_intake_is_set_up_asked_for_and_published(cast: Cast) -> None:
    client, slug = cast.client(OPERATOR), coming(cast)
    assert slug in client.get(f"{MANAGE}add/").content.decode()
    answer = client.post(f"{MANAGE}add/", {**GIVEN, "cohort": slug, "slug": "call"})
    assert answer["Location"] == f"{MANAGE}call/questions/"
    intake = Intake.objects.get()
    assert [told["kind"] for told in intake.eligibility] == ["age", "region", "status"]
    asked = {"label": "왜 오시나요?", "kind": "choice", "options": "배우려고\n일하려고\n", "required": "on"}
    assert client.post(f"{MANAGE}call/questions/new/", asked).status_code == 302
    assert client.post(f"{MANAGE}call/questions/new/", {"label": "사진", "kind": "file"}).status_code == 302
    client.post(f"{MANAGE}call/questions/", {"do": "up:q2"})
    assert [question.label for question in questions_of(question_set(intake))] == ["사진", "왜 오시나요?"]
    assert "배우려고" in text(client.get(f"{MANAGE}call/preview/"))
    assert Client().get("/admissions/call/").status_code == 404
    client.post(f"{MANAGE}call/publish/")
    assert Client().get("/admissions/call/").status_code == 200


def test_a_question_is_changed_and_removed(cast: Cast) -> None:
    an_intake(cast)
    client = cast.client(OPERATOR)
    page = client.get(f"{MANAGE}ai-4/questions/level/").content.decode()
    assert "없음\n조금\n많음" in page
    client.post(f"{MANAGE}ai-4/questions/level/", {"label": "경험", "kind": "text"})
    client.post(f"{MANAGE}ai-4/questions/", {"do": "remove:why"})
    kept = questions_of(QuestionSet.objects.get())
    assert [(question.key, question.kind) for question in kept[:1]] == [("level", "text")]


@pytest.mark.parametrize(
    "wrong",
    [{"label": ""}, {"kind": "colour"}, {"kind": "choice", "options": "하나"}, {"kind": "date", "limit": "3"},
     {"limit": "0"}, {"label": "900101-1234568"}],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_an_error_of_the_form(cast: Cast, wrong: dict[str, str]) -> None:
    an_intake(cast)
    answer = cast.client(OPERATOR).post(
        f"{MANAGE}ai-4/questions/new/", {"label": "이유", "kind": "text", "options": "", **wrong}
    )
    assert answer.status_code == 422
    assert questions_of(QuestionSet.objects.get()) == QUESTIONS


@pytest.mark.parametrize(
    "wrong",
    [{"closes_at": "2024-07-01T09:00"}, {"seats": "0"}, {"age_most": "3"}, {"decides_on": "2024-08-01"},
     {"opens_at": "soon"}, {"opens_at": "0001-01-01T00:00"}, {"statuses": ["king"]}, {"consents": ["nothing"]}],
)  # fmt: skip
def test_an_intake_that_cannot_be_is_an_error_of_the_form(cast: Cast, wrong: dict[str, Any]) -> None:
    client = cast.client(OPERATOR)
    assert client.post(f"{MANAGE}add/", {**GIVEN, "cohort": coming(cast), **wrong}).status_code == 422
    assert not Intake.objects.exists()
    an_intake(cast)
    assert client.post(f"{MANAGE}ai-4/change/", {**GIVEN, **wrong}).status_code == 422


def test_a_short_name_that_is_taken_is_an_error_of_the_form(cast: Cast) -> None:
    an_intake(cast)
    client, given = cast.client(OPERATOR), {**GIVEN, "cohort": coming(cast)}
    for slug in ("ai-4", "manage"):
        assert client.post(f"{MANAGE}add/", {**given, "slug": slug}).status_code == 422


def test_conditions_are_shown_as_they_were_written(cast: Cast) -> None:
    an_intake(cast)
    client = cast.client(OPERATOR)
    client.post(f"{MANAGE}ai-4/change/", GIVEN)
    page = client.get(f"{MANAGE}ai-4/change/").content.decode()
    assert 'name="age_most" value="39"' in page
    assert "목포시, 무안군" in page
    assert 'value="2024-08-01T09:00"' in page


def two_applications(cast: Cast) -> tuple[Application, Application]:
    intake = an_intake(cast, questions=(*QUESTIONS, PAPER), doubtful=True)
    made = []
    for who in (told(), told("이섬", email="seom@example.org", status="student")):
        draft = a_draft(intake, who)
        actions.save_answers(draft, {"why": f"{who.name}의 이유", "level": "조금"}, by=applicant(draft))
        actions.add_file(draft, question="proof", name="증명.pdf", content=PDF, by=applicant(draft))
        made.append(actions.submit(draft, by=applicant(draft)))
    return made[0], made[1]


def test_applications_are_listed_filtered_and_counted(cast: Cast) -> None:
    two_applications(cast)
    a_draft(Intake.objects.get(), told("박등대", email="light@example.org"))
    client = cast.client(OPERATOR)
    page = text(client.get(f"{MANAGE}ai-4/", headers=ENGLISH))
    assert "2 applications for 2 places" in page
    assert "1 draft is not sent yet" in page
    assert "박등대" not in page
    narrowed = text(client.get(f"{MANAGE}ai-4/?status=student"))
    assert ("이섬" in narrowed, "김바다" in narrowed) == (True, False)
    assert "Nobody fits" in text(client.get(f"{MANAGE}ai-4/?q=nobody&state=waiting", headers=ENGLISH))
    assert "김바다" in text(client.get(f"{MANAGE}ai-4/?state=nonsense&page=x"))


def test_more_applications_ask_no_more_of_the_database(cast: Cast) -> None:
    intake = an_intake(cast)
    client = cast.client(OPERATOR)
    counts = []
    for total in (2, 12):
        for number in range(Application.objects.count(), total):
            an_application(intake, told(f"사람{number}", email=f"p{number}@example.org"))
        client.get(f"{MANAGE}ai-4/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{MANAGE}ai-4/")
        counts.append(len([query for query in asked if "privacy_" not in query["sql"]]))
    assert counts[0] == counts[1]


def test_one_application_is_shown_with_answers_history_and_letters(cast: Cast) -> None:
    first, _second = two_applications(cast)
    page = text(cast.client(OPERATOR).get(f"{MANAGE}applications/{first.number}/", headers=ENGLISH))
    for said in (
        "김바다의 이유",
        "증명.pdf",
        "people aged 15 to 39",
        "not sent yet → received",
        "지원서를 잘 받았습니다",
    ):
        assert said in page
    assert AccessEntry.objects.exists()


def test_files_and_the_sheet_are_handed_out_for_a_reason_only(cast: Cast) -> None:
    first, _second = two_applications(cast)
    client = cast.client(OPERATOR)
    file = f"{MANAGE}applications/{first.number}/files/{first.files.get().pk}/"
    for path in (file, f"{MANAGE}ai-4/export/"):
        assert "Content-Disposition" not in client.get(path).headers
        answer = client.get(path, {"reason_for_download": "선발 회의 자료"})
        assert answer["Content-Disposition"].startswith("attachment")
    assert AccessEntry.objects.filter(look="download").count() == 2


def test_the_sheet_holds_every_answer_as_text(cast: Cast) -> None:
    intake = an_intake(cast)
    an_application(intake, told("=1+1"), {"why": "=cmd|' /C calc'!A0\x07", "level": "조금", "days": ["월", "화"]})
    answer = cast.client(OPERATOR).get(f"{MANAGE}ai-4/export/", {"reason_for_download": "선발 회의 자료"})
    frame = pl.read_excel(io.BytesIO(answer.content), sheet_id=1)
    [row] = frame.rows()
    assert "=1+1" in row
    assert "=cmd|' /C calc'!A0" in row
    assert "월, 화" in row


@pytest.mark.parametrize("name", [ELSEWHERE, COACH, TRAINEE])
def test_others_find_nothing(cast: Cast, name: str) -> None:
    first, _second = two_applications(cast)
    client = cast.client(name)
    for page in ("", "change/", "questions/", "questions/why/", "preview/", "export/"):
        assert client.get(f"{MANAGE}ai-4/{page}").status_code == 404
    for page in ("", f"files/{first.files.get().pk}/"):
        assert client.get(f"{MANAGE}applications/{first.number}/{page}").status_code == 404
    assert client.post(f"{MANAGE}ai-4/publish/").status_code == 404
    assert client.get("/admissions/letters/mokpo/").status_code == 404


@pytest.mark.parametrize("name", [CITY_OFFICER, AUDITOR])
def test_readers_read_and_change_nothing(cast: Cast, name: str) -> None:
    first, _second = two_applications(cast)
    client = cast.client(name)
    assert client.get(f"{MANAGE}ai-4/").status_code == 200
    assert client.get(f"{MANAGE}applications/{first.number}/").status_code == 200
    for page in ("change/", "questions/", "export/"):
        assert client.get(f"{MANAGE}ai-4/{page}").status_code == 404


def test_a_draft_is_nobodys_but_its_persons(cast: Cast) -> None:
    draft = a_draft(an_intake(cast))
    assert cast.client(OPERATOR).get(f"{MANAGE}applications/{draft.number}/").status_code == 404


def test_letters_are_looked_at_before_they_are_kept(cast: Cast) -> None:
    client, path = cast.client(OPERATOR), "/admissions/letters/mokpo/received/email/ko/"
    assert "지원서를 잘 받았습니다" in text(client.get(path))
    given = {"subject": "접수 {number}", "body": "{name} 님"}
    assert "홍길동 님" in text(client.post(path, {**given, "do": "preview"}))
    assert not MessageTemplate.objects.exists()
    assert client.post(path, {**given, "do": "keep"}).status_code == 302
    assert MessageTemplate.objects.get().body == "{name} 님"
    assert client.post(path, {**given, "body": "{score}", "do": "keep"}).status_code == 422
    assert client.get("/admissions/letters/mokpo/received/pigeon/ko/").status_code == 404
    assert client.get("/admissions/letters/mokpo/").status_code == 200
    sms = text(client.get("/admissions/letters/mokpo/received/sms/ko/", headers=ENGLISH))
    assert "bytes" in sms
