"""Taking the roll: a whole class in one sending, which counts once however often it comes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.attendance.actions.marks import NewMark, current_marks, write_marks
from yoram.attendance.facts import Source
from yoram.attendance.models import ClosedDay, RollSheet
from yoram.attendance.said import DaySaid
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Enrolment, TrainingDay


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a sheet; ``skipped`` are those whose mark somebody changed after the sheet was taken."""

    sheet: RollSheet
    again: bool = False
    skipped: tuple[Enrolment, ...] = ()


@action("attendance.take_roll")
def take_roll(
    day: TrainingDay, said: Mapping[UUID, DaySaid], *, key: UUID, by: Actor, taken_at: datetime | None = None
) -> Taken:
    """Write the marks of a sheet. ``key`` names the sheet: the second time it changes nothing.

    ``taken_at`` is when a sheet from a browser without network was taken; a mark that was changed since is left alone.
    Raises ValidationError when the day is closed or still to come.
    """
    found: RollSheet | None = RollSheet.objects.filter(key=key).first()
    if found is not None:
        return Taken(found, again=True)
    _refuse(day)
    taken = taken_at or clock.now()
    marks = [NewMark(row, day, said[row.pk]) for row in _trainees(day, said)]
    before = current_marks(marks)
    late = [each for each in marks if (old := before.get((each.enrolment.pk, day.pk))) and old.made_at > taken]
    write = [each for each in marks if each not in late]
    sheet = RollSheet(
        key=key,
        day=day,
        taken_at=taken,
        received_at=clock.now(),
        received_from=by.label[:120],
        marks=len(write),
        skipped=len(late),
    )
    try:
        with transaction.atomic():
            sheet.save(force_insert=True)
    except IntegrityError:  # the same sheet came in twice at the same moment
        return Taken(RollSheet.objects.get(key=key), again=True)
    write_marks(write, source=Source.HAND, by=by)
    return Taken(sheet, skipped=tuple(each.enrolment for each in late))


def _refuse(day: TrainingDay) -> None:
    if day.on > clock.today():
        raise ValidationError(_("This day is still to come."))
    if ClosedDay.objects.filter(day=day).exists():
        raise ValidationError(_("This day is closed. From now on its marks change by corrections only."))


def _trainees(day: TrainingDay, said: Mapping[UUID, DaySaid]) -> list[Enrolment]:
    rows = list(Enrolment.objects.filter(cohort_id=day.cohort_id, pk__in=list(said)).select_related("person"))
    if len(rows) != len(said):
        raise ValidationError(_("Somebody on this sheet is not in the class."))
    return rows
