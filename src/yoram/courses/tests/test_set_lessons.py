"""What is taught in each period of a day."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from tests.cast import ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR, SAME_CLASS, Cast
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.courses import actions
from yoram.courses.facts import Hours, Slot
from yoram.courses.models import Lesson, TrainingDay
from yoram.courses.tests.test_plan_days import a_room
from yoram.places.models import RoomHold

pytestmark = pytest.mark.django_db
HOURS = Hours(time(9), time(18), 60)
TWO = (Slot(1, time(9), time(9, 50), title="시작"), Slot(2, time(10), time(10, 50), title="이어서"))
MONDAY = date(2023, 10, 16)


@pytest.fixture(autouse=True)
def in_september():
    with clock.frozen_at(date(2023, 10, 11)):
        yield


@pytest.fixture
def day(cast: Cast) -> TrainingDay:
    return actions.add_day(cast.cohort, on=MONDAY, hours=HOURS, by=HOUSE)


def test_the_instructor_of_the_class_writes_lessons(cast: Cast, day: TrainingDay) -> None:
    assert len(actions.set_lessons(day, TWO, by=cast.actor(INSTRUCTOR))) == 2
    actions.set_lessons(day, TWO[:1], by=cast.actor(OPERATOR))
    assert [row.title for row in Lesson.objects.filter(day=day)] == ["시작"]


@pytest.mark.parametrize("name", [ELSEWHERE, SAME_CLASS])
def test_nobody_else_does(cast: Cast, day: TrainingDay, name: str) -> None:
    with pytest.raises(Refused):
        actions.set_lessons(day, TWO, by=cast.actor(name))
    assert cast.client(name).get(f"/courses/manage/days/{day.pk}/lessons/").status_code == 404


@pytest.mark.parametrize(
    "slots",
    [
        (Slot(1, time(9), time(9)),),
        (Slot(1, time(9), time(10)), Slot(2, time(9, 30), time(11))),
        (Slot(1, time(8), time(9)),),
        (Slot(1, time(17), time(19)),),
    ],
    ids=["backwards", "overlap", "too early", "too late"],
)
def test_periods_that_cannot_be_are_refused_and_nothing_is_lost(day: TrainingDay, slots: tuple[Slot, ...]) -> None:
    actions.set_lessons(day, TWO, by=HOUSE)
    with pytest.raises(ValidationError):
        actions.set_lessons(day, slots, by=HOUSE)
    assert Lesson.objects.filter(day=day).count() == 2


def test_a_lesson_elsewhere_holds_that_room_for_its_length(cast: Cast, day: TrainingDay) -> None:
    room = a_room(cast)
    actions.set_lessons(day, [Slot(1, time(16), time(17), room=room.pk)], by=HOUSE)
    assert RoomHold.objects.filter(room=room, on=MONDAY).count() == 6
    other = actions.add_day(cast.other_cohort, on=MONDAY, hours=HOURS, by=HOUSE)
    with pytest.raises(ValidationError, match=r"크로마키존.*16:30.*17:00|16:30.*17:00.*크로마키존"):
        actions.set_lessons(other, [Slot(1, time(16, 30), time(17, 30), room=room.pk)], by=HOUSE)
    assert not Lesson.objects.filter(day=other).exists()
    actions.set_lessons(day, TWO, by=HOUSE)
    assert not RoomHold.objects.filter(room=room).exists()


def test_a_week_is_repeated_weekday_by_weekday(cast: Cast, day: TrainingDay) -> None:
    next_monday = actions.add_day(cast.cohort, on=date(2023, 10, 23), hours=HOURS, by=HOUSE)
    tuesday = actions.add_day(cast.cohort, on=date(2023, 10, 24), hours=HOURS, by=HOUSE)
    actions.set_lessons(day, TWO, by=HOUSE)
    assert actions.copy_week(cast.cohort, monday=MONDAY, to=date(2023, 10, 23), by=cast.actor(INSTRUCTOR)) == 1
    assert [row.title for row in next_monday.lessons.all()] == ["시작", "이어서"]
    assert not tuesday.lessons.exists()
    with pytest.raises(Refused):
        actions.copy_week(cast.cohort, monday=MONDAY, to=date(2023, 10, 23), by=cast.actor(ELSEWHERE))


def test_a_week_that_is_over_is_not_written_over(cast: Cast, day: TrainingDay) -> None:
    later = actions.add_day(cast.cohort, on=date(2023, 10, 23), hours=HOURS, by=HOUSE)
    actions.set_lessons(later, TWO, by=HOUSE)
    with clock.frozen_at(date(2023, 10, 20)):
        assert actions.copy_week(cast.cohort, monday=date(2023, 10, 23), to=MONDAY, by=HOUSE) == 0
    assert not day.lessons.exists()


def lines(**first: str) -> dict[str, str]:
    told = {"form-TOTAL_FORMS": "10", "form-INITIAL_FORMS": "0"}
    return told | {f"form-0-{name}": value for name, value in first.items()}


def test_lessons_are_written_on_a_page(cast: Cast, day: TrainingDay) -> None:
    client, path = cast.client(INSTRUCTOR), f"/courses/manage/days/{day.pk}/lessons/"
    page = client.get(path).content.decode()
    assert 'value="09:00"' in page
    assert 'value="14:00"' in page
    assert client.post(path, lines(starts_at="09:00", ends_at="10:00", title="첫 시간")).status_code == 302
    assert client.post(path, lines(starts_at="09:00")).status_code == 422
    assert client.post(path, lines(starts_at="07:00", ends_at="08:00")).status_code == 422
    assert [row.title for row in Lesson.objects.filter(day=day)] == ["첫 시간"]


def test_the_week_is_shown_and_copied_on_a_page(cast: Cast, day: TrainingDay) -> None:
    actions.set_lessons(day, TWO, by=HOUSE)
    actions.add_day(cast.cohort, on=date(2023, 10, 23), hours=HOURS, by=HOUSE)
    path = f"/courses/manage/classes/{cast.cohort.slug}/timetable/"
    client = cast.client(INSTRUCTOR)
    assert "이어서" in client.get(f"{path}?week=2023-10-18").content.decode()
    assert "이어서" not in client.get(f"{path}?week=2023-11-18").content.decode()
    assert client.get(f"{path}?week=soon").status_code == 200
    assert client.post(f"{path}copy/?week=2023-10-16").status_code == 302
    assert Lesson.objects.filter(day__on=date(2023, 10, 23)).count() == 2
