"""Courses of a centre, set up and changed by those who run it."""

import pytest

from tests.cast import ELSEWHERE, HOUSE, OPERATOR, Cast, a_centre, a_person
from yoram.core.facts import Refused
from yoram.courses import actions
from yoram.courses.models import Course, Field
from yoram.people import actions as people
from yoram.people.facts import Role

pytestmark = pytest.mark.django_db
ADD = "/courses/manage/centres/mokpo/courses/add/"
CHANGE = "/courses/manage/centres/mokpo/courses/mokpo-ai/"
GIVEN = {"field": "ai", "title": "데이터 분석 과정", "audiences": ["student", "worker"], "hours": "960", "free": "on"}


def test_a_course_is_set_up_and_appears_in_the_public_catalogue(cast: Cast) -> None:
    client = cast.client(OPERATOR)
    assert client.post(ADD, {**GIVEN, "title_en": "Data analysis"}).status_code == 302
    course = Course.objects.get(slug="data-analysis")
    assert (course.audiences, course.hours, course.free) == (["student", "worker"], 960, True)
    assert client.get("/courses/mokpo/data-analysis/").status_code == 200


def test_without_a_short_name_one_that_is_free_is_found(cast: Cast) -> None:
    client = cast.client(OPERATOR)
    client.post(ADD, GIVEN)
    client.post(ADD, GIVEN)
    client.post(ADD, {**GIVEN, "title_en": "Manage"})
    assert set(Course.objects.filter(centre=cast.centre).values_list("slug", flat=True)) == {
        "mokpo-ai", "ai", "ai-2", "manage-2",
    }  # fmt: skip


def test_a_course_that_is_there_is_not_written_over(cast: Cast) -> None:
    assert cast.client(OPERATOR).post(ADD, {**GIVEN, "slug": "mokpo-ai"}).status_code == 422
    assert Course.objects.get(slug="mokpo-ai").title == "AI 융합 과정"


def test_a_change_keeps_the_address(cast: Cast) -> None:
    client = cast.client(OPERATOR)
    assert "AI 융합 과정" in client.get(CHANGE).content.decode()
    assert client.post(CHANGE, {**GIVEN, "slug": "other", "free": ""}).status_code == 302
    course = Course.objects.get(slug="mokpo-ai")
    assert (course.title, course.free) == ("데이터 분석 과정", False)


@pytest.mark.parametrize(
    "wrong", [{"field": "none"}, {"title": ""}, {"hours": "-1"}, {"hours": "99999"}, {"audiences": ["king"]}]
)
def test_bad_input_is_an_error_of_the_form(cast: Cast, wrong: dict[str, object]) -> None:
    client = cast.client(OPERATOR)
    assert client.post(ADD, {**GIVEN, **wrong}).status_code == 422
    assert client.post(CHANGE, {**GIVEN, **wrong}).status_code == 422


def test_an_operator_of_another_centre_finds_nothing(cast: Cast) -> None:
    client = cast.client(ELSEWHERE)
    for path in (ADD, CHANGE):
        assert client.get(path).status_code == 404
        assert client.post(path, GIVEN).status_code == 404
    field = Field.objects.get()
    with pytest.raises(Refused):
        actions.set_up_course(cast.centre, field=field, slug="x", title="x", by=cast.actor(ELSEWHERE))


def test_a_house_without_fields_asks_for_the_first(client, settings) -> None:
    settings.YORAM_SECOND_FACTOR = False
    centre = a_centre("mokpo", "목포", "목포시")
    account = a_person(OPERATOR)
    people.grant_role(account, role=Role.OPERATOR, scope=f"centre:{centre.pk}", by=HOUSE)
    client.force_login(account)
    answer = client.get(ADD)
    assert (answer.status_code, answer["Location"]) == (302, "/courses/manage/fields/add/")


def test_a_course_that_is_not_there_has_no_page(cast: Cast) -> None:
    assert cast.client(OPERATOR).get("/courses/manage/centres/mokpo/courses/nothing/").status_code == 404
