"""The days of a class, planned at once."""

from dataclasses import replace
from datetime import date, time
from time import process_time
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR, Cast
from yoram.core import clock, events
from yoram.core.facts import Refused
from yoram.courses import actions, queries
from yoram.courses.actions import Wish
from yoram.courses.facts import Hours, TrainingDaysChanged, TrainingDaysPlanned
from yoram.courses.models import TrainingDay
from yoram.places import actions as places
from yoram.places.models import Room, RoomHold

pytestmark = pytest.mark.django_db
WEEKDAYS = frozenset(range(5))
HOURS = Hours(time(9), time(18), 60)
WISH = Wish(date(2023, 10, 11), date(2024, 3, 20), WEEKDAYS, HOURS)


def a_room(cast: Cast, slug: str = "chroma") -> Room:
    site = places.set_up_site(cast.centre, slug="cheongho", name="청호관", by=HOUSE)
    return places.set_up_room(site, slug=slug, name="크로마키존", by=HOUSE)


@pytest.fixture
def before_the_class():
    with clock.frozen_at(date(2023, 10, 1)):
        yield


@pytest.fixture
def wish(cast: Cast, before_the_class) -> Wish:
    return replace(WISH, room=a_room(cast).pk)


def dates(cast: Cast) -> list[date]:
    return [day.on for day in queries.days_of(cast.cohort)]


def test_half_a_year_is_planned_on_weekdays_without_holidays(cast: Cast, wish: Wish) -> None:
    count = actions.plan_days(cast.cohort, wish, by=cast.actor(OPERATOR))
    on = dates(cast)
    assert count == len(on) == 111
    assert all(day.weekday() < 5 for day in on)
    assert not {date(2023, 12, 25), date(2024, 1, 1), date(2024, 2, 9), date(2024, 2, 12), date(2024, 3, 1)} & set(on)


def test_holidays_stay_where_they_are_not_to_be_skipped_and_closed_days_are_left_out(cast: Cast, wish: Wish) -> None:
    closed = {date(2023, 12, 26): "개교 기념"}
    told = actions.preview_days(cast.cohort, replace(wish, skip_holidays=False, closed=closed))
    assert date(2023, 12, 25) in told.added
    assert [(day.on, day.reason) for day in told.skipped] == [(date(2023, 12, 26), "개교 기념")]
    assert not dates(cast)


def test_said_again_a_plan_changes_nothing(cast: Cast, wish: Wish) -> None:
    actions.plan_days(cast.cohort, wish, by=HOUSE)
    assert actions.plan_days(cast.cohort, wish, by=HOUSE) == 0
    assert actions.preview_days(cast.cohort, wish).kept == tuple(dates(cast))


def test_a_day_that_has_begun_is_neither_moved_nor_dropped(cast: Cast, wish: Wish) -> None:
    actions.plan_days(cast.cohort, wish, by=HOUSE)
    with clock.frozen_at(date(2023, 10, 20)):
        later = replace(wish, weekdays=frozenset({0, 1}), hours=Hours(time(10), time(19), 60))
        actions.plan_days(cast.cohort, later, by=HOUSE)
    rows = {day.on: day.starts_at for day in TrainingDay.objects.filter(cohort=cast.cohort)}
    assert {on for on, at in rows.items() if at == time(9)} == {
        date(2023, 10, day) for day in (11, 12, 13, 16, 17, 18, 19, 20)
    }
    assert all(on.weekday() < 2 for on in rows if on > date(2023, 10, 20))


def test_a_room_that_another_class_has_refuses_the_whole_plan_by_name_and_time(cast: Cast, wish: Wish) -> None:
    theirs = replace(wish, first=date(2024, 1, 8), last=date(2024, 1, 8), hours=Hours(time(17, 30), time(20)))
    actions.plan_days(cast.other_cohort, theirs, by=HOUSE)
    told = actions.preview_days(cast.cohort, wish)
    assert len(told.refused) == 1
    assert "크로마키존" in told.refused[0]
    assert "2024.01.08" in told.refused[0]
    assert "17:30" in told.refused[0]
    assert "18:00" in told.refused[0]
    with pytest.raises(ValidationError, match=r"17:30.*18:00"):
        actions.plan_days(cast.cohort, wish, by=HOUSE)
    assert not dates(cast)


