"""Whoever takes the consent back that an application rests on is forgotten with it, unless the house knows them."""

from datetime import timedelta

import pytest

from tests.cast import HOUSE, OPERATOR, OUTSIDER, TRAINEE, Cast
from yoram.admissions import actions
from yoram.admissions.actions.consents import _end_all
from yoram.admissions.facts import State
from yoram.admissions.models import Application
from yoram.admissions.people import consent_texts
from yoram.admissions.tests.world import ANSWERS, VISITOR, a_draft, an_application, an_intake, applicant, told
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.people import actions as people
from yoram.people.facts import ConsentWithdrawn
from yoram.people.models import Person

pytestmark = pytest.mark.django_db


def test_the_application_ends_and_what_was_written_is_gone(cast: Cast) -> None:
    sent = an_application(an_intake(cast))
    person = sent.person
    people.withdraw_consent(person, matter="application", by=applicant(sent))
    row = Application.objects.get()
    assert (row.state, row.name, row.person) == (State.WITHDRAWN, "", None)
    gone = Person.objects.get(pk=person.pk)
    assert gone.email == ""
    assert row.emptied_at == clock.now()


def test_a_draft_is_deleted(cast: Cast) -> None:
    draft = a_draft(an_intake(cast))
    people.withdraw_consent(draft.person, matter="application", by=applicant(draft))
    assert not Application.objects.exists()


def test_an_optional_matter_changes_nothing(cast: Cast) -> None:
    intake = an_intake(cast)
    draft = actions.begin(intake, told=told(), texts=consent_texts(intake), by=VISITOR)
    people.withdraw_consent(draft.person, matter="application-support", by=applicant(draft))
    assert Application.objects.get().name == "김바다"


@pytest.mark.parametrize("name", [OUTSIDER, TRAINEE])
def test_whom_the_house_knows_otherwise_it_goes_on_knowing(cast: Cast, name: str) -> None:
    draft = a_draft(an_intake(cast), told(name), by=cast.actor(name))
    with clock.frozen_at(clock.now() + timedelta(days=31)):
        assert actions.destroy_old(by=HOUSE) == 1
    assert Person.objects.get(pk=draft.person_id).name == name


def test_who_only_applied_is_forgotten_with_the_last_application(cast: Cast) -> None:
    intake = an_intake(cast)
    draft = a_draft(intake)
    with clock.frozen_at(clock.now() + timedelta(days=31)):
        actions.destroy_old(by=HOUSE)
    assert Person.objects.get(pk=draft.person_id).email == ""


def test_a_place_in_a_class_is_not_touched(cast: Cast) -> None:
    sent = an_application(an_intake(cast), answers=ANSWERS)
    Application._base_manager.filter(pk=sent.pk).update(state=State.ENROLLED)
    people.withdraw_consent(sent.person, matter="application", by=applicant(sent))
    assert Application.objects.get().name == "김바다"


def test_only_the_house_itself_follows(cast: Cast) -> None:
    person = cast.person(OUTSIDER)
    with pytest.raises(Refused):
        _end_all(ConsentWithdrawn(person.pk, "application", 1, True), by=cast.actor(OPERATOR))
