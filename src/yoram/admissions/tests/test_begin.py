"""Beginning an application: nothing is kept before somebody agreed, nothing of whom the course cannot take."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.cast import OUTSIDER, Cast
from yoram.admissions import actions
from yoram.admissions.facts import GuardianAwaited, Incomplete, IntakeClosed, NotEligible, State
from yoram.admissions.models import Application
from yoram.admissions.people import consent_texts
from yoram.admissions.tests.world import CLOSES, OPENS, VISITOR, a_draft, an_intake, told
from yoram.core import clock
from yoram.core.models import Message
from yoram.people.facts import Guardian
from yoram.people.models import ConsentRecord, GuardianRequest, Person

pytestmark = pytest.mark.django_db


def test_a_draft_comes_with_its_person_its_consents_and_a_link_by_mail(cast: Cast) -> None:
    draft = a_draft(an_intake(cast))
    assert (draft.state, draft.name, draft.email_key) == (State.DRAFT, "김바다", "bada@example.org")
    assert Person.objects.get(pk=draft.person_id).name == "김바다"
    assert set(ConsentRecord.objects.filter(person=draft.person_id).values_list("matter", flat=True)) == {"application"}
    message = Message.objects.get(address="bada@example.org")
    assert "/admissions/link/" in message.body
    assert "{" not in message.body + message.subject


def test_without_the_required_consent_nothing_is_kept(cast: Cast) -> None:
    intake, before = an_intake(cast), Person.objects.count()
    optional = [text for text in consent_texts(intake) if not text.required]
    with pytest.raises(Incomplete):
        actions.begin(intake, told=told(), texts=optional, by=VISITOR)
    assert (Application.objects.count(), Person.objects.count()) == (0, before)


def test_optional_consents_are_written_only_where_they_were_given(cast: Cast) -> None:
    intake = an_intake(cast)
    draft = actions.begin(intake, told=told(), texts=consent_texts(intake), by=VISITOR)
    given = set(ConsentRecord.objects.filter(person=draft.person_id).values_list("matter", flat=True))
    assert given == {"application", "application-training-register", "application-support"}


def test_an_intake_asks_only_for_the_optional_matters_that_it_names(cast: Cast) -> None:
    asked = consent_texts(an_intake(cast, consents=["application-support"]))
    assert [text.matter for text in asked] == ["application", "application-support"]


def test_whom_the_course_cannot_take_is_told_why_and_nothing_is_kept(cast: Cast) -> None:
    intake, before = an_intake(cast), Person.objects.count()
    with pytest.raises(NotEligible, match="1970"):
        a_draft(intake, told(birth_date=date(1970, 1, 1)))
    assert Person.objects.count() == before


def test_a_doubtful_case_may_begin_where_the_intake_says_so(cast: Cast) -> None:
    draft = a_draft(an_intake(cast, doubtful=True), told(birth_date=date(1970, 1, 1)))
    assert draft.findings == [{"kind": "age", "answer": "no", "value": "53"}]


@pytest.mark.parametrize("moment", [OPENS - timedelta(minutes=1), CLOSES])
def test_before_the_opening_and_from_the_deadline_on_nothing_begins(cast: Cast, moment: Any) -> None:
    intake = an_intake(cast)
    with clock.frozen_at(moment), pytest.raises(IntakeClosed):
        a_draft(intake)


def test_an_intake_that_is_not_published_takes_nothing(cast: Cast) -> None:
    with pytest.raises(IntakeClosed):
        a_draft(an_intake(cast, published=False))


def test_a_child_under_14_needs_a_guardian_who_is_written_to(cast: Cast) -> None:
    intake = an_intake(cast, conditions=())
    child = told(birth_date=date(2012, 1, 1))
    with pytest.raises(GuardianAwaited):
        a_draft(intake, child)
    draft = a_draft(intake, child, guardian=Guardian("김어른", "adult@example.org"))
    assert GuardianRequest.objects.get().person_id == draft.person_id
    assert Message.objects.filter(address="adult@example.org").exists()


def test_somebody_with_an_account_begins_as_themselves_and_once(cast: Cast) -> None:
    intake, actor = an_intake(cast), cast.actor(OUTSIDER)
    first = a_draft(intake, told("차미"), by=actor)
    assert first.person_id == cast.person(OUTSIDER).pk
    assert a_draft(intake, told("차미"), by=actor).pk == first.pk


def test_a_resident_number_is_refused_wherever_it_is_written(cast: Cast) -> None:
    intake = an_intake(cast)
    with pytest.raises(Exception, match="900101-1"):
        a_draft(intake, told(region="900101-1234567"))
    assert not Application.objects.exists()
