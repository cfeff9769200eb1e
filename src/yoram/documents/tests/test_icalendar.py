from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from icalendar import Calendar

from yoram.documents.facts import CalendarEntry, EntryStatus, Method, PaperError
from yoram.documents.queries import render_icalendar
from yoram.documents.tests.words import carriable

SEOUL = ZoneInfo("Asia/Seoul")
_NAIVE = datetime(2024, 7, 27, 10, tzinfo=UTC).replace(tzinfo=None)


def entry(**changes) -> CalendarEntry:
    first = CalendarEntry(
        uid="booking-17@yoram",
        summary="VR 체험",
        starts=datetime(2024, 7, 27, 10, tzinfo=SEOUL),
        ends=datetime(2024, 7, 27, 11, tzinfo=SEOUL),
        stamp=datetime(2024, 7, 1, tzinfo=UTC),
        location="2층, 체험실",
        description="10분 일찍 와 주세요.",
        alarm=timedelta(hours=1),
    )
    return replace(first, **changes)


def read(*entries, **kwargs):
    calendar = Calendar.from_ical(render_icalendar(entries, **kwargs))
    return calendar, calendar.walk("VEVENT")


def test_times_stand_in_seoul_and_the_file_describes_the_zone():
    calendar, (event,) = read(entry())
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Seoul"]
    assert event["DTSTART"].dt == datetime(2024, 7, 27, 10, tzinfo=SEOUL)
    assert event["DTSTART"].params["TZID"] == "Asia/Seoul"


def test_times_of_another_zone_are_told_in_seoul_time():
    _, (event,) = read(entry(starts=datetime(2024, 7, 27, 1, tzinfo=UTC), ends=datetime(2024, 7, 27, 2, tzinfo=UTC)))
    assert event["DTSTART"].dt == datetime(2024, 7, 27, 10, tzinfo=SEOUL)
    assert event["DTSTART"].params["TZID"] == "Asia/Seoul"


def test_a_change_keeps_the_uid_and_raises_the_sequence():
    _, (event,) = read(entry(sequence=3))
    assert (str(event["UID"]), event["SEQUENCE"]) == ("booking-17@yoram", 3)
    assert event["DTSTAMP"].dt == datetime(2024, 7, 1, tzinfo=UTC)


def test_a_cancellation_says_so_twice():
    calendar, (event,) = read(entry(status=EntryStatus.CANCELLED), method=Method.CANCEL)
    assert (str(calendar["METHOD"]), str(event["STATUS"])) == ("CANCEL", "CANCELLED")
    with pytest.raises(PaperError, match="needs the status CANCELLED"):
        render_icalendar([entry()], method=Method.CANCEL)


def test_an_invitation_names_who_asks_and_who_is_asked():
    guests = ("a@example.kr", "b@example.kr")
    _, (event,) = read(entry(organizer="yoram@example.kr", attendees=guests), method=Method.REQUEST)
    assert str(event["ORGANIZER"]) == "mailto:yoram@example.kr"
    assert [str(guest) for guest in event["ATTENDEE"]] == ["mailto:a@example.kr", "mailto:b@example.kr"]
    with pytest.raises(PaperError, match="organizer and attendees"):
        render_icalendar([entry()], method=Method.REQUEST)


def test_whole_days_need_no_zone():
    calendar, (event,) = read(entry(starts=date(2024, 7, 27), ends=date(2024, 7, 28), alarm=None))
    assert event["DTSTART"].dt == date(2024, 7, 27)
    assert calendar.walk("VTIMEZONE") == []


def test_the_reminder_comes_before_the_start():
    calendar, _ = read(entry())
    (alarm,) = calendar.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=-1)


@settings(deadline=None)
@given(carriable().filter(str.strip))
def test_any_words_survive_folding_and_escaping(text):
    _, (event,) = read(entry(summary=text, description=text, location=text), name=text)
    assert str(event["SUMMARY"]) == text
    assert str(event["DESCRIPTION"]) == text


def test_lines_end_and_fold_as_the_standard_asks():
    made = render_icalendar([entry(description="가" * 200)])
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in made.split(b"\r\n")) <= 75


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"starts": _NAIVE}, "starts has no time zone"),
        ({"stamp": _NAIVE}, "stamp has no time zone"),
        ({"ends": datetime(2024, 7, 27, 9, tzinfo=SEOUL)}, "ends before it starts"),
        ({"ends": date(2024, 7, 28)}, "both be times or both be dates"),
        ({"uid": " "}, "uid and summary are both needed"),
        ({"sequence": -1}, "below 0"),
        ({"organizer": "a@b.kr\r\nX-EVIL:1"}, "not an e-mail address"),
        ({"summary": "나쁜\x07소리"}, "U\\+0007"),
    ],
)
def test_an_entry_that_calendars_would_drop_is_refused(changes, message):
    with pytest.raises(PaperError, match=message):
        entry(**changes)


def test_one_uid_stands_once():
    with pytest.raises(PaperError, match="stands twice"):
        render_icalendar([entry(), entry(sequence=1)])
