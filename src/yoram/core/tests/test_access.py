"""Whoever loads personal rows within a watched request leaves a trace."""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat, Lower

from tests.cast import TRAINEE, Cast, the_cast
from yoram.core import access
from yoram.core.access import UnwatchedReading, watch
from yoram.courses.models import Enrolment
from yoram.people.models import Account, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()


def test_a_loaded_row_tells_whose_and_which_fields(cast: Cast) -> None:
    with watch() as seen:
        person = Person.objects.only("name").get(name=TRAINEE)
        assert seen.rows == {Person: {person.pk}}
        assert seen.fields == {Person: {"name"}}
        assert person.phone, "a field loaded later is seen as well"
        assert seen.fields == {Person: {"name", "phone"}}


def test_rows_that_come_along_by_a_join_are_seen(cast: Cast) -> None:
    with watch() as seen:
        list(Enrolment.objects.select_related("person"))
    assert seen.rows[Person] == {enrolment.person_id for enrolment in cast.enrolments.values()}


def test_accounts_are_seen_like_persons(cast: Cast) -> None:
    with watch() as seen:
        account = Account.objects.get(email="gaon@example.kr")
    assert seen.rows[Account] == {account.pk}


VALUES = {
    "values": lambda: Person.objects.values("name"),
    "values of everything": Person.objects.values,
    "values_list": lambda: Person.objects.values_list("phone", flat=True),
    "through a relation": lambda: Enrolment.objects.values_list("person__name"),
    "an expression": lambda: Person.objects.values(called=F("name")),
    "within a function": lambda: Person.objects.values_list(Lower("email")),
    "deep within": lambda: Person.objects.values(x=Concat(Value("a"), Lower(F("phone")))),
}


@pytest.mark.parametrize("reading", VALUES)
def test_values_without_rows_are_refused_while_watched(reading: str, cast: Cast) -> None:
    assert len(VALUES[reading]()) > 0, "control: the same reading works where nobody watches"
    with watch(), pytest.raises(UnwatchedReading):
        VALUES[reading]()


def test_plain_values_may_be_read_as_they_are(cast: Cast) -> None:
    with watch() as seen:
        assert len(Person.objects.values_list("pk", "made_at")) == 13
        assert len(Enrolment.objects.values("cohort__slug")) == 3
    assert seen.rows == {}


def test_finding_out_who_asks_is_not_a_look(cast: Cast) -> None:
    with watch() as seen, access.unwatched():
        Person.objects.get(name=TRAINEE)
    assert seen.rows == {}


def test_a_reason_is_kept_with_the_look() -> None:
    with watch() as seen:
        access.give_reason("취업 확인 전화")
    assert seen.reason == "취업 확인 전화"
    access.give_reason("nobody watches")
    assert access.watching() is None
