from datetime import date

import pytest

from tests.cast import ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR, TRAINEE
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.surveys import actions
from yoram.surveys.facts import ANONYMOUS, NotOpen
from yoram.surveys.tests.asked import WHOLE


def test_a_closed_survey_takes_no_answer(asked):
    assert actions.close(asked.survey, by=asked.cast.actor(OPERATOR))
    assert not actions.close(asked.survey, by=asked.cast.actor(OPERATOR))
    with pytest.raises(NotOpen):
        actions.answer(asked.survey, WHOLE, key=asked.invitation(TRAINEE).pk, by=ANONYMOUS)


def test_strangers_close_nothing(asked):
    for name in (ELSEWHERE, INSTRUCTOR, TRAINEE):
        with pytest.raises(Refused):
            actions.close(asked.survey, by=asked.cast.actor(name))
        assert asked.cast.client(name).post(f"/surveys/{asked.survey.pk}/close/").status_code == 404


def test_what_ran_out_is_closed_once(asked):
    assert actions.close_due(by=HOUSE) == 0
    with clock.frozen_at(date(2024, 4, 20)):
        assert actions.close_due(by=HOUSE) == 1
        assert actions.close_due(by=HOUSE) == 0
