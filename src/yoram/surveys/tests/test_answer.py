from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.cast import ELSEWHERE, OPERATOR, SAME_CLASS, TRAINEE
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.surveys import actions
from yoram.surveys.facts import ANONYMOUS, AlreadyAnswered, NotOpen
from yoram.surveys.links import path_of
from yoram.surveys.models import Invitation, Remark, Tally
from yoram.surveys.tests.asked import LAST, WHOLE


def times(asked):
    return {(row.question, row.value): row.times for row in Tally.objects.filter(survey=asked.survey) if row.times}


def test_an_answer_is_counted_and_its_words_are_kept(asked):
    row = asked.invitation(TRAINEE)
    actions.answer(asked.survey, WHOLE | {"opinion": "실습이 좋았습니다"}, key=row.pk, by=ANONYMOUS)
    row.refresh_from_db()
    asked.survey.refresh_from_db()
    assert row.answered
    assert asked.survey.answers == 1
    assert times(asked) == dict.fromkeys(WHOLE.items(), 1)
    assert [remark.text for remark in Remark.objects.all()] == ["실습이 좋았습니다"]


def test_a_second_answer_on_the_same_invitation_counts_nothing(asked):
    row = asked.invitation(TRAINEE)
    actions.answer(asked.survey, WHOLE, key=row.pk, by=ANONYMOUS)
    before = times(asked)
    with pytest.raises(AlreadyAnswered):
        actions.answer(asked.survey, WHOLE | {"overall": "1"}, key=row.pk, by=ANONYMOUS)
    assert times(asked) == before


@pytest.mark.parametrize(
    "wrong",
    [{"overall": ""}, {"overall": "6"}, {"recommend": "3"}, {"opinion": "가" * 1001}, {"other": "1"}],
)
def test_an_answer_with_a_flaw_uses_up_nothing(asked, wrong):
    row = asked.invitation(TRAINEE)
    with pytest.raises(ValidationError):
        actions.answer(asked.survey, WHOLE | wrong, key=row.pk, by=ANONYMOUS)
    row.refresh_from_db()
    assert not row.answered
    assert times(asked) == {}


def test_a_resident_number_in_a_remark_is_refused_and_the_invitation_stays_good(asked):
    row = asked.invitation(TRAINEE)
    with pytest.raises(ValidationError):
        actions.answer(asked.survey, WHOLE | {"opinion": "제 번호는 900101-1234568입니다"}, key=row.pk, by=ANONYMOUS)
    row.refresh_from_db()
    assert not row.answered


@pytest.mark.parametrize("day", [date(2024, 3, 20), date(2024, 4, 20)])
def test_outside_its_days_nothing_is_taken(asked, day):
    with clock.frozen_at(day), pytest.raises(NotOpen):
        actions.answer(asked.survey, WHOLE, key=asked.invitation(TRAINEE).pk, by=ANONYMOUS)


def test_on_its_last_day_an_answer_is_taken(asked):
    with clock.frozen_at(LAST):
        actions.answer(asked.survey, WHOLE, key=asked.invitation(TRAINEE).pk, by=ANONYMOUS)
    assert times(asked)


def test_a_key_that_belongs_to_nobody_counts_nothing(asked):
    with pytest.raises(AlreadyAnswered):
        actions.answer(asked.survey, WHOLE, key=uuid4(), by=ANONYMOUS)
    assert times(asked) == {}


def test_nobody_can_answer_in_their_own_name(asked):
    for name in (TRAINEE, OPERATOR):
        with pytest.raises(Refused):
            actions.answer(asked.survey, WHOLE, key=asked.invitation(TRAINEE).pk, by=asked.cast.actor(name))


def test_the_link_from_the_mail_needs_no_account(asked):
    client, path = asked.cast.client(), path_of(asked.invitation(TRAINEE))
    assert client.get(path).status_code == 200
    sent = client.post(path, WHOLE, follow=True)
    assert sent.status_code == 200
    assert asked.survey.form.afterwards in sent.content.decode()
    assert Invitation.objects.get(person=asked.cast.person(TRAINEE)).answered
    assert client.post(path, WHOLE | {"overall": "1"}).status_code == 200
    assert times(asked)["overall", "4"] == 1


def test_a_page_with_a_gap_says_which_and_keeps_the_rest(asked):
    path = path_of(asked.invitation(TRAINEE))
    shown = asked.cast.client().post(path, WHOLE | {"overall": ""})
    assert shown.status_code == 422
    assert "과정 전반에 만족하십니까?" in shown.content.decode()
    assert not asked.invitation(TRAINEE).answered


def test_an_altered_link_leads_nowhere(asked):
    path, other = path_of(asked.invitation(TRAINEE)), path_of(asked.invitation(SAME_CLASS))
    mixed = path.split("~")[0] + "~" + other.split("~")[1]
    for wrong in (mixed, reverse("surveys:answer", args=["nothing"])):
        assert asked.cast.client().get(wrong).status_code == 404
        assert asked.cast.client(ELSEWHERE).post(wrong, WHOLE).status_code == 404
    assert times(asked) == {}


def test_a_link_after_the_last_day_says_that_it_is_over(asked):
    path = path_of(asked.invitation(TRAINEE))
    with clock.frozen_at(date(2024, 4, 20)):
        assert asked.cast.client().get(path).status_code == 410
        assert asked.cast.client().post(path, WHOLE).status_code == 410
