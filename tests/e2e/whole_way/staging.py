"""What is there before our person comes, and what the centre does on the days that the test skips.

Run in a process of its own, as it lives in the house's database: ``python -m tests.e2e.whole_way.staging``.
"""

import json
import sys
from datetime import date, datetime, time, timedelta

import django

django.setup()  # before the rooms, whose import needs their tables

from django.utils import timezone, translation  # noqa: E402

from yoram.admissions import actions as admissions  # noqa: E402
from yoram.admissions.facts import Question  # noqa: E402
from yoram.admissions.queries import Intake, consent_texts  # noqa: E402
from yoram.admissions.selection_facts import Stage  # noqa: E402
from yoram.attendance import actions as attendance  # noqa: E402
from yoram.attendance.actions import NewMark  # noqa: E402
from yoram.attendance.facts import Source, State  # noqa: E402
from yoram.attendance.queries import DaySaid  # noqa: E402
from yoram.core import clock  # noqa: E402
from yoram.core.facts import Actor  # noqa: E402
from yoram.courses import actions as courses  # noqa: E402
from yoram.courses.actions import Wish  # noqa: E402
from yoram.courses.facts import Hours, Level, Pace, Part  # noqa: E402
from yoram.courses.queries import Centre, Cohort, Enrolment, days_of  # noqa: E402
from yoram.people import actions as people  # noqa: E402
from yoram.people.facts import Role, ScopeKind, scope  # noqa: E402
from yoram.people.queries import Account  # noqa: E402
from yoram.places import actions as places  # noqa: E402
from yoram.site.serving.schema import bring_up_to_date  # noqa: E402

HOUSE = Actor.machine("staging")
PASSWORD = "yoram-staff-2024"
FIRST, LAST = date(2024, 9, 2), date(2024, 9, 13)
STAFF = {Role.OPERATOR: "최가람", Role.INSTRUCTOR: "배움찬", Role.COACH: "이음새"}
OTHERS = ("윤슬비", "한노을")
QUESTIONS = (
    Question("why", "long", "이 과정을 배우려는 까닭을 적어 주세요.", "Why this course?", limit=800),
    Question("coding", "choice", "프로그래밍을 해 보셨나요?", "Have you programmed before?",
             options=("처음입니다", "혼자 조금 해 봤습니다")),
)  # fmt: skip
CRITERIA = ({"code": "motive", "label": "동기", "weight": 100, "scale": 5, "anchors": {"0": "없음", "5": "뚜렷함"}},)


def found() -> dict[str, object]:
    """A centre with a short class of ten days, an intake of two places, and two people who have applied."""
    bring_up_to_date(lambda _line: None)
    with clock.frozen_at(_at(date(2024, 8, 1), 9)):
        centre = courses.set_up_centre(slug="mokpo", name="목포 AI메타버스센터", city="목포시", phone="061-000-0000",
                                       operator_name="목포 AI메타버스센터", by=HOUSE)  # fmt: skip
        people.publish_shipped_texts(by=HOUSE)
        cohort = _class(centre)
        staff = {role: _staff(role, name, centre, cohort) for role, name in STAFF.items()}
        courses.assign_teaching(cohort, staff[Role.INSTRUCTOR].person_id, part=Part.LEAD, by=HOUSE)
        attendance.set_rules(cohort, rulebook="moel-2026", by=HOUSE)
        intake = _intake(cohort)
        admissions.set_rubric(intake, stage=Stage.SCREENING, criteria=CRITERIA, by=HOUSE)
        admissions.add_reviewer(intake, staff[Role.COACH].person, by=HOUSE)
    for place, name in enumerate(OTHERS):
        with clock.frozen_at(_at(date(2024, 8, 6 + place), 14)):
            _apply(intake, place, name)
    accounts = {role.value: (account.email, PASSWORD) for role, account in staff.items()}
    return {"intake": intake.slug, "cohort": cohort.slug, "accounts": accounts}


