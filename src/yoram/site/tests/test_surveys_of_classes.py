"""The day after a class ends, whoever stayed is asked."""

from datetime import date

import pytest

from tests.cast import ELSEWHERE, HOUSE, OPERATOR, SAME_CLASS, TRAINEE, the_cast
from yoram.core import clock
from yoram.core.models import Message
from yoram.outcomes import actions as outcomes
from yoram.outcomes.facts import Event, Intent
from yoram.site.desk.asked import own_surveys, surveys_to_chase
from yoram.site.surveys_of_classes import survey_round
from yoram.surveys.models import Invitation, Survey

NOTHING = {"surveys opened": 0, "people asked": 0, "surveys closed": 0, "people reminded": 0}
FIRST, SEVENTH, LAST, AFTER = (date(2024, 3, 21), date(2024, 3, 27), date(2024, 4, 19), date(2024, 4, 20))


@pytest.fixture
def cast(db, settings, tmp_path):
    settings.YORAM_SECOND_FACTOR = False
    settings.HOME = tmp_path
    settings.YORAM_SURVEYS = str(tmp_path / "surveys")
    return the_cast()


def on(day):
    with clock.frozen_at(day):
        return survey_round(by=HOUSE)


def test_on_the_last_day_of_a_class_nobody_is_asked(cast):
    assert on(date(2024, 3, 20)) == NOTHING


def test_the_day_after_everybody_of_the_class_is_asked_once(cast):
    assert on(FIRST) == NOTHING | {"surveys opened": 1, "people asked": 2}
    assert on(FIRST) == NOTHING
    survey = Survey.objects.get()
    assert (survey.opens_on, survey.closes_on) == (FIRST, LAST)
    assert {row.person.name for row in Invitation.objects.all()} == {TRAINEE, SAME_CLASS}


def test_whoever_left_is_not_asked(cast):
    outcomes.seal(cast.cohort, {cast.enrolments[name].pk: Intent.WORK for name in (TRAINEE, SAME_CLASS)}, by=HOUSE)
    outcomes.record(cast.enrolments[SAME_CLASS], event=Event.WITHDREW, effective_on=date(2024, 2, 1), by=HOUSE)
    on(FIRST)
    assert [row.person.name for row in Invitation.objects.all()] == [TRAINEE]


def test_reminders_go_out_on_their_days_and_the_survey_ends_after_thirty(cast):
    on(FIRST)
    assert on(date(2024, 3, 26)) == NOTHING
    assert on(SEVENTH) == NOTHING | {"people reminded": 2}
    assert on(SEVENTH) == NOTHING
    assert Message.objects.filter(key__contains=":reminded:").count() == 2
    assert on(LAST)["surveys closed"] == 0
    assert on(AFTER) == NOTHING | {"surveys closed": 1}


def test_a_class_that_ended_long_ago_is_left_alone(cast):
    on(AFTER)
    assert not Survey.objects.exists()


def test_the_start_page_tells_trainee_and_operator_and_nobody_elsewhere(cast):
    on(FIRST)
    with clock.frozen_at(FIRST):
        assert [step.url for step in own_surveys(cast.actor(TRAINEE))]
        assert [step.url for step in surveys_to_chase(cast.actor(OPERATOR))] == [f"/surveys/{Survey.objects.get().pk}/"]
        assert list(own_surveys(cast.actor(OPERATOR))) == []
        assert list(surveys_to_chase(cast.actor(ELSEWHERE))) == []
    with clock.frozen_at(AFTER):
        assert list(own_surveys(cast.actor(TRAINEE))) == []
        assert list(surveys_to_chase(cast.actor(OPERATOR))) == []
