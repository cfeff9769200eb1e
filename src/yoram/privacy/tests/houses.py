"""Small houses for the tests of this room."""

from datetime import date
from typing import Any

from yoram.core.facts import Actor
from yoram.courses import actions as courses
from yoram.people import actions as people
from yoram.people.facts import Role
from yoram.people.models import Account

HOUSE = Actor.machine("test")


def a_person(name: str, *, role: Role | None = None, email: str = "", **fields: Any) -> Account:
    """A person with an account, and perhaps a role in the whole house."""
    person = people.register_person(name=name, email=email, by=HOUSE, **fields)
    account = people.open_account(person, email=email or f"{person.pk.hex}@example.com", by=HOUSE)
    if role is not None:
        people.grant_role(account, role=role, by=HOUSE)
    return account


def a_trainee(name: str = "가온", **fields: Any) -> Account:
    """Somebody enrolled in a class that ended on 20 March 2024."""
    account = a_person(name, **fields)
    centre = courses.set_up_centre(slug="mokpo", name="목포 AI메타버스센터", city="목포", by=HOUSE)
    field = courses.name_field(code="ai", name="인공지능", by=HOUSE)
    course = courses.set_up_course(centre, field=field, slug="ai", title="AI 과정", by=HOUSE)
    cohort = courses.open_cohort(course, number=1, starts_on=date(2023, 10, 11), ends_on=date(2024, 3, 20), by=HOUSE)
    courses.enrol(cohort, account.person_id, external_id="HRD-777", by=HOUSE)
    return account
