"""Setting up an intake and changing what it asks."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from tests.cast import CITY_OFFICER, ELSEWHERE, HOUSE, OPERATOR, Cast
from yoram.admissions import actions
from yoram.admissions.facts import IntakeState
from yoram.admissions.models import Intake, QuestionSet
from yoram.admissions.queries import state_of
from yoram.admissions.queries.intakes import question_set, questions_of
from yoram.admissions.rules.questions import shift
from yoram.admissions.tests.world import CLOSES, OPENS, QUESTIONS, an_application, an_intake
from yoram.core.facts import Refused
from yoram.courses.facts import Condition, ConditionKind

pytestmark = pytest.mark.django_db


def test_an_intake_takes_the_conditions_of_its_course(cast: Cast) -> None:
    course = cast.cohort.course
    type(course)._base_manager.filter(pk=course.pk).update(
        eligibility=[Condition(ConditionKind.AGE, least=15, most=39).written()]
    )
    cast.cohort.course.refresh_from_db()
    intake = an_intake(cast, conditions=None)
    assert intake.eligibility == [{"kind": "age", "least": 15, "most": 39}]


@pytest.mark.parametrize(
    ("moment", "published", "expected"),
    [
        (OPENS, False, IntakeState.PREPARING),
        (OPENS - timedelta(seconds=1), True, IntakeState.ANNOUNCED),
        (OPENS, True, IntakeState.OPEN),
        (CLOSES - timedelta(seconds=1), True, IntakeState.OPEN),
        (CLOSES, True, IntakeState.CLOSED),
    ],
)
def test_its_state_follows_from_its_dates(cast: Cast, moment: object, published: bool, expected: IntakeState) -> None:
    assert state_of(an_intake(cast, published=published), moment) is expected


@pytest.mark.parametrize(
    "wrong", [{"closes_at": OPENS}, {"seats": 0}, {"decides_on": OPENS.date()}, {"slug": "manage"}, {"slug": "ai 4"}]
)
def test_what_cannot_be_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        an_intake(cast, **wrong)
    assert not Intake.objects.exists()


def test_two_intakes_of_one_class_get_addresses_of_their_own(cast: Cast) -> None:
    slugs = [an_intake(cast, slug="").slug for _ in range(2)]
    assert slugs == [cast.cohort.slug, f"{cast.cohort.slug}-2"]


def test_questions_nobody_has_answered_change_in_place(cast: Cast) -> None:
    intake = an_intake(cast)
    actions.change_questions(intake, shift(QUESTIONS, "why", 1), by=HOUSE)
    assert [q.key for q in questions_of(QuestionSet.objects.get())] == ["level", "why", "days", "from"]


def test_the_same_questions_make_no_version(cast: Cast) -> None:
    intake = an_intake(cast)
    an_application(intake)
    assert actions.change_questions(intake, QUESTIONS, by=HOUSE).version == 1
    assert actions.change_questions(intake, QUESTIONS[1:], by=HOUSE).version == 2
    assert question_set(intake).version == 2


def test_questions_that_cannot_be_asked_are_refused(cast: Cast) -> None:
    intake = an_intake(cast)
    with pytest.raises(ValidationError):
        actions.change_questions(intake, (QUESTIONS[0], QUESTIONS[0]), by=HOUSE)
    assert questions_of(question_set(intake)) == QUESTIONS


def test_publishing_twice_changes_nothing(cast: Cast) -> None:
    intake = an_intake(cast)
    before = intake.published_at
    assert actions.publish_intake(intake, by=HOUSE).published_at == before


def test_staff_of_the_centre_may_and_nobody_else(cast: Cast) -> None:
    intake = an_intake(cast, published=False)
    for name in (ELSEWHERE, CITY_OFFICER):
        for attempt in (
            lambda by: actions.set_up_intake(cast.cohort, opens_at=OPENS, closes_at=CLOSES, seats=1, by=by),
            lambda by: actions.change_intake(intake, seats=9, by=by),
            lambda by: actions.change_questions(intake, (), by=by),
            lambda by: actions.publish_intake(intake, by=by),
        ):
            with pytest.raises(Refused):
                attempt(cast.actor(name))
    assert actions.change_intake(intake, seats=9, by=cast.actor(OPERATOR)).seats == 9
