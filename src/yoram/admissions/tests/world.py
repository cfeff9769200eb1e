"""Intakes and applicants for this room's tests."""

from datetime import UTC, date, datetime
from typing import Any

from tests.cast import HOUSE, Cast
from yoram.admissions import actions
from yoram.admissions.actions import Told
from yoram.admissions.models import Application, Intake
from yoram.admissions.people import consent_texts
from yoram.admissions.rules.eligibility import AGE, Condition
from yoram.admissions.rules.questions import Question
from yoram.core.facts import Actor
from yoram.people import actions as people
from yoram.people.facts import Guardian

OPENS, CLOSES = datetime(2024, 7, 15, tzinfo=UTC), datetime(2024, 8, 9, 9, tzinfo=UTC)
VISITOR = Actor(label="anonymous", address="192.0.2.9")
QUESTIONS = (
    Question("why", "long", "지원 동기", "Why this course?", limit=500),
    Question("level", "choice", "코딩 경험", "Experience", options=("없음", "조금", "많음")),
    Question("days", "choices", "올 수 있는 날", "Days", required=False, options=("월", "화", "수"), limit=2),
    Question("from", "date", "시작할 수 있는 날", "From when", required=False),
)
PAPER = Question("proof", "file", "재직·구직 증명", "A paper", required=True)
ANSWERS: dict[str, Any] = {"why": "인공지능으로 항만 안전을 돕고 싶습니다.", "level": "조금"}
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def an_intake(cast: Cast, **more: Any) -> Intake:
    """An intake that is open today, with four questions and an age limit."""
    people.publish_shipped_texts(by=HOUSE)
    published = more.pop("published", True)
    given: dict[str, Any] = {
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "seats": 2,
        "slug": "ai-4",
        "questions": QUESTIONS,
        "conditions": (Condition(AGE, 15, 39),),
        **more,
    }
    intake = actions.set_up_intake(cast.cohort, by=HOUSE, **given)
    return actions.publish_intake(intake, by=HOUSE) if published else intake


def told(name: str = "김바다", **more: Any) -> Told:
    """Somebody who fits."""
    given: dict[str, Any] = {
        "birth_date": date(2000, 3, 2),
        "email": "bada@example.org",
        "phone": "010-2345-6789",
        "region": "목포시",
        "status": "job_seeker",
        **more,
    }
    return Told(name=name, **given)


def a_draft(
    intake: Intake, who: Told | None = None, *, by: Actor = VISITOR, guardian: Guardian | None = None
) -> Application:
    texts = [text for text in consent_texts(intake) if text.required]
    return actions.begin(intake, told=who or told(), texts=texts, guardian=guardian, by=by)


def applicant(application: Application) -> Actor:
    """Whoever applied, as the personal link makes them known."""
    return Actor(person=application.person_id, label=f"applicant {application.number}")


def an_application(intake: Intake, who: Told | None = None, answers: dict[str, Any] | None = None) -> Application:
    """One that was sent."""
    draft = a_draft(intake, who)
    actions.save_answers(draft, answers or ANSWERS, by=applicant(draft))
    return actions.submit(draft, by=applicant(draft))
