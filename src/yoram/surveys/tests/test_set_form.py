import pytest
from django.core.exceptions import ValidationError

from tests.cast import ELSEWHERE, INSTRUCTOR, OPERATOR
from yoram.core.facts import Refused
from yoram.surveys import actions
from yoram.surveys.models import Survey, SurveyForm
from yoram.surveys.rules import Kind, Question

ONE = (Question("overall", Kind.SCALE, "전반적으로 만족하십니까?"),)
ADDRESS = "/surveys/forms/mokpo/satisfaction-ko/"


def saved(asked, questions=ONE, by=None):
    return actions.set_form(
        asked.cast.centre, kind="satisfaction-ko", title="만족도", questions=questions,
        by=by or asked.cast.actor(OPERATOR),
    )  # fmt: skip


def test_a_new_version_stands_beside_the_old_and_open_surveys_keep_theirs(asked):
    assert saved(asked).version == 2
    assert Survey.objects.get().form.version == 1


@pytest.mark.parametrize(
    "poor",
    [
        (),
        (*ONE, *ONE),
        (Question("q1", Kind.SCALE, " "),),
        (Question("q1", Kind.CHOICE, "무엇?", ("하나",)),),
    ],
)
def test_questions_that_nobody_could_answer_are_refused(asked, poor):
    with pytest.raises(ValidationError):
        saved(asked, poor)


def test_others_change_no_questions(asked):
    for name in (ELSEWHERE, INSTRUCTOR):
        with pytest.raises(Refused):
            saved(asked, by=asked.cast.actor(name))
        assert asked.cast.client(name).get(ADDRESS).status_code == 404


def test_the_page_of_questions_saves_what_it_shows_and_drops_what_was_emptied(asked):
    client = asked.cast.client(OPERATOR)
    page = client.get(ADDRESS)
    data = {"title": "만족도", "intro": "", "afterwards": ""}
    rows = page.context["rows"]
    for form in (rows.management_form, *rows.forms):
        data |= {form.add_prefix(name): value for name, value in form.initial.items() if value is not None}
    data |= {"questions-TOTAL_FORMS": rows.total_form_count(), "questions-INITIAL_FORMS": rows.initial_form_count()}
    data = {name: value for name, value in data.items() if value is not False}
    data |= {"questions-0-text": "", "questions-8-text": "식당은 어땠습니까?", "questions-8-kind": "scale"}
    assert client.post(ADDRESS, data).status_code == 302
    made = SurveyForm.objects.get(version=2).asked
    assert [question.key for question in made] == [
        "materials", "facilities", "content", "careers", "overall", "recommend", "opinion", "q1",
    ]  # fmt: skip
    assert made[5].options == ("추천하겠다", "잘 모르겠다", "추천하지 않겠다")
    assert not made[6].required
