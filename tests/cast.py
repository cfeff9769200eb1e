"""The same dozen people for every test, made through the house's own actions."""

from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from yoram.core.facts import Actor
from yoram.courses import actions as courses
from yoram.courses.models import Centre, Cohort, Enrolment
from yoram.people import actions as people
from yoram.people import queries
from yoram.people.facts import Role, ScopeKind, scope
from yoram.people.models import Account, Person

HOUSE = Actor.machine("test")

TRAINEE, SAME_CLASS, OTHER_CLASS = "가온", "나래", "다솜"
INSTRUCTOR, COACH, OPERATOR, ELSEWHERE = "라온", "마루", "바름", "사랑"
COUNCIL_MEMBER, CITY_OFFICER, EMPLOYER, AUDITOR, ADMINISTRATOR, OUTSIDER = (
    "아라",
    "자람",
    "타래",
    "파랑",
    "하람",
    "차미",
)

EVERYBODY = (
    TRAINEE, SAME_CLASS, OTHER_CLASS, INSTRUCTOR, COACH, OPERATOR, ELSEWHERE, COUNCIL_MEMBER, CITY_OFFICER, EMPLOYER,
    AUDITOR, ADMINISTRATOR, OUTSIDER,
)  # fmt: skip

_EMAILS = dict(
    zip(
        EVERYBODY,
        ("gaon", "narae", "dasom", "raon", "maru", "bareum", "sarang", "ara", "jaram", "tarae", "parang", "haram",
         "chami"),
        strict=True,
    )
)  # fmt: skip


@dataclass
class Cast:
    """Thirteen people, two centres, two classes of the first and one of the second."""

    centre: Centre
    other_centre: Centre
    cohort: Cohort
    other_cohort: Cohort
    distant_cohort: Cohort
    accounts: dict[str, Account] = field(default_factory=dict)
    enrolments: dict[str, Enrolment] = field(default_factory=dict)

    def account(self, name: str) -> Account:
        return self.accounts[name]

    def person(self, name: str) -> Person:
        return self.accounts[name].person

    def actor(self, name: str) -> Actor:
        """The person as an actor with the roles they hold at this moment."""
        return queries.actor_of_account(self.accounts[name], address="192.0.2.7")

    def client(self, name: str = "") -> Client:
        """A browser in which the person is signed in; nobody is without a name."""
        client = Client()
        if name:
            client.force_login(self.accounts[name])
        return client


def a_person(name: str, *, birth_date: date | None = date(1998, 5, 4), email: str = "") -> Account:
    """Somebody with an account and no role."""
    address = email or f"{_EMAILS.get(name, 'somebody')}@example.kr"
    person = people.register_person(name=name, birth_date=birth_date, phone="010-1234-5678", email=address,
                                    region="목포시", by=HOUSE)  # fmt: skip
    return people.open_account(person, email=address, by=HOUSE)


def a_centre(slug: str, name: str, city: str) -> Centre:
    return courses.set_up_centre(slug=slug, name=name, city=city, by=HOUSE)


def a_cohort(centre: Centre, number: int, starts_on: date, ends_on: date) -> Cohort:
    artificial = courses.name_field(code="ai", name="인공지능", by=HOUSE)
    course = courses.set_up_course(centre, field=artificial, slug=f"{centre.slug}-ai", title="AI 융합 과정", by=HOUSE)
    return courses.open_cohort(course, number=number, starts_on=starts_on, ends_on=ends_on, by=HOUSE)


def the_cast() -> Cast:
    """Everybody with their roles; said once per test."""
    centre = a_centre("mokpo", "목포 AI메타버스센터", "목포시")
    other = a_centre("harbour", "항구 디지털센터", "여수시")
    cast = Cast(
        centre=centre,
        other_centre=other,
        cohort=a_cohort(centre, 1, date(2023, 10, 11), date(2024, 3, 20)),
        other_cohort=a_cohort(centre, 2, date(2023, 12, 27), date(2024, 6, 20)),
        distant_cohort=a_cohort(other, 1, date(2024, 1, 8), date(2024, 6, 28)),
    )
    cast.accounts = {name: a_person(name) for name in EVERYBODY}
    for name, held in _roles(cast).items():
        for role, where in held:
            people.grant_role(cast.accounts[name], role=role, scope=where, by=HOUSE)
    for name, cohort in ((TRAINEE, cast.cohort), (SAME_CLASS, cast.cohort), (OTHER_CLASS, cast.other_cohort)):
        cast.enrolments[name] = courses.enrol(cohort, cast.accounts[name].person_id, by=HOUSE)
    return cast


def _roles(cast: Cast) -> dict[str, list[tuple[Role, str]]]:
    here, there = scope(ScopeKind.CENTRE, cast.centre.pk), scope(ScopeKind.CENTRE, cast.other_centre.pk)
    first, second = scope(ScopeKind.COHORT, cast.cohort.pk), scope(ScopeKind.COHORT, cast.other_cohort.pk)
    return {
        TRAINEE: [(Role.TRAINEE, first)],
        SAME_CLASS: [(Role.TRAINEE, first)],
        OTHER_CLASS: [(Role.TRAINEE, second)],
        INSTRUCTOR: [(Role.INSTRUCTOR, first)],
        COACH: [(Role.COACH, here)],
        OPERATOR: [(Role.OPERATOR, here)],
        ELSEWHERE: [(Role.OPERATOR, there)],
        COUNCIL_MEMBER: [(Role.COUNCIL_MEMBER, "")],
        CITY_OFFICER: [(Role.CITY_OFFICER, here)],
        EMPLOYER: [(Role.EMPLOYER, "")],
        AUDITOR: [(Role.AUDITOR, "")],
        ADMINISTRATOR: [(Role.ADMINISTRATOR, "")],
    }
