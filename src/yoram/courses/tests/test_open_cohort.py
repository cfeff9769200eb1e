"""Classes of a course, with their dates."""

from datetime import date

import pytest

from tests.cast import ELSEWHERE, HOUSE, OPERATOR, Cast, a_centre
from yoram.core import audit
from yoram.core.facts import Refused
from yoram.courses import actions
from yoram.courses.models import Cohort, Field

pytestmark = pytest.mark.django_db
ADD = "/courses/manage/centres/mokpo/courses/mokpo-ai/classes/add/"
GIVEN = {"number": "3", "starts_on": "2024-09-02", "ends_on": "2025-02-28", "capacity": "30"}


def change(cast: Cast) -> str:
    return f"/courses/manage/classes/{cast.cohort.slug}/"


def test_the_next_number_is_suggested_and_the_class_is_set_up(cast: Cast) -> None:
    client = cast.client(OPERATOR)
    assert 'name="number" value="3"' in client.get(ADD).content.decode()
    assert client.post(ADD, GIVEN).status_code == 302
    cohort = Cohort.objects.get(number=3)
    assert (cohort.starts_on, cohort.ends_on, cohort.capacity) == (date(2024, 9, 2), date(2025, 2, 28), 30)


def test_a_number_that_is_taken_is_a_clear_error_and_changes_no_class(cast: Cast) -> None:
    answer = cast.client(OPERATOR).post(ADD, {**GIVEN, "number": "1"}, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert "Class 1 of this course is there already; the next is 3." in answer.content.decode()
    assert Cohort.objects.get(pk=cast.cohort.pk).starts_on == date(2023, 10, 11)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": "2024-09-01"},
        {"starts_on": "soon"},
        {"starts_on": "0001-01-01"},
        {"ends_on": ""},
        {"capacity": "-1"},
        {"capacity": "40000"},
    ],
)
def test_bad_input_is_an_error_of_the_form(cast: Cast, wrong: dict[str, str]) -> None:
    client = cast.client(OPERATOR)
    assert client.post(ADD, {**GIVEN, **wrong}).status_code == 422
    assert client.post(change(cast), {**GIVEN, **wrong}).status_code == 422
    assert not Cohort.objects.filter(number=3).exists()


def test_changed_dates_stay_in_the_audit_with_those_before(cast: Cast) -> None:
    assert cast.client(OPERATOR).post(change(cast), {**GIVEN, "number": "9"}).status_code == 302
    cohort = Cohort.objects.get(pk=cast.cohort.pk)
    assert (cohort.number, cohort.slug, cohort.starts_on) == (1, cast.cohort.slug, date(2024, 9, 2))
    assert "2023-10-11" in str(audit_text())
    assert not audit.verify()


def audit_text() -> str:
    return "".join(str(row.__dict__) for row in audit.AuditEntry.objects.all())


def test_an_operator_of_another_centre_finds_nothing(cast: Cast) -> None:
    client = cast.client(ELSEWHERE)
    for path in (ADD, change(cast)):
        assert client.get(path).status_code == 404
        assert client.post(path, GIVEN).status_code == 404
    day = date(2025, 1, 6)
    with pytest.raises(Refused):
        actions.open_cohort(cast.cohort.course, number=7, starts_on=day, ends_on=day, by=cast.actor(ELSEWHERE))


def test_two_centres_may_give_courses_of_one_short_name() -> None:
    field = actions.name_field(code="ai", name="인공지능", by=HOUSE)
    day = date(2025, 1, 6)
    slugs = []
    for slug in ("mokpo", "harbour", "lake"):
        course = actions.set_up_course(a_centre(slug, slug, slug), field=field, slug="ai", title="AI", by=HOUSE)
        slugs.append(actions.open_cohort(course, number=1, starts_on=day, ends_on=day, by=HOUSE).slug)
    assert slugs == ["ai-1", "ai-1-2", "ai-1-3"]
    assert Field.objects.count() == 1