def attend(first: str, last: str, *absent: str) -> dict[str, object]:
    """The roll of these days as the instructor took it, each closed the morning after."""
    cohort = Cohort.objects.get()
    rows = list(Enrolment.objects.filter(cohort=cohort).order_by("code"))
    for day in days_of(cohort).filter(on__range=(first, last)).order_by("on"):
        said = DaySaid(State.ABSENT if day.on.isoformat() in absent else State.PRESENT)
        missed = 6 * 60 if said.state is State.ABSENT else 0
        with clock.frozen_at(_at(day.on + timedelta(days=1), 1)):
            marks = [NewMark(row, day, said, missed=missed) for row in rows]
            attendance.import_marks(cohort, marks, source=Source.DECIDED, by=HOUSE)
            attendance.close_day(day, by=HOUSE)
    return {"trainees": len(rows)}


def _class(centre: Centre) -> Cohort:
    field = courses.name_field(code="ai", name="인공지능", name_en="Artificial intelligence", by=HOUSE)
    course = courses.set_up_course(centre, field=field, slug="ai-short", title="인공지능 첫걸음 과정", hours=60,
                                   capacity=2, level=Level.BEGINNER, pace=Pace.FULL_TIME, by=HOUSE)  # fmt: skip
    cohort = courses.open_cohort(course, number=1, starts_on=FIRST, ends_on=LAST, slug="ai-1", capacity=2, by=HOUSE)
    site = places.set_up_site(centre, slug="cheongho", name="청호관", address="목포시", by=HOUSE)
    room = places.set_up_room(site, slug="ai-lab", name="인공지능 강의실", name_en="AI room", capacity=20, by=HOUSE)
    wish = Wish(FIRST, LAST, frozenset(range(5)), Hours(time(10), time(17), 60), room.pk)
    courses.plan_days(cohort, wish, by=HOUSE)
    return cohort


def _staff(role: Role, name: str, centre: Centre, cohort: Cohort) -> Account:
    address = f"{role.value}@example.kr"
    person = people.register_person(name=name, email=address, by=HOUSE)
    account = people.open_account(person, email=address, password=PASSWORD, by=HOUSE)
    where = scope(ScopeKind.COHORT, cohort.pk) if role is Role.INSTRUCTOR else scope(ScopeKind.CENTRE, centre.pk)
    people.grant_role(account, role=role, scope=where, by=HOUSE)
    return account


def _intake(cohort: Cohort) -> Intake:
    intake = admissions.set_up_intake(
        cohort, slug="ai-1", opens_at=_at(date(2024, 8, 5), 9), closes_at=_at(date(2024, 8, 16), 18),
        decides_on=date(2024, 8, 21), seats=2, intro="처음 배우는 분도 따라올 수 있습니다.", conditions=(),
        questions=QUESTIONS, by=HOUSE,
    )  # fmt: skip
    return admissions.publish_intake(intake, by=HOUSE)


def _apply(intake: Intake, place: int, name: str) -> None:
    told = admissions.Told(
        name=name, birth_date=date(1997, 3, 2 + place), email=f"other-{place}@example.kr", phone=f"010-0000-500{place}",
        region="목포시", status="youth",
    )  # fmt: skip
    texts = [text for text in consent_texts(intake, "ko") if text.required]
    draft = admissions.begin(intake, told=told, texts=texts, by=Actor(label="anonymous", address="192.0.2.40"))
    by = Actor(person=draft.person_id, label=f"applicant {draft.number}", address="192.0.2.40")
    admissions.save_answers(draft, {"why": "데이터를 배우고 싶습니다.", "coding": "처음입니다"}, by=by)
    admissions.submit(draft, by=by)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_default_timezone())


if __name__ == "__main__":
    verb, *words = sys.argv[1:]
    with translation.override("ko"):
        told = {"found": found, "attend": attend}[verb](*words)
    json.dump(told, sys.stdout)
