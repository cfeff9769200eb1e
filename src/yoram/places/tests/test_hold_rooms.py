"""A room is held by one at a time, by a rule of the table."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.cast import ELSEWHERE, HOUSE, OPERATOR, Cast, the_cast
from yoram.core import writing
from yoram.core.facts import Refused
from yoram.places import actions, queries
from yoram.places.facts import Need
from yoram.places.models import Room, RoomHold, Site

pytestmark = pytest.mark.django_db
ON = date(2024, 8, 1)


@pytest.fixture
def cast(settings) -> Cast:
    settings.YORAM_SECOND_FACTOR = False
    return the_cast()


@pytest.fixture
def room(cast: Cast) -> Room:
    by = cast.actor(OPERATOR)
    site = actions.set_up_site(cast.centre, slug="main", name="청호관", by=by)
    return actions.set_up_room(site, slug="chroma", name="크로마키존", capacity=12, by=by)


def need(room: Room, first: time, last: time, label: str = "수업") -> Need:
    return Need(room.pk, ON, first, last, label)


def test_spans_that_touch_are_no_conflict_and_spans_that_meet_are(room: Room) -> None:
    actions.hold_rooms({"one": [need(room, time(9), time(10), "첫 수업")]}, by=HOUSE)
    actions.hold_rooms({"two": [need(room, time(10), time(11))]}, by=HOUSE)
    with pytest.raises(ValidationError, match=r"09:00.*10:00.*첫 수업"):
        actions.hold_rooms({"three": [need(room, time(8), time(9, 10)), need(room, time(9, 50), time(10))]}, by=HOUSE)
    assert not RoomHold.objects.filter(holder="three").exists()


def test_the_table_itself_refuses_a_second_hold(room: Room) -> None:
    """Control: the refusal does not rest on a look before the write."""
    actions.hold_rooms({"one": [need(room, time(9), time(10))]}, by=HOUSE)
    with writing.keeping(writing.Journal("test", HOUSE)), pytest.raises(IntegrityError), transaction.atomic():
        RoomHold(room=room, on=ON, slice=54, holder="two", label="x").save()


def test_a_holder_that_needs_less_lets_the_rest_go(room: Room) -> None:
    actions.hold_rooms({"one": [need(room, time(9), time(12))]}, by=HOUSE)
    actions.hold_rooms({"one": [need(room, time(10), time(11))]}, by=HOUSE)
    assert RoomHold.objects.count() == 6
    assert actions.release_rooms(["one"], by=HOUSE) == 6
    assert not RoomHold.objects.exists()


def test_two_holders_of_one_call_cannot_share_a_room(room: Room) -> None:
    span = [need(room, time(9), time(10))]
    with pytest.raises(ValidationError):
        actions.hold_rooms({"one": span, "two": span}, by=HOUSE)


def test_what_is_taken_is_told_without_what_one_holds_oneself(room: Room) -> None:
    actions.hold_rooms({"one": [need(room, time(9), time(10))]}, by=HOUSE)
    wanted = {"one": [need(room, time(9), time(11))]}
    queries.refuse_taken(wanted)
    with pytest.raises(ValidationError, match="크로마키존"):
        queries.refuse_taken({"two": wanted["one"]})
    assert [(each.room, each.ends_at) for each in queries.taken(wanted["one"])] == [("크로마키존", time(10))]


def test_an_odd_minute_holds_the_ten_around_it(room: Room) -> None:
    assert list(need(room, time(9, 5), time(9, 11)).slices()) == [54, 55]
    assert list(need(room, time(23, 50), time(23, 59)).slices()) == [143]


def test_rooms_are_set_up_once_by_the_staff_of_the_centre(cast: Cast, room: Room) -> None:
    again = actions.set_up_room(room.site, slug="chroma", name="크로마키 스튜디오", by=cast.actor(OPERATOR))
    assert again.pk == room.pk
    assert [row.name for row in queries.rooms(cast.centre)] == ["크로마키 스튜디오"]
    assert not queries.rooms(cast.other_centre).exists()
    assert [len(site.rooms.all()) for site in queries.sites(cast.centre)] == [1]
    for wrong in ({"capacity": 0}, {"name": ""}):
        with pytest.raises(ValidationError):
            actions.set_up_room(room.site, **{"slug": "x", "name": "x", **wrong}, by=HOUSE)
    with pytest.raises(Refused):
        actions.set_up_room(room.site, slug="x", name="x", by=cast.actor(ELSEWHERE))
    with pytest.raises(Refused):
        actions.set_up_site(cast.centre, slug="x", name="x", by=cast.actor(ELSEWHERE))
    assert Site.objects.count() == 1


def test_nobody_holds_a_room_by_hand(cast: Cast, room: Room) -> None:
    with pytest.raises(Refused):
        actions.hold_rooms({"me": [need(room, time(9), time(10))]}, by=cast.actor(OPERATOR))
