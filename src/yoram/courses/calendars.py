"""Timetables as entries for the calendars that people already keep."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.courses.models import Lesson, TrainingDay
from yoram.documents.facts import CalendarEntry


def entries_of(days: Iterable[TrainingDay], lessons: Mapping[UUID, Iterable[Lesson]]) -> list[CalendarEntry]:
    """One entry a day, with the lessons in its text and nobody's name.

    Its sequence is the minute of reading: a calendar takes whatever it reads later as newer.
    """
    stamp = clock.now()
    return [
        CalendarEntry(
            uid=f"day-{day.pk}@{settings.YORAM_DOMAIN}",
            summary=_("%(course)s, class %(number)s")
            % {"course": day.cohort.course.title, "number": day.cohort.number},
            starts=_at(day.on, day.starts_at),
            ends=_at(day.on, day.ends_at),
            stamp=stamp,
            sequence=int(stamp.timestamp() // 60),
            location=day.room.name if day.room else "",
            description=_told(day, lessons.get(day.pk, ())),
        )
        for day in days
    ]


def label_of(lesson: Lesson) -> str:
    """What a lesson is called: its subject, and what is done in it."""
    subject = lesson.subject.title if lesson.subject else ""
    return " · ".join(part for part in (subject, lesson.title) if part) or _("not said yet")


def _told(day: TrainingDay, lessons: Iterable[Lesson]) -> str:
    lines = [
        f"{lesson.starts_at:%H:%M}–{lesson.ends_at:%H:%M} {label_of(lesson)}"
        + (f" ({lesson.room.name})" if lesson.room and lesson.room_id != day.room_id else "")
        for lesson in lessons
    ]
    return "\n".join([*lines, day.note] if day.note else lines)


def _at(on: date, at: time) -> datetime:
    return datetime.combine(on, at, timezone.get_default_timezone())
