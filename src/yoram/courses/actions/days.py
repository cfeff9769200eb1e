"""Planning the days of a class: many at once, or one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.core import clock, events
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.actions.plans import plan_of
from yoram.courses.facts import (
    Hours,
    Preview,
    Skipped,
    TrainingDaysAsked,
    TrainingDaysChanged,
    TrainingDaysDropped,
    TrainingDaysPlanned,
)
from yoram.courses.models import Cohort, Lesson, TrainingDay
from yoram.courses.public_holidays import public_holidays
from yoram.courses.rules import training_dates


@dataclass(frozen=True, slots=True)
class Wish:
    """What the days of a class are to be: from when to when, on which weekdays, at which hours and where."""

    first: date
    last: date
    weekdays: frozenset[int]
    hours: Hours
    room: UUID | None = None
    skip_holidays: bool = True
    closed: Mapping[date, str] | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """What a wish comes to, against the days that are there."""

    added: Sequence[TrainingDay]
    changed: Sequence[TrainingDay]
    dropped: Sequence[TrainingDay]
    kept: Sequence[date]
    skipped: Sequence[Skipped]


def preview_days(cohort: Cohort, wish: Wish) -> Preview:
    """What planning would do; nothing is written, and whoever would refuse it is heard."""
    work = _work(cohort, wish)
    refused: list[str] = []
    try:
        events.emit(TrainingDaysAsked(_plans((*work.added, *work.changed))))
    except ValidationError as refusal:
        refused = list(refusal.messages)
    added, changed, dropped = (tuple(day.on for day in rows) for rows in (work.added, work.changed, work.dropped))
    return Preview(added, changed, dropped, tuple(work.kept), tuple(work.skipped), tuple(refused))


@action("courses.plan_days")
def plan_days(cohort: Cohort, wish: Wish, *, by: Actor) -> int:
    """Make the days to come in the span what the wish says; a day that has begun stays as it was.

    Returns how many days were added, changed or dropped. A room that is taken refuses the whole plan.
    """
    work = _work(cohort, wish)
    _drop(work.dropped)
    TrainingDay.objects.bulk_create(work.added)
    for day in work.changed:
        day.save()
    if work.changed:
        events.emit(TrainingDaysChanged(_plans(work.changed)))
    if work.added:
        events.emit(TrainingDaysPlanned(_plans(work.added)))
    return len(work.added) + len(work.changed) + len(work.dropped)


@action("courses.add_day")
def add_day(
    cohort: Cohort, *, on: date, hours: Hours, by: Actor, room: UUID | None = None, note: str = ""
) -> TrainingDay:
    """One more day, such as a Saturday that makes up for a holiday."""
    day = _fresh(cohort, on, hours, room)
    day.note = note
    day.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            day.save()
    except IntegrityError as twin:
        raise ValidationError(_("The class meets on that day already.")) from twin
    events.emit(TrainingDaysPlanned((plan_of(day),)))
    return day


@action("courses.change_day")
def change_day(day: TrainingDay, *, hours: Hours, by: Actor, room: UUID | None = None, note: str = "") -> TrainingDay:
    """Other hours, another room or a note for a day to come."""
    _refuse_past(day)
    _set(day, hours, room)
    day.note = note
    day.save()
    events.emit(TrainingDaysChanged((plan_of(day, day.lessons.all()),)))
    return day


@action("courses.drop_day")
def drop_day(day: TrainingDay, *, by: Actor) -> None:
    """No training on that day after all; its lessons go with it."""
    _refuse_past(day)
    _drop([day])


def _work(cohort: Cohort, wish: Wish) -> _Work:
    closed = {**(public_holidays(wish.first, wish.last) if wish.skip_holidays else {}), **(wish.closed or {})}
    dates, skipped = training_dates(wish.first, wish.last, wish.weekdays, closed)
    rows = TrainingDay.objects.filter(cohort=cohort, on__range=(wish.first, wish.last)).select_related("cohort__course")
    there = {day.on: day for day in rows}
    begun = clock.today()
    movable = {on: day for on, day in there.items() if on > begun}
    changed = [movable[on] for on in dates if on in movable and _set(movable[on], wish.hours, wish.room)]
    return _Work(
        added=[_fresh(cohort, on, wish.hours, wish.room) for on in dates if on not in there],
        changed=changed,
        dropped=[day for on, day in movable.items() if on not in set(dates)],
        kept=[on for on in there if on <= begun or (on in set(dates) and there[on] not in changed)],
        skipped=skipped,
    )


def _fresh(cohort: Cohort, on: date, hours: Hours, room: UUID | None) -> TrainingDay:
    day = TrainingDay(cohort=cohort, on=on)
    _set(day, hours, room)
    return day


def _set(day: TrainingDay, hours: Hours, room: UUID | None) -> bool:
    """Give the day these hours and room, and tell whether that changed it."""
    wanted: dict[str, Any] = {
        "starts_at": hours.starts_at,
        "ends_at": hours.ends_at,
        "break_minutes": hours.break_minutes,
        "room_id": room,
    }
    differs = any(getattr(day, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(day, name, value)
    return differs


def _drop(days: Iterable[TrainingDay]) -> None:
    keys = tuple(day.pk for day in days)
    if keys:
        TrainingDay.objects.filter(pk__in=keys).delete()
        events.emit(TrainingDaysDropped(keys))


def _plans(days: Iterable[TrainingDay]) -> tuple[Any, ...]:
    rows = list(days)
    lessons: dict[UUID, list[Lesson]] = {}
    for lesson in Lesson.objects.filter(day__in=[day.pk for day in rows]).exclude(room=None):
        lessons.setdefault(lesson.day_id, []).append(lesson)
    return tuple(plan_of(day, lessons.get(day.pk, ())) for day in rows)


def _refuse_past(day: TrainingDay) -> None:
    if day.on < clock.today():
        raise ValidationError(_("This day has passed; what was planned for it stays."))
