from datetime import date

import pytest

from tests.cast import ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR, TRAINEE
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.core.models import Message
from yoram.surveys import actions, queries
from yoram.surveys.facts import AlreadyAnswered, NotOpen

SEVENTH = date(2024, 3, 27)


def reminders():
    return Message.objects.filter(key__contains=":reminded:")


def test_only_who_has_not_answered_is_reminded_and_once_a_day(asked):
    asked.peers_answer(4)
    assert actions.remind(asked.survey, by=asked.cast.actor(OPERATOR)) == 3
    assert actions.remind(asked.survey, by=asked.cast.actor(OPERATOR)) == 0
    assert reminders().count() == 3
    answered = {str(person.pk) for person in asked.peers[:4]}
    assert not answered & {str(row.person_id) for row in reminders()}


def test_the_set_days_come_due_once_each_and_a_missed_one_is_made_up(asked):
    assert queries.to_remind() == []
    with clock.frozen_at(SEVENTH):
        assert queries.to_remind() == [asked.survey]
        actions.remind(asked.survey, by=HOUSE)
        assert queries.to_remind() == []
    with clock.frozen_at(date(2024, 4, 5)):  # the fourteenth was the third of April
        assert queries.to_remind() == [asked.survey]


def test_a_closed_survey_reminds_nobody(asked):
    actions.close(asked.survey, by=HOUSE)
    assert queries.to_remind() == []
    with pytest.raises(NotOpen):
        actions.remind(asked.survey, by=HOUSE)


def test_a_call_is_noted_with_its_day(asked):
    client, row = asked.cast.client(OPERATOR), asked.invitation(TRAINEE)
    assert client.post(f"/surveys/calls/{row.pk}/").status_code == 302
    assert asked.invitation(TRAINEE).called_on == date(2024, 3, 22)


def test_a_call_to_somebody_who_answered_meanwhile_is_not_noted(asked):
    asked.peers_answer(1)
    with pytest.raises(AlreadyAnswered):
        actions.mark_called(asked.of_peer(0), by=asked.cast.actor(OPERATOR))


def test_strangers_neither_remind_nor_call(asked):
    row = asked.invitation(TRAINEE)
    for name in (ELSEWHERE, INSTRUCTOR, TRAINEE):
        with pytest.raises(Refused):
            actions.remind(asked.survey, by=asked.cast.actor(name))
        with pytest.raises(Refused):
            actions.mark_called(row, by=asked.cast.actor(name))
        client = asked.cast.client(name)
        assert client.post(f"/surveys/{asked.survey.pk}/remind/").status_code == 404
        assert client.post(f"/surveys/calls/{row.pk}/").status_code == 404
