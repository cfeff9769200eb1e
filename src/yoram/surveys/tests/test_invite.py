from datetime import date

import pytest

from tests.cast import ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR, OTHER_CLASS, TRAINEE
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.core.models import Message
from yoram.people import actions as people
from yoram.surveys import actions, queries
from yoram.surveys.facts import NotOpen
from yoram.surveys.links import link_of


def test_everybody_asked_gets_one_mail_with_a_link_of_their_own(asked):
    mail = Message.objects.filter(key__startswith="survey:")
    assert mail.count() == asked.survey.invited == 7
    own = mail.get(person_id=asked.cast.person(TRAINEE).pk)
    assert link_of(asked.invitation(TRAINEE)) in own.body
    assert own.body.count("https://") == 1


@pytest.mark.parametrize(("phone", "channels"), [("010-2222-3333", ["sms"]), ("061-270-1234", []), ("", [])])
def test_who_has_no_mail_is_asked_on_the_mobile_and_else_only_called(asked, phone, channels):
    person = people.register_person(name="무메일", phone=phone, by=HOUSE)
    assert actions.invite(asked.survey, [person.pk], by=HOUSE) == 1
    assert [row.channel for row in Message.objects.filter(person_id=person.pk)] == channels
    actions.remind(asked.survey, by=HOUSE)
    assert Message.objects.filter(person_id=person.pk).count() == 2 * len(channels)
    assert person in [row.person for row in queries.chased(asked.survey)]


def test_asking_again_asks_only_who_is_new(asked):
    people = [asked.cast.person(name).pk for name in (TRAINEE, OTHER_CLASS)]
    assert actions.invite(asked.survey, people, by=asked.cast.actor(OPERATOR)) == 1
    assert asked.survey.invited == 8
    assert Message.objects.filter(key__startswith="survey:").count() == 8


def test_nobody_is_asked_after_the_last_day(asked):
    with clock.frozen_at(date(2024, 4, 20)), pytest.raises(NotOpen):
        actions.invite(asked.survey, [asked.cast.person(OTHER_CLASS).pk], by=HOUSE)


def test_only_the_centre_s_staff_ask(asked):
    for name in (ELSEWHERE, INSTRUCTOR, TRAINEE):
        with pytest.raises(Refused):
            actions.invite(asked.survey, [asked.cast.person(OTHER_CLASS).pk], by=asked.cast.actor(name))


def test_a_survey_waits_on_the_start_page_until_it_is_answered_or_over(asked):
    person = asked.cast.person(TRAINEE).pk
    waiting = queries.open_for(person)
    assert [each.title for each in waiting] == [asked.survey.title]
    assert asked.cast.client().get(waiting[0].url).status_code == 200
    assert queries.open_for(asked.cast.person(OTHER_CLASS).pk) == []
    with clock.frozen_at(date(2024, 4, 20)):
        assert queries.open_for(person) == []
