"""Entries for the calendars that people already keep."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from yoram.documents.calendars import CalendarEntry, EntryStatus, Method
from yoram.documents.texts import PaperError, refuse_uncarriable

_SEOUL = ZoneInfo("Asia/Seoul")


def render_icalendar(entries: Sequence[CalendarEntry], *, method: Method = Method.PUBLISH, name: str = "") -> bytes:
    """One calendar file; its times stand in Seoul's zone, which the file itself describes.

    REQUEST needs an organizer and attendees, CANCEL needs cancelled entries: other calendars drop the rest.
    """
    refuse_uncarriable(name, "calendar name")
    _refuse_repeated(entries)
    calendar = Calendar()
    calendar.add("prodid", "-//Yoram//Yoram//KO")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    if name:
        calendar.add("name", vText(name))
        calendar.add("x-wr-calname", vText(name))
    for entry in entries:
        _refuse_unfit(entry, method)
        calendar.add_component(_event(entry))
    if any(isinstance(entry.starts, datetime) for entry in entries):
        calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamp.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("status", entry.status.value)
    event.add("summary", entry.summary)
    for name, moment in (("dtstart", entry.starts), ("dtend", entry.ends)):
        event.add(name, moment.astimezone(_SEOUL) if isinstance(moment, datetime) else moment)
    for name in ("location", "description", "url"):
        if value := getattr(entry, name):
            event.add(name, value)
    if entry.organizer:
        event["organizer"] = vCalAddress(f"mailto:{entry.organizer}")
    for address in entry.attendees:
        event.add("attendee", vCalAddress(f"mailto:{address}"))
    if entry.alarm is not None:
        event.add_component(_alarm(entry))
    return event


def _alarm(entry: CalendarEntry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", -abs(entry.alarm) if entry.alarm else entry.alarm)
    return alarm


def _refuse_repeated(entries: Sequence[CalendarEntry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.uid in seen:
            raise PaperError(f"calendar entry {entry.uid}: the same uid stands twice in one file.")
        seen.add(entry.uid)


def _refuse_unfit(entry: CalendarEntry, method: Method) -> None:
    if method is Method.REQUEST and not (entry.organizer and entry.attendees):
        raise PaperError(f"calendar entry {entry.uid}: an invitation needs an organizer and attendees.")
    if method is Method.CANCEL and entry.status is not EntryStatus.CANCELLED:
        raise PaperError(f"calendar entry {entry.uid}: a cancellation needs the status CANCELLED.")
