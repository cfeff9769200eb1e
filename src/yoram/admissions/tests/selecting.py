"""An intake whose applications are in, for the tests of selecting."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tests.cast import HOUSE, Cast, a_cohort
from yoram.admissions.actions import review, rubric
from yoram.admissions.actions.plan import plan_selection
from yoram.admissions.facts import State
from yoram.admissions.models import Application, Assignment, Intake, QuestionSet, Reviewer, Rubric
from yoram.admissions.selection_facts import Stage
from yoram.core import clock
from yoram.core.writing import Journal, keeping
from yoram.courses.models import Centre, Cohort
from yoram.people import actions as people
from yoram.people.models import Account, Person

CRITERIA = (
    {"code": "motive", "label": "동기", "weight": 60, "scale": 10, "anchors": {"0": "없음", "10": "뚜렷함"}},
    {"code": "plan", "label": "계획", "weight": 40, "scale": 5, "anchors": {}},
)
QUESTIONS = [
    {"key": "why", "kind": "long", "label": "지원 동기"},
    {"key": "school", "kind": "text", "label": "출신 학교"},
]
STARTS = date(2024, 9, 2)
WHY = "저는 {name}입니다. {email} 로 연락 주세요. 목포대학교를 졸업했습니다."


@dataclass
class Call:
    """One intake with applications, as far as the test wants it."""

    intake: Intake
    questions: QuestionSet
    applications: list[Application] = field(default_factory=list)

    @property
    def cohort(self) -> Cohort:
        return self.intake.cohort

    def fresh(self, place: int) -> Application:
        row: Application = Application.objects.select_related("intake__cohort__course__centre", "person").get(
            pk=self.applications[place].pk
        )
        return row

    def states(self) -> list[str]:
        return [self.fresh(place).state for place in range(len(self.applications))]


def a_call(centre: Centre, *, seats: int = 2, applicants: int = 4, state: State = State.SUBMITTED) -> Call:
    """An intake with so many applications, each from a person of its own."""
    cohort = a_cohort(centre, 7, STARTS, date(2025, 2, 28))
    now = clock.now()
    with keeping(Journal("test", HOUSE)):
        intake = Intake(
            cohort=cohort, slug="ai-7", opens_at=now - timedelta(days=20), closes_at=now - timedelta(days=1),
            seats=seats, published_at=now, made_at=now, made_by="test",
        )  # fmt: skip
        intake.save()
        asked = QuestionSet(intake=intake, version=1, questions=QUESTIONS, made_at=now, made_by="test")
        asked.save()
    call = Call(intake, asked)
    call.applications = [an_application(call, place, state) for place in range(applicants)]
    return call


def an_application(call: Call, place: int, state: State = State.SUBMITTED) -> Application:
    name, email = f"지원{place:02}", f"applicant{place}@example.kr"
    birth = date(1999, 1, 1) + timedelta(days=place)
    person = people.register_person(name=name, email=email, birth_date=birth, phone=f"010-2000-{place:04}", by=HOUSE)
    when = datetime(2024, 7, 20, tzinfo=UTC) + timedelta(hours=place)
    row = Application(
        intake=call.intake, questions=call.questions, person=person, number=f"T{place:03}", state=state,
        name=name, email=email, email_key=email, birth_date=birth, phone=f"010-2000-{place:04}", region="목포시",
        answers={"why": WHY.format(name=name, email=email), "school": "목포대학교"},
        begun_at=when, saved_at=when, submitted_at=when,
    )  # fmt: skip
    with keeping(Journal("test", HOUSE)):
        row.save()
    return row


def a_rubric(call: Call, **more: object) -> Rubric:
    return rubric.set_rubric(call.intake, stage=Stage.SCREENING, criteria=CRITERIA, by=HOUSE, **more)


def reviewers(call: Call, cast: Cast, *names: str) -> list[Reviewer]:
    return [rubric.add_reviewer(call.intake, cast.person(name), by=HOUSE) for name in names]


def judge_all(call: Call, cast: Cast, points: Sequence[int], *names: str) -> Rubric:
    """Every application judged by these reviewers: ``points`` of the first criterion, in order of applying."""
    given = a_rubric(call)
    reviewers(call, cast, *names)
    review.assign_reviews(given, by=HOUSE)
    by_application = dict(zip((row.pk for row in call.applications), points, strict=True))
    for each in Assignment.objects.filter(rubric=given).select_related("sheet", "rubric"):
        said = {"motive": by_application[each.sheet.application_id], "plan": 3}
        review.score(each, said, done=True, by=HOUSE)
    return given


def a_plan(call: Call, **more: object) -> None:
    plan_selection(call.intake, by=HOUSE, **more)


def account_of(person: Person) -> Account:
    return Account.objects.get(person=person)
