"""Telling others what a timetable needs, in one shape for every change of it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from yoram.courses.facts import DayPlan, RoomSpan
from yoram.courses.models import Lesson, TrainingDay


def plan_of(day: TrainingDay, lessons: Iterable[Lesson] = ()) -> DayPlan:
    """The rooms that a day needs: its own from start to end, and another for the length of a lesson held there."""
    cohort = day.cohort
    rooms = [RoomSpan(day.room_id, day.starts_at, day.ends_at)] if day.room_id else []
    rooms += [
        RoomSpan(lesson.room_id, lesson.starts_at, lesson.ends_at)
        for lesson in lessons
        if lesson.room_id and lesson.room_id != day.room_id
    ]
    label = _("%(course)s, class %(number)s") % {"course": cohort.course.title, "number": cohort.number}
    return DayPlan(day.pk, day.cohort_id, day.on, label, tuple(rooms))
