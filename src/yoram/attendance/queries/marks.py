"""The marks of trainees, for whoever may see them and for the rules."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from yoram.attendance.facts import Mark
from yoram.attendance.models import DayMark
from yoram.attendance.said import mark_of
from yoram.core import policy
from yoram.core.facts import Actor
from yoram.courses.queries import Enrolment, TrainingDay


def marks_of(enrolment: Enrolment) -> list[Mark]:
    """A trainee's days as the rules want them, for rows that the caller may already see."""
    return [mark_of(row) for row in current_marks_of(enrolment)]


def current_marks_of(enrolment: Enrolment) -> QuerySet[DayMark]:
    """What every day was for the trainee, as it stands now."""
    rows: QuerySet[DayMark] = DayMark.objects.filter(enrolment=enrolment, current=True)
    return rows.select_related("day").order_by("day__on")


def marks_by_trainee(enrolments: Iterable[Enrolment]) -> dict[UUID, list[Mark]]:
    """The marks of many trainees whom the caller may see, in one question."""
    keys = [row.pk for row in enrolments]
    found: dict[UUID, list[Mark]] = {key: [] for key in keys}
    rows = DayMark.objects.filter(enrolment__in=keys, current=True).select_related("day").order_by("day__on")
    for row in rows:
        found[row.enrolment_id].append(mark_of(row))
    return found


def history_of(enrolment: Enrolment, day: TrainingDay, actor: Actor) -> list[DayMark]:
    """Every mark that this day ever had for the trainee, the newest first. Raises Refused to strangers."""
    policy.require("attendance.see", actor, enrolment)
    return list(DayMark.objects.filter(enrolment=enrolment, day=day).order_by("-made_at", "-id"))
