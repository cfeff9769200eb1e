"""Planning on pages, who teaches, and what a course consists of."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.cast import COACH, ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR, OTHER_CLASS, Cast
from yoram.core import clock
from yoram.courses import actions, queries
from yoram.courses.facts import Part, Slot
from yoram.courses.models import Subject, Teaching, TrainingDay
from yoram.courses.tests.test_plan_days import HOURS, a_room

pytestmark = pytest.mark.django_db
PLAN = {
    "first": "2023-10-11", "last": "2023-10-31", "weekdays": ["0", "2"], "starts_at": "09:00", "ends_at": "18:00",
    "break_minutes": "60", "room": "", "skip_holidays": "on", "closed": "2023-10-18 체육 대회",
}  # fmt: skip


@pytest.fixture(autouse=True)
def in_october():
    with clock.frozen_at(date(2023, 10, 1)):
        yield


def at(cast: Cast, page: str) -> str:
    return f"/courses/manage/classes/{cast.cohort.slug}/{page}"


def test_a_plan_is_looked_at_before_it_is_kept(cast: Cast) -> None:
    client, path = cast.client(OPERATOR), at(cast, "timetable/plan/")
    assert client.get(path).status_code == 200
    seen = client.post(path, PLAN)
    assert seen.status_code == 200
    assert "체육 대회" in seen.content.decode()
    assert not TrainingDay.objects.exists()
    assert client.post(path, PLAN | {"keep": "1"}).status_code == 302
    assert TrainingDay.objects.count() == 5


@pytest.mark.parametrize(
    "wrong",
    [{"last": "2023-10-01"}, {"last": "2030-10-01"}, {"ends_at": "08:00"}, {"break_minutes": "600"}, {"weekdays": []},
     {"closed": "bald"}, {"room": "x"}],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_an_error_of_the_form(cast: Cast, wrong: dict[str, object]) -> None:
    answer = cast.client(OPERATOR).post(at(cast, "timetable/plan/"), PLAN | {"keep": "1"} | wrong)
    assert answer.status_code == 422
    assert not TrainingDay.objects.exists()


def test_a_taken_room_is_said_in_the_preview_and_kept_out(cast: Cast) -> None:
    room = a_room(cast)
    actions.add_day(cast.other_cohort, on=date(2023, 10, 16), hours=HOURS, room=room.pk, by=HOUSE)
    answer = cast.client(OPERATOR).post(at(cast, "timetable/plan/"), PLAN | {"keep": "1", "room": str(room.pk)})
    assert answer.status_code == 422
    assert "크로마키존" in answer.content.decode()
    assert queries.days_of(cast.cohort).count() == 0


def test_planning_again_offers_the_hours_and_the_room_of_before(cast: Cast) -> None:
    room = a_room(cast)
    actions.add_day(cast.cohort, on=date(2023, 10, 16), hours=HOURS, room=room.pk, by=HOUSE)
    assert f'value="{room.pk}" selected' in cast.client(OPERATOR).get(at(cast, "timetable/plan/")).content.decode()


def test_one_day_is_added_changed_and_taken_out(cast: Cast) -> None:
    client = cast.client(OPERATOR)
    given = {
        "on": "2023-10-14",
        "starts_at": "10:00",
        "ends_at": "12:00",
        "break_minutes": "0",
        "room": "",
        "note": "보강",
    }
    assert client.post(at(cast, "timetable/add/"), given).status_code == 302
    assert client.post(at(cast, "timetable/add/"), given).status_code == 422
    day = TrainingDay.objects.get()
    path = f"/courses/manage/days/{day.pk}/"
    assert client.get(path).status_code == 200
    assert client.post(path, given | {"starts_at": "11:00"}).status_code == 302
    assert TrainingDay.objects.get().starts_at.hour == 11
    assert client.post(f"{path}drop/").status_code == 302
    assert not TrainingDay.objects.exists()


def test_somebody_is_named_for_a_class_once_and_taken_out(cast: Cast) -> None:
    client, path = cast.client(OPERATOR), at(cast, "instructors/")
    names = {person.name for person in queries.possible_instructors(cast.centre)}
    assert names == {INSTRUCTOR, COACH}
    given = {"person": str(cast.person(INSTRUCTOR).pk), "part": "lead"}
    assert client.post(path, given).status_code == client.post(path, given).status_code == 302
    row = Teaching.objects.get()
    assert INSTRUCTOR in client.get(path).content.decode()
    assert client.post(path, given | {"person": str(cast.person(OTHER_CLASS).pk)}).status_code == 422
    assert cast.client(ELSEWHERE).post(f"/courses/manage/teaching/{row.pk}/end/").status_code == 404
    assert client.post(f"/courses/manage/teaching/{row.pk}/end/").status_code == 302
    assert not Teaching.objects.exists()


def subject_lines(*rows: dict[str, str]) -> dict[str, str]:
    told = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    return told | {f"form-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}


def test_subjects_are_written_reordered_and_dropped(cast: Cast) -> None:
    client, path = cast.client(OPERATOR), "/courses/manage/centres/mokpo/courses/mokpo-ai/subjects/"
    both = subject_lines({"title": "파이썬", "hours": "160"}, {"title": "딥러닝", "hours": "200", "ncs_title": "모델"})
    assert client.post(path, both).status_code == 302
    first, second = Subject.objects.all()
    swapped = subject_lines(
        {"key": str(second.pk), "title": "딥러닝", "hours": "210"},
        {"key": str(first.pk), "title": "파이썬", "hours": "160"},
    )
    assert client.post(path, swapped).status_code == 302
    assert [(row.pk, row.title, row.hours) for row in Subject.objects.all()] == [
        (second.pk, "딥러닝", 210), (first.pk, "파이썬", 160),
    ]  # fmt: skip
    assert client.post(path, subject_lines({"title": "파이썬"})).status_code == 422
    assert "딥러닝" in client.get("/courses/mokpo/mokpo-ai/").content.decode()
    assert client.get(path).status_code == 200
    assert cast.client(ELSEWHERE).get(path).status_code == 404


def test_a_subject_in_a_timetable_is_not_dropped(cast: Cast) -> None:
    (row,) = actions.set_subjects(cast.cohort.course, [{"title": "파이썬", "hours": 160}], by=HOUSE)
    day = actions.add_day(cast.cohort, on=date(2023, 10, 16), hours=HOURS, by=HOUSE)
    actions.set_lessons(day, [Slot(1, HOURS.starts_at, HOURS.ends_at, subject=row.pk)], by=HOUSE)
    with pytest.raises(ValidationError, match="파이썬"):
        actions.set_subjects(cast.cohort.course, [], by=HOUSE)
    assert Subject.objects.count() == 1


def test_what_a_course_asks_for_is_written_and_shown(cast: Cast) -> None:
    client, path = cast.client(OPERATOR), "/courses/manage/centres/mokpo/courses/mokpo-ai/"
    given = {"field": "ai", "title": "AI", "least_age": "18", "most_age": "39", "cities": "목포시, 무안군",
             "occupations": ["youth"], "schooling": ["final_year"], "card": "on", "level": "basic",
             "goals": ["job"]}  # fmt: skip
    assert client.post(path, given).status_code == 302
    assert [condition.kind.value for condition in queries.conditions_of(queries.catalogue().get(slug="mokpo-ai"))] == [
        "age", "region", "status", "education", "card",
    ]  # fmt: skip
    page = client.get("/courses/mokpo/mokpo-ai/", headers={"accept-language": "en"}).content.decode()
    assert "You are between 18 and 39 years old." in page
    assert "You live in 목포시, 무안군." in page
    assert 'value="목포시, 무안군"' in client.get(path).content.decode()
    assert client.post(path, given | {"most_age": "3"}).status_code == 422


def test_the_catalogue_is_narrowed(cast: Cast) -> None:
    client = cast.client()
    actions.set_up_course(
        cast.centre, field=cast.cohort.course.field, slug="night", title="밤 과정", pace="evening", by=HOUSE
    )
    assert "밤 과정" in client.get("/courses/?pace=evening").content.decode()
    assert "AI 융합 과정" not in client.get("/courses/?pace=evening").content.decode()
    assert "밤 과정" not in client.get("/courses/?state=planned").content.decode()
    assert "밤 과정" in client.get("/courses/?pace=never").content.decode()


def test_parts_in_a_class_have_their_order(cast: Cast) -> None:
    for part in (Part.HOMEROOM, Part.LEAD):
        actions.assign_teaching(cast.cohort, cast.person(INSTRUCTOR).pk, part=part, by=HOUSE)
    page = cast.client(OPERATOR).get(at(cast, "instructors/"), headers={"accept-language": "en"}).content.decode()
    assert page.index("lead instructor</td>") < page.index("class mentor</td>")
