"""What the third class learns, where, and with whom."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from yoram.core.facts import Actor
from yoram.courses import actions as courses
from yoram.courses.actions import Wish
from yoram.courses.facts import Hours, Level, Pace, Part
from yoram.courses.queries import Centre, Cohort, Subject, days_of, periods
from yoram.people import actions as people
from yoram.people.facts import Role, ScopeKind, scope
from yoram.people.queries import Account, Person
from yoram.places import actions as places
from yoram.places.queries import Room

ROOMS: tuple[tuple[str, str, str, int], ...] = (
    ("ai-lab", "인공지능 강의실", "AI classroom", 30),
    ("big-data", "빅데이터 강의실", "Big-data classroom", 30),
    ("chroma", "크로마키존", "Chroma key zone", 12),
    ("ar-vr", "AR/VR 체험존", "AR and VR zone", 20),
    ("community", "커뮤니티룸", "Community room", 40),
)
SUBJECTS: tuple[tuple[str, str, str, int], ...] = (
    ("파이썬 프로그래밍", "Programming in Python", "프로그래밍 언어 활용", 160),
    ("데이터 수집과 전처리", "Collecting and cleaning data", "빅데이터 수집", 120),
    ("기계 학습", "Machine learning", "", 160),
    ("딥러닝과 언어 모델", "Deep learning and language models", "", 200),
    ("인공지능 서비스 만들기", "Building AI services", "인터페이스 구현", 160),
    ("팀 프로젝트와 발표", "Team project and presentation", "", 160),
)
SCHEMES = ("tuition-free@1", "kdt-2023@2", "special-2023@1", "mokpo-2023@1")
HOURS = Hours(time(9), time(18), 60)
LUNCH = (time(13), time(14))
FRIDAY, FILMING_FROM, FILMING = 4, 7, "발표 연습과 촬영"
MENTOR, MENTOR_EMAIL = "해나루", "mentor@example.kr"


@dataclass(frozen=True, slots=True)
class Setting:
    """The class and those who make its timetable."""

    centre: Centre
    cohort: Cohort
    instructor: Account
    by: Actor
    house: Actor


def describe(course: Any, house: Actor) -> None:
    """What the course asks for and teaches."""
    courses.set_up_course(
        course.centre,
        field=course.field,
        slug=course.slug,
        title=course.title,
        hours=sum(hours for *_rest, hours in SUBJECTS),
        capacity=25,
        level=Level.BEGINNER,
        pace=Pace.FULL_TIME,
        goals=["job", "found"],
        eligibility=[
            {"kind": "age", "least": 18},
            {"kind": "status", "among": ["student", "youth", "job_seeker"]},
            {"kind": "card"},
            {"kind": "not_currently_enrolled"},
        ],
        prerequisites="컴퓨터로 글을 쓰고 파일을 다룰 수 있으면 됩니다. 프로그래밍 경험은 없어도 됩니다.",
        by=house,
    )
    rows = [
        {"title": title, "title_en": english, "ncs_title": unit, "hours": hours}
        for title, english, unit, hours in SUBJECTS
    ]
    courses.set_subjects(course, rows, by=house)


def rooms_of(centre: Centre, house: Actor) -> dict[str, Room]:
    """The centre's house with its rooms."""
    site = places.set_up_site(centre, slug="cheongho", name="청호관", address=centre.address, by=house)
    return {
        slug: places.set_up_room(site, slug=slug, name=name, name_en=english, capacity=space, by=house)
        for slug, name, english, space in ROOMS
    }


def tell(here: Setting) -> None:
    """Rooms, subjects, who teaches, every day of the class, and the lessons of its first two months."""
    rooms = rooms_of(here.centre, here.house)
    describe(here.cohort.course, here.house)
    courses.give_schemes(here.cohort, SCHEMES, by=here.by)
    mentor = _mentor(here)
    courses.assign_teaching(here.cohort, here.instructor.person_id, part=Part.LEAD, by=here.by)
    courses.assign_teaching(here.cohort, mentor.pk, part=Part.HOMEROOM, by=here.by)
    room = rooms["ai-lab"]
    wish = Wish(here.cohort.starts_on, here.cohort.ends_on, frozenset(range(5)), HOURS, room.pk)
    courses.plan_days(here.cohort, wish, by=here.by)
    _fill(here, rooms["chroma"], mentor)


def _mentor(here: Setting) -> Person:
    person = people.register_person(name=MENTOR, email=MENTOR_EMAIL, by=here.house)
    account = people.open_account(person, email=MENTOR_EMAIL, by=here.house)
    people.grant_role(account, role=Role.INSTRUCTOR, scope=scope(ScopeKind.COHORT, here.cohort.pk), by=here.house)
    return person


def _fill(here: Setting, studio: Room, mentor: Person) -> None:
    """Lessons until the end of August; on Fridays the last two periods are in the chroma key zone."""
    subjects = list(Subject.objects.filter(course=here.cohort.course))
    for place, day in enumerate(days_of(here.cohort).filter(on__lte=date(2024, 8, 30))):
        subject = subjects[place // 21]
        slots = [
            replace(slot, title=FILMING, instructor=mentor.pk, room=studio.pk)
            if day.on.weekday() == FRIDAY and slot.period >= FILMING_FROM
            else replace(slot, subject=subject.pk, instructor=here.instructor.person_id)
            for slot in periods(day.starts_at, day.ends_at, LUNCH)
        ]
        courses.set_lessons(day, slots, by=here.by)
