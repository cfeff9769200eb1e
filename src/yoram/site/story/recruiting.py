"""The fourth class is being recruited: an intake that is open on the day of the story, with people who applied."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources

from django.utils import timezone

from yoram.admissions import actions
from yoram.admissions.facts import Condition, Question
from yoram.admissions.queries import Application, Intake, consent_texts
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.courses.facts import Audience
from yoram.courses.queries import Cohort
from yoram.site.story.papers import made_up

SLUG = "bigdata-4"
_INTRO = (
    "파이썬을 처음 배우는 분도 따라올 수 있게 첫 두 주는 기초부터 시작합니다. "
    "노트북은 빌려 드리고, 수업은 평일 9시부터 18시까지입니다. 궁금한 점은 언제든 전화해 주세요."
)
_INTRO_EN = (
    "The first two weeks begin with the basics, so nobody needs to have programmed before. Laptops are lent. "
    "Lessons are on weekdays from 9 to 18."
)
CONDITIONS = (
    Condition("age", 15, 39),
    Condition("status", among=(Audience.STUDENT.value, Audience.YOUTH.value, Audience.JOB_SEEKER.value)),
)
QUESTIONS = (
    Question(
        "why", "long", "이 과정을 배우려는 까닭을 적어 주세요.", "Why do you want to take this course?",
        help="잘 쓴 글보다 내 이야기를 읽고 싶습니다. 800자까지.", help_en="Your own story counts, up to 800 signs.",
        limit=800,
    ),
    Question(
        "coding", "choice", "프로그래밍을 해 보셨나요?", "Have you programmed before?",
        options=("처음입니다", "혼자 조금 해 봤습니다", "수업에서 배웠습니다", "일로 해 봤습니다"),
    ),
    Question(
        "hope", "choices", "수료한 뒤 바라는 것을 두 가지까지 골라 주세요.", "What do you hope for afterwards?",
        options=("데이터를 다루는 일에 취업", "지금 하는 일에 쓰기", "창업", "더 공부하기"), limit=2,
    ),
    Question(
        "paper", "file", "보여 주고 싶은 것이 있다면 올려 주세요.", "Something that you want to show us",
        help="수료증, 작품, 자기소개서 등", required=False,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who applied, some days after the opening."""

    name: str
    born: date
    region: str
    status: str
    day: int
    why: str
    coding: int
    hope: list[int]
    plea: str = ""


def applicants() -> list[Applicant]:
    """Everybody who applies in the story, in order; the last one has only begun."""
    told = tomllib.loads(resources.files("yoram.site.story").joinpath("applicants.toml").read_text(encoding="utf-8"))
    return [Applicant(**row) for row in told["applicants"]]


def tell(cohort: Cohort, *, by: Actor) -> None:
    """The intake opens, a dozen people apply, one of them with a paper, and one leaves a draft lying."""
    opened = _at(date(2024, 7, 15), 9)
    with clock.frozen_at(_at(date(2024, 7, 10), 14)):
        intake = actions.set_up_intake(
            cohort,
            slug=SLUG,
            opens_at=opened,
            closes_at=_at(date(2024, 8, 16), 18),
            decides_on=date(2024, 8, 27),
            seats=8,
            intro=_INTRO,
            intro_en=_INTRO_EN,
            doubtful=True,
            conditions=CONDITIONS,
            questions=QUESTIONS,
            by=by,
        )
        actions.publish_intake(intake, by=by)
    *sent, last = applicants()
    for place, who in enumerate(sent):
        with clock.frozen_at(opened + timedelta(days=who.day, hours=1 + place % 9, minutes=7 * place % 60)):
            _apply(intake, place, who)
    with clock.frozen_at(_at(date(2024, 7, 28), 21)):
        _begin(intake, len(sent), last)


def _begin(intake: Intake, place: int, who: Applicant) -> Application:
    told = actions.Told(
        name=who.name,
        birth_date=who.born,
        email=f"applicant-{place + 1:02}@example.kr",
        phone=f"010-0000-{4001 + place}",
        region=who.region,
        status=who.status,
    )
    texts = [text for text in consent_texts(intake, "ko") if text.required or place % 3]
    return actions.begin(intake, told=told, texts=texts, by=Actor(label="anonymous", address="192.0.2.40"))


def _apply(intake: Intake, place: int, who: Applicant) -> None:
    draft = _begin(intake, place, who)
    by = Actor(person=draft.person_id, label=f"applicant {draft.number}", address="192.0.2.40")
    coding, hope = QUESTIONS[1].options, QUESTIONS[2].options
    answers = {"why": who.why, "coding": coding[who.coding], "hope": [hope[each] for each in who.hope]}
    actions.save_answers(draft, answers, by=by)
    if who.plea:
        actions.save_about(draft, plea=who.plea, by=by)
    if place == 3:
        actions.add_file(draft, question="paper", name="졸업 작품 소개.pdf", content=made_up("졸업 작품 소개"), by=by)
    actions.submit(draft, by=by)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_default_timezone())