def test_the_refusal_comes_from_the_table_and_goes_with_it(cast: Cast, wish: Wish) -> None:
    """Control: without the holds of the first class the second one gets the room."""
    one = replace(wish, first=date(2024, 1, 8), last=date(2024, 1, 8))
    actions.plan_days(cast.other_cohort, one, by=HOUSE)
    with pytest.raises(ValidationError):
        actions.plan_days(cast.cohort, one, by=HOUSE)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {RoomHold._meta.db_table}")
    assert actions.plan_days(cast.cohort, one, by=HOUSE) == 1


def test_another_room_and_other_hours_are_no_conflict(cast: Cast, wish: Wish) -> None:
    day = date(2024, 1, 8)
    one = replace(wish, first=day, last=day)
    actions.plan_days(cast.other_cohort, one, by=HOUSE)
    evening = replace(one, hours=Hours(time(18), time(21)))
    assert actions.plan_days(cast.cohort, evening, by=HOUSE) == 1
    elsewhere = replace(one, room=a_room(cast, "ai").pk)
    assert actions.plan_days(cast.cohort, elsewhere, by=HOUSE) == 1


def test_a_day_that_is_dropped_lets_its_room_go(cast: Cast, wish: Wish) -> None:
    actions.plan_days(cast.cohort, wish, by=HOUSE)
    actions.plan_days(cast.cohort, replace(wish, weekdays=frozenset({2})), by=HOUSE)
    assert {hold.on for hold in RoomHold.objects.all()} == set(dates(cast))


def test_one_day_is_added_changed_and_dropped(cast: Cast, wish: Wish) -> None:
    by = cast.actor(OPERATOR)
    saturday = date(2023, 10, 14)
    day = actions.add_day(cast.cohort, on=saturday, hours=HOURS, room=wish.room, note="보강", by=by)
    with pytest.raises(ValidationError):
        actions.add_day(cast.cohort, on=saturday, hours=HOURS, by=by)
    actions.change_day(day, hours=Hours(time(13), time(15)), room=wish.room, by=by)
    assert RoomHold.objects.count() == 12
    actions.drop_day(day, by=by)
    assert not RoomHold.objects.exists()
    assert not dates(cast)


def test_a_day_that_has_passed_is_not_changed(cast: Cast, wish: Wish) -> None:
    day = actions.add_day(cast.cohort, on=date(2023, 10, 12), hours=HOURS, by=HOUSE)
    with clock.frozen_at(date(2023, 10, 13)):
        for change in (lambda: actions.change_day(day, hours=HOURS, by=HOUSE), lambda: actions.drop_day(day, by=HOUSE)):
            with pytest.raises(ValidationError):
                change()


@pytest.mark.parametrize("name", [ELSEWHERE, INSTRUCTOR])
def test_only_the_staff_of_the_centre_plan(cast: Cast, wish: Wish, name: str) -> None:
    with pytest.raises(Refused):
        actions.plan_days(cast.cohort, wish, by=cast.actor(name))


def test_listeners_hear_of_every_day_and_its_room(cast: Cast, wish: Wish, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[type, UUID]] = []
    monkeypatch.setattr(
        events,
        "_listeners",
        {kind: [lambda told: heard.extend((type(told), day.rooms[0].room) for day in told.days)]
         for kind in (TrainingDaysPlanned, TrainingDaysChanged)},
    )  # fmt: skip
    one = replace(wish, last=date(2023, 10, 13))
    actions.plan_days(cast.cohort, one, by=HOUSE)
    actions.plan_days(cast.cohort, replace(one, hours=Hours(time(10), time(12))), by=HOUSE)
    assert heard == [(TrainingDaysPlanned, wish.room)] * 3 + [(TrainingDaysChanged, wish.room)] * 3


def test_130_days_are_planned_within_a_second_and_few_queries(cast: Cast, wish: Wish) -> None:
    long = replace(wish, first=date(2024, 7, 1), last=date(2025, 1, 9))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        begun = process_time()
        count = actions.plan_days(cast.cohort, long, by=HOUSE)
        took = process_time() - begun
    assert count == 130
    assert took < 1
    assert len(seen) < 30
