"""The public catalogue: what can be learned, for whom, and when."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import HOUSE, a_centre
from yoram.courses import actions
from yoram.courses.facts import Audience, CohortState
from yoram.courses.models import Course
from yoram.courses.views.public import offer_of

pytestmark = pytest.mark.django_db


def a_course(slug: str, *audiences: Audience) -> Course:
    centre = a_centre("mokpo", "목포 AI 메타버스센터", "목포시")
    field = actions.name_field(code="ai", name="인공지능", name_en="Artificial intelligence", by=HOUSE)
    words = [audience.value for audience in audiences]
    return actions.set_up_course(
        centre, field=field, slug=slug, title=f"{slug} 과정", title_en=f"Course {slug}", audiences=words, by=HOUSE
    )


def a_class(course: Course, number: int, first: date, last: date) -> None:
    actions.open_cohort(course, number=number, starts_on=first, ends_on=last, by=HOUSE)


def page(path: str, language: str = "ko") -> str:
    answer = Client().get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_catalogue_says_so() -> None:
    assert "No course for you here yet" in page("/courses/", "en")


def test_the_catalogue_can_be_narrowed_to_an_audience() -> None:
    a_course("alpha", Audience.STUDENT)
    a_course("beta", Audience.WORKER)
    narrowed = page("/courses/?for=worker")
    assert "beta 과정" in narrowed
    assert "alpha 과정" not in narrowed
    assert "alpha 과정" in page("/courses/?for=nonsense")


def test_the_class_to_come_is_named_before_the_one_that_runs() -> None:
    course = a_course("alpha")
    a_class(course, 1, date(2023, 10, 11), date(2024, 3, 20))
    a_class(course, 2, date(2024, 7, 1), date(2024, 12, 27))
    assert offer_of(course).next.cohort.number == 2
    assert offer_of(course).next.state is CohortState.RUNNING
    a_class(course, 3, date(2025, 1, 6), date(2025, 6, 27))
    fresh = Course.objects.get(pk=course.pk)
    assert (offer_of(fresh).next.cohort.number, offer_of(fresh).next.state) == (3, CohortState.PLANNED)
    assert [run.cohort.number for run in offer_of(fresh).runs] == [3, 2, 1]


def test_a_course_with_only_past_classes_says_that_none_runs() -> None:
    a_class(a_course("alpha"), 1, date(2023, 10, 11), date(2024, 3, 20))
    assert "No class is running or planned now." in page("/courses/", "en")


def test_the_page_of_a_course_speaks_english_where_it_can() -> None:
    a_course("alpha", Audience.STUDENT)
    told = page("/courses/mokpo/alpha/", "en")
    assert "Course alpha" in told
    assert "Artificial intelligence" in told


@pytest.mark.parametrize("path", ["/courses/mokpo/nothing/", "/courses/elsewhere/alpha/"])
def test_a_course_that_is_not_there_is_not_found(path: str) -> None:
    a_course("alpha")
    assert Client().get(path).status_code == 404


def test_more_courses_ask_no_more_of_the_database() -> None:
    for place in range(2):
        a_class(a_course(f"c{place}"), 1, date(2024, 7, 1), date(2024, 12, 27))
    with CaptureQueriesContext(connection) as few:
        page("/courses/")
    for place in range(2, 20):
        a_class(a_course(f"c{place}"), 1, date(2024, 7, 1), date(2024, 12, 27))
    with CaptureQueriesContext(connection) as many:
        page("/courses/")
    assert len(many) == len(few)
