"""A centre with a class of three for the tests of the ledger, and the people who work there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from yoram.core import events
from yoram.core.facts import Actor, Event, Grant
from yoram.core.ids import new_id
from yoram.courses import actions as courses
from yoram.courses.queries import Centre, Cohort, Enrolment
from yoram.outcomes import actions
from yoram.outcomes.facts import Intent
from yoram.outcomes.models import StarterList
from yoram.people import actions as people

HOUSE = Actor.machine("set-up")


@dataclass(frozen=True, slots=True)
class Class:
    centre: Centre
    cohort: Cohort
    trainees: tuple[Enrolment, ...]
    operator: Actor
    other_operator: Actor
    coach: Actor
    officer: Actor
    stranger: Actor


def staff(role: str, scope: str, label: str = "") -> Actor:
    """Somebody with a role, known by no account of the database."""
    return Actor(account=new_id().hex, person=new_id(), grants=frozenset({Grant(role, scope)}), label=label or role)


def centre(slug: str = "mokpo") -> Centre:
    return courses.set_up_centre(slug=slug, name=f"{slug} centre", city="목포", by=HOUSE)


def a_class(
    size: int = 3,
    *,
    slug: str = "ai-1",
    number: int = 1,
    starts_on: date = date(2023, 10, 11),
    ends_on: date = date(2024, 3, 20),
    of: Centre | None = None,
) -> Class:
    where = of or centre()
    field = courses.name_field(code="ai", name="인공지능", by=HOUSE)
    course = courses.set_up_course(where, field=field, slug="ai", title="AI 융합서비스 개발자 과정", by=HOUSE)
    cohort = courses.open_cohort(course, number=number, starts_on=starts_on, ends_on=ends_on, slug=slug, by=HOUSE)
    rows = []
    for place in range(1, size + 1):
        person = people.register_person(name=f"훈련생{place}", birth_date=date(1999, 1, place), by=HOUSE)
        rows.append(courses.enrol(cohort, person.pk, external_id=f"T{place}", by=HOUSE))
    scope = f"centre:{where.pk}"
    return Class(
        centre=where,
        cohort=cohort,
        trainees=tuple(rows),
        operator=staff("operator", scope, "operator"),
        other_operator=staff("operator", scope, "second operator"),
        coach=staff("coach", scope),
        officer=staff("city_officer", scope),
        stranger=staff("operator", f"centre:{new_id()}", "operator of another centre"),
    )


def seal(of: Class, intent: Intent | None = Intent.WORK) -> StarterList:
    return actions.seal(of.cohort, {row.pk: intent for row in of.trainees}, by=of.operator)


@contextmanager
def heard(*kinds: type[Event]) -> Iterator[list[Any]]:
    """What is told of these kinds within the block, and to nobody else."""
    before = dict(events._listeners)
    told: list[Any] = []
    events.wire([(kind, told.append) for kind in kinds])
    try:
        yield told
    finally:
        events._listeners.clear()
        events._listeners.update(before)
