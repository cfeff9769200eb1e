"""Getting to know somebody."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.cast import HOUSE, OUTSIDER, TRAINEE, the_cast
from yoram.core.facts import Refused
from yoram.core.models import AuditEntry
from yoram.people import actions
from yoram.people.models import Person

pytestmark = pytest.mark.django_db


def test_a_person_is_written_down_with_their_contact() -> None:
    person = actions.register_person(name=" 김가온 ", birth_date=date(1998, 5, 4), phone="010-1234-5678", by=HOUSE)
    known = Person.objects.get(pk=person.pk)
    assert (known.name, known.birth_date, known.phone) == ("김가온", date(1998, 5, 4), "010-1234-5678")


@pytest.mark.parametrize("where", ["name", "phone", "region"])
def test_a_resident_registration_number_is_refused_wherever_it_is_written(where: str) -> None:
    with pytest.raises(ValidationError):
        actions.register_person(**({"name": "김가온"} | {where: "980504-1234567"}), by=HOUSE)
    assert not Person.objects.exists()


@pytest.mark.parametrize("day", [date(2024, 7, 30), date(1899, 12, 31)])
def test_nobody_was_born_tomorrow_or_before_1900(day: date) -> None:
    with pytest.raises(ValidationError):
        actions.register_person(name="김가온", birth_date=day, by=HOUSE)


def test_there_is_no_field_for_a_resident_registration_number() -> None:
    assert {f.name for f in Person._meta.get_fields() if f.concrete} == {
        "id", "name", "birth_date", "phone", "email", "region", "made_at", "erased_at",
    }  # fmt: skip


def test_an_outsider_registers_nobody() -> None:
    cast = the_cast()
    with pytest.raises(Refused):
        actions.register_person(name="김가온", by=cast.actor(OUTSIDER))


def test_the_audit_of_a_correction_tells_that_it_changed_but_not_the_values() -> None:
    cast = the_cast()
    actions.correct_person(cast.person(TRAINEE), name="김새봄", by=cast.actor(TRAINEE))
    entry = AuditEntry.objects.get(action="people.correct_person")
    told = str(entry.changes)
    assert "김새봄" not in told
    assert TRAINEE not in told
    assert entry.changes[0]["before"]["name"] != entry.changes[0]["after"]["name"]


def test_nobody_corrects_a_neighbour() -> None:
    cast = the_cast()
    with pytest.raises(Refused):
        actions.correct_person(cast.person(TRAINEE), name="김새봄", by=cast.actor(OUTSIDER))


def test_only_what_is_written_about_a_person_can_be_corrected() -> None:
    cast = the_cast()
    with pytest.raises(TypeError, match="no made_at"):
        actions.correct_person(cast.person(TRAINEE), made_at=None, by=HOUSE)
