"""What the operator owes is listed, ticked off, mailed about, and read by calendars."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.cast import HOUSE, INSTRUCTOR, OPERATOR, TRAINEE, Cast
from yoram.attendance import actions
from yoram.attendance.models import DoneDeadline
from yoram.attendance.queries.deadlines import dues_of, overdue
from yoram.attendance.tests.office import Office, an_office
from yoram.core import clock
from yoram.core.facts import Actor, Refused
from yoram.core.models import Message
from yoram.courses import actions as courses

pytestmark = pytest.mark.django_db
HOUSE_DAILY = Actor.machine("daily")
# Unit 1 ends on 10 November 2023, so it is closed from the 16th on: 16, 17, 20 are its three working days.
CLOSE_BY = date(2023, 11, 20)


@pytest.fixture
def office(cast: Cast) -> Office:
    return an_office(cast)


def meet(office: Office, name: str = OPERATOR, **more) -> DoneDeadline:
    return actions.meet_deadline(office.cast.cohort, by=office.cast.actor(name), **more)


def test_every_class_has_its_deadlines_by_date(office: Office):
    dues = dues_of([office.cast.cohort], date(2023, 10, 1), date(2023, 11, 30))
    known = {(due.deadline.rule, due.unit): due.deadline.due_on for due in dues}
    assert known["opening", 0] == date(2023, 10, 10)
    assert known["unit-close", 1] == CLOSE_BY


def test_a_tick_says_who_and_is_taken_back_by_hand(office: Office):
    done = meet(office, rule="unit-close", unit=1, note="마감함")
    assert meet(office, rule="unit-close", unit=1).pk == done.pk
    assert OPERATOR in done.done_by or done.done_by
    with pytest.raises(Refused):
        actions.reopen_deadline(done, by=office.cast.actor(INSTRUCTOR))
    actions.reopen_deadline(done, by=office.cast.actor(OPERATOR))
    assert not DoneDeadline.objects.exists()


def test_a_deadline_that_the_class_does_not_have_cannot_be_met(office: Office):
    for rule, unit in (("unit-close", 99), ("nonsense", 0)):
        with pytest.raises(ValidationError):
            meet(office, rule=rule, unit=unit)
    for name in (INSTRUCTOR, TRAINEE):
        with pytest.raises(Refused):
            meet(office, name, rule="opening")


def reminded(day: date) -> int:
    with clock.frozen_at(day):
        actions.remind_of_deadlines(by=HOUSE_DAILY)
    return Message.objects.filter(key__contains=":unit-close:1:").count()


def test_reminders_come_seven_three_and_one_day_before_and_each_once(office: Office):
    counts = [reminded(date(2023, 11, day)) for day in (12, 13, 13, 14, 17, 18, 19, 20)]
    assert counts == [0, 1, 1, 1, 2, 2, 3, 3]


def test_a_night_that_was_missed_is_made_up_for(office: Office):
    assert reminded(date(2023, 11, 15)) == 1


def test_what_is_done_is_not_mailed_about(office: Office):
    meet(office, rule="unit-close", unit=1)
    assert reminded(date(2023, 11, 19)) == 0
    with clock.frozen_at(date(2023, 11, 19)):
        assert "unit-close" not in {due.deadline.rule for due in overdue(office.cast.actor(OPERATOR))}


def test_the_house_can_remind_at_other_days_or_never(office: Office, settings):
    settings.YORAM_DEADLINE_REMINDERS = []
    assert reminded(date(2023, 11, 19)) == 0
    settings.YORAM_DEADLINE_REMINDERS = [2]
    assert reminded(date(2023, 11, 18)) == 1
    with pytest.raises(Refused):
        actions.remind_of_deadlines(by=office.cast.actor(OPERATOR))


def test_the_page_ticks_and_takes_back(office: Office):
    desk, slug = office.cast.client(OPERATOR), office.cast.cohort.slug
    with clock.frozen_at(date(2023, 11, 18)):
        assert desk.get("/attendance/deadlines/").status_code == 200
        assert desk.get("/attendance/deadlines/", {"month": "2023-11"}).status_code == 200
        tick = {"rule": "unit-close", "unit": "1", "month": "2023-11"}
        assert desk.post(f"/attendance/classes/{slug}/deadlines/", tick)["Location"].endswith("?month=2023-11")
        assert desk.post(f"/attendance/classes/{slug}/deadlines/", {"rule": "x", "unit": "1"}).status_code == 422
        assert desk.post(f"/attendance/classes/{slug}/deadlines/", {"rule": "x", "unit": "x"}).status_code == 404
        done = DoneDeadline.objects.get()
        assert desk.post(f"/attendance/deadlines/{done.pk}/reopen/").status_code == 302
        assert office.cast.client(INSTRUCTOR).get("/attendance/deadlines/").status_code == 404


def test_the_feed_follows_the_persons_own_address_and_roles(office: Office):
    cast = office.cast
    courses.renew_calendar_address(cast.person(OPERATOR), by=cast.actor(OPERATOR))
    with clock.frozen_at(date(2023, 11, 18)):
        page = cast.client(OPERATOR).get("/attendance/deadlines/").content.decode()
        path = page.split("http://testserver")[1].split('"')[0]
        calendar = cast.client().get(path).content.decode()
        assert "BEGIN:VEVENT" in calendar
        assert TRAINEE not in calendar
        courses.renew_calendar_address(cast.person(OPERATOR), by=HOUSE)
        assert cast.client().get(path).status_code == 404
        assert cast.client().get("/attendance/deadlines/nothing.ics").status_code == 404
