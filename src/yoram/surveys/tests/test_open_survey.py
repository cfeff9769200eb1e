from datetime import date

import pytest

from tests.cast import ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR, TRAINEE
from yoram.core.facts import Refused
from yoram.surveys import actions
from yoram.surveys.models import Survey, SurveyForm, Tally
from yoram.surveys.rules import Kind

DAYS = {"opens_on": date(2024, 3, 21), "closes_on": date(2024, 4, 19)}


def opened(asked, subject="event:1", by=HOUSE, **days):
    told = {"kind": "satisfaction-ko", "subject": subject, "title": "체험"} | DAYS | days
    return actions.open_survey(asked.cast.centre, **told, by=by)


def test_the_shipped_questions_become_the_centre_s_first_version(asked):
    form = SurveyForm.objects.get()
    assert (form.version, form.kind) == (1, "satisfaction-ko")
    assert [question.key for question in form.asked][:3] == ["instructor", "materials", "facilities"]


def test_every_count_stands_at_nought_from_the_start(asked):
    counted = [question for question in asked.survey.form.asked if question.kind is not Kind.TEXT]
    assert Tally.objects.count() == sum(len(question.values) for question in counted)
    assert not Tally.objects.exclude(times=0).exists()


def test_the_same_subject_is_asked_about_once(asked):
    again = opened(asked, subject=asked.survey.subject)
    assert again.pk == asked.survey.pk
    assert opened(asked).pk != asked.survey.pk
    assert Survey.objects.count() == 2


def test_the_operator_of_the_centre_may_open_one_and_others_may_not(asked):
    assert opened(asked, by=asked.cast.actor(OPERATOR))
    for name in (ELSEWHERE, INSTRUCTOR, TRAINEE):
        with pytest.raises(Refused):
            opened(asked, subject="event:2", by=asked.cast.actor(name))
