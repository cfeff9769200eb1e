"""Timetables in the calendars that people keep."""

from datetime import date, time

import pytest
from icalendar import Calendar

from tests.cast import HOUSE, INSTRUCTOR, OTHER_CLASS, OUTSIDER, TRAINEE, Cast
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.courses import actions
from yoram.courses.facts import Hours, Part, Slot
from yoram.privacy.models import AccessEntry

pytestmark = pytest.mark.django_db
ON = date(2023, 10, 16)


@pytest.fixture(autouse=True)
def timetable(cast: Cast):
    with clock.frozen_at(date(2023, 10, 11)):
        day = actions.add_day(cast.cohort, on=ON, hours=Hours(time(9), time(18), 60), by=HOUSE)
        mine, other = cast.person(INSTRUCTOR).pk, cast.person(OTHER_CLASS).pk
        slots = [
            Slot(1, time(9), time(10), title="파이썬", instructor=mine),
            Slot(2, time(10), time(11), title="특강", instructor=other),
        ]
        actions.set_lessons(day, slots, by=HOUSE)
        actions.assign_teaching(cast.cohort, mine, part=Part.LEAD, by=HOUSE)
        yield day


def events(content: bytes) -> list[str]:
    return [str(event["description"]) for event in Calendar.from_ical(content).walk("VEVENT")]


def own_feed(cast: Cast, name: str) -> str:
    client = cast.client(name)
    assert client.post("/courses/mine/address/").status_code == 302
    page = client.get("/courses/mine/").content.decode()
    return page.split('value="http://testserver')[1].split('"')[0]


def test_the_calendar_of_a_class_names_nobody(cast: Cast) -> None:
    answer = cast.client().get(f"/courses/classes/{cast.cohort.slug}/timetable.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert events(answer.content) == ["09:00–10:00 파이썬\n10:00–11:00 특강"]
    assert INSTRUCTOR not in answer.content.decode()
    assert OTHER_CLASS not in answer.content.decode()
    assert cast.client().get("/courses/classes/nothing/timetable.ics").status_code == 404


def test_a_trainee_reads_the_whole_day_and_an_instructor_their_own_lessons(cast: Cast) -> None:
    anybody = cast.client()
    assert events(anybody.get(own_feed(cast, TRAINEE)).content) == ["09:00–10:00 파이썬\n10:00–11:00 특강"]
    assert events(anybody.get(own_feed(cast, INSTRUCTOR)).content) == ["09:00–10:00 파이썬"]
    assert events(anybody.get(own_feed(cast, OUTSIDER)).content) == []


def test_a_renewed_address_ends_the_one_before(cast: Cast) -> None:
    old = own_feed(cast, TRAINEE)
    assert cast.client().get(old).status_code == 200
    new = own_feed(cast, TRAINEE)
    assert new != old
    assert cast.client().get(old).status_code == 404
    assert cast.client().get(new).status_code == 200


def test_a_forged_address_leads_nowhere(cast: Cast) -> None:
    token = own_feed(cast, TRAINEE).split("/")[3]
    forged = f"/courses/calendar/{token.split(':')[0]}:{'x' * 43}/timetable.ics"
    assert cast.client().get(forged).status_code == 404


def test_nobody_renews_the_address_of_another(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.renew_calendar_address(cast.person(TRAINEE), by=cast.actor(INSTRUCTOR))


def test_a_calendar_that_asks_every_hour_fills_no_access_log(cast: Cast) -> None:
    feed = own_feed(cast, TRAINEE)
    before = AccessEntry.objects.count()
    cast.client().get(feed)
    assert AccessEntry.objects.count() == before


def test_ones_own_week_shows_what_concerns_one(cast: Cast) -> None:
    week = "/courses/mine/?week=2023-10-16"
    assert "특강" in cast.client(TRAINEE).get(week).content.decode()
    page = cast.client(INSTRUCTOR).get(week).content.decode()
    assert "파이썬" in page
    assert "특강" not in page
    assert "파이썬" not in cast.client(OUTSIDER).get(week).content.decode()
    assert cast.client().get(week).status_code == 302
