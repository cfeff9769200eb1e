from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import COACH, HOUSE, OPERATOR
from yoram.admissions.actions import add_slots, book_interview, drop_slot, invite_to_interview, place_rest
from yoram.admissions.facts import State
from yoram.admissions.links import token_of
from yoram.admissions.models import InterviewBooking, InterviewSlot
from yoram.admissions.selection_facts import NotReady, SlotTaken
from yoram.admissions.tests.selecting import a_call
from yoram.core import clock
from yoram.core.facts import Actor, Refused
from yoram.core.models import Message

pytestmark = pytest.mark.django_db
TEN = datetime(2024, 8, 5, 1, 0, tzinfo=UTC)


def invited(cast, *, applicants=3, times=3, invite=None):
    call = a_call(cast.centre, applicants=applicants, state=State.IN_REVIEW)
    by = cast.actor(OPERATOR)
    starts = [TEN + timedelta(minutes=20 * place) for place in range(times)]
    slots = add_slots(call.intake, starts=starts, minutes=20, place="세미나실", by=by)
    rows = [call.fresh(place) for place in range(applicants if invite is None else invite)]
    invite_to_interview(call.intake, rows, choose_by=clock.now() + timedelta(days=3), by=by)
    return call, slots


def self_of(call, place):
    return Actor(person=call.applications[place].person_id, label="applicant")


def book(call, place, slot):
    return book_interview(call.fresh(place), slot, by=self_of(call, place))


def test_an_applicant_chooses_a_time_and_is_told(cast):
    call, slots = invited(cast)
    assert book(call, 0, slots[1]).seat == 1
    assert book(call, 0, slots[1]).moves == 0
    assert Message.objects.filter(channel="email", body__contains="2024.08.05 10:20").count() == 1


def test_a_time_that_is_taken_is_not_given_twice(cast):
    call, slots = invited(cast)
    book(call, 0, slots[0])
    with pytest.raises(SlotTaken):
        book(call, 1, slots[0])


def test_a_time_can_be_moved_once(cast):
    call, slots = invited(cast)
    book(call, 0, slots[0])
    assert book(call, 0, slots[1]).moves == 1
    with pytest.raises(SlotTaken):
        book(call, 0, slots[2])
    assert book(call, 1, slots[0]).seat == 1


def test_a_day_before_the_interview_nothing_moves_any_more(cast):
    call, slots = invited(cast)
    book(call, 0, slots[0])
    with clock.frozen_at(TEN - timedelta(hours=23)), pytest.raises(SlotTaken):
        book(call, 0, slots[2])


def test_after_the_last_day_for_choosing_the_house_places_the_rest(cast):
    call, slots = invited(cast, times=2)
    book(call, 2, slots[0])
    with clock.frozen_at(clock.now() + timedelta(days=4)):
        with pytest.raises(SlotTaken):
            book(call, 0, slots[1])
        placed, left = place_rest(call.intake, by=cast.actor(OPERATOR))
    assert placed == 1
    assert [row.number for row in left] == ["T001"]
    assert InterviewBooking.objects.get(application=call.applications[0]).slot == slots[1]


def test_whoever_is_not_invited_cannot_choose(cast):
    call, slots = invited(cast, invite=1)
    with pytest.raises(SlotTaken):
        book(call, 1, slots[0])
    with pytest.raises(Refused):
        book_interview(call.fresh(0), slots[0], by=self_of(call, 1))


def test_nobody_is_invited_twice_or_before_being_reviewed(cast):
    call, _slots = invited(cast, invite=1)
    until = clock.now() + timedelta(days=3)
    assert invite_to_interview(call.intake, [call.fresh(0)], choose_by=until, by=HOUSE) == []
    row = call.fresh(1)
    row.state = State.WAITING
    with pytest.raises(NotReady):
        invite_to_interview(call.intake, [row], choose_by=until, by=HOUSE)


def test_times_are_added_once_and_taken_away_only_while_free(cast):
    call, slots = invited(cast)
    assert add_slots(call.intake, starts=[TEN], minutes=20, place="세미나실", by=HOUSE) == []
    book(call, 0, slots[0])
    with pytest.raises(SlotTaken):
        drop_slot(slots[0], by=cast.actor(OPERATOR))
    drop_slot(slots[1], by=cast.actor(OPERATOR))
    assert InterviewSlot.objects.count() == 2
    with pytest.raises(Refused):
        drop_slot(slots[2], by=cast.actor(COACH))


def test_the_applicants_page_shows_free_times_and_gives_a_calendar_file(cast):
    call, slots = invited(cast)
    client = cast.client()
    client.get(f"/admissions/link/{token_of(call.fresh(0))}/")
    assert client.get("/admissions/mine/T000/interview/").content.decode().count('type="radio"') == 3
    assert client.post("/admissions/mine/T000/interview/", {"slot": slots[0].pk}).status_code == 302
    entry = client.get("/admissions/mine/T000/interview.ics").content.decode()
    assert "DTSTART;TZID=Asia/Seoul:20240805T100000" in entry
    assert client.post("/admissions/mine/T000/interview/", {"slot": "nothing"}).status_code == 404
