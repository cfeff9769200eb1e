"""Writing what is taught in each period of a day, and repeating a week."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yoram.core import clock, events
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.actions.plans import plan_of
from yoram.courses.facts import Slot, TrainingDaysChanged
from yoram.courses.models import Cohort, Lesson, TrainingDay
from yoram.courses.rules import clashes, outside, week_of


@action("courses.set_lessons")
def set_lessons(day: TrainingDay, slots: Sequence[Slot], *, by: Actor) -> list[Lesson]:
    """The lessons of a day, period by period; what stood there before goes, and the audit keeps it."""
    _check(day, slots)
    written = _write({day: slots})
    events.emit(TrainingDaysChanged((plan_of(day, written),)))
    return written


@action("courses.copy_week")
def copy_week(cohort: Cohort, *, monday: date, to: date, by: Actor) -> int:
    """The lessons of one week again in another, weekday by weekday; days that are over or not there are left out.

    Returns how many days got lessons.
    """
    source, target = (_days(cohort, week_of(day)) for day in (monday, to))
    taken: dict[TrainingDay, Sequence[Slot]] = {}
    for day in target.values():
        twin = source.get(day.on.weekday())
        if twin is not None and twin != day and day.on >= clock.today() and (slots := _slots(twin)):
            _check(day, slots)
            taken[day] = slots
    written = _write(taken)
    plans = [plan_of(day, [row for row in written if row.day_id == day.pk]) for day in taken]
    if plans:
        events.emit(TrainingDaysChanged(tuple(plans)))
    return len(taken)


def _write(slots: dict[TrainingDay, Sequence[Slot]]) -> list[Lesson]:
    Lesson.objects.filter(day__in=list(slots)).delete()
    return list(Lesson.objects.bulk_create([_lesson(day, slot) for day, rows in slots.items() for slot in rows]))


def _lesson(day: TrainingDay, slot: Slot) -> Lesson:
    return Lesson(
        day=day,
        period=slot.period,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        subject_id=slot.subject,
        title=slot.title,
        instructor_id=slot.instructor,
        room_id=slot.room,
    )


def _days(cohort: Cohort, week: Sequence[date]) -> dict[int, TrainingDay]:
    rows = TrainingDay.objects.filter(cohort=cohort, on__range=(week[0], week[-1]))
    return {day.on.weekday(): day for day in rows.select_related("cohort__course").prefetch_related("lessons")}


def _slots(day: TrainingDay) -> list[Slot]:
    return [
        Slot(row.period, row.starts_at, row.ends_at, row.subject_id, row.title, row.instructor_id, row.room_id)
        for row in day.lessons.all()
    ]


def _check(day: TrainingDay, slots: Sequence[Slot]) -> None:
    """Raise a ValidationError for periods that overlap, run backwards or leave the day."""
    told = {"day": f"{day.on:%Y.%m.%d}"}
    if any(slot.ends_at <= slot.starts_at for slot in slots):
        raise ValidationError(_("%(day)s: a period ends before it begins."), params=told)
    for early, late in clashes(slots):
        params = {**told, "one": early.period, "other": late.period}
        raise ValidationError(_("%(day)s: periods %(one)s and %(other)s overlap."), params=params)
    for slot in outside(slots, day.starts_at, day.ends_at):
        params = {**told, "period": slot.period, "first": f"{day.starts_at:%H:%M}", "last": f"{day.ends_at:%H:%M}"}
        raise ValidationError(
            _("%(day)s: period %(period)s is not within the hours of the day, %(first)s to %(last)s."), params=params
        )
