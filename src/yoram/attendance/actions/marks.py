"""Writing marks: a change is another row, and two who change the same mark at once cannot both be right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yoram.attendance.facts import Source
from yoram.attendance.models import DayMark
from yoram.attendance.said import DaySaid, joined, said_of
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Cohort, Enrolment, TrainingDay

_BATCH = 500

type Place = tuple[UUID, UUID]
"""A trainee's enrolment and a day."""


@dataclass(frozen=True, slots=True)
class NewMark:
    """What is to be written about one trainee's day."""

    enrolment: Enrolment
    day: TrainingDay
    said: DaySaid
    missed: int = 0
    reason: str = ""


@action("attendance.correct")
def correct_mark(enrolment: Enrolment, *, day: TrainingDay, said: DaySaid, reason: str, by: Actor) -> DayMark:
    """Another mark for a day, closed or not, with the reason; what was there before stays to be read."""
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the mark is changed.")})
    if day.cohort_id != enrolment.cohort_id:
        raise ValidationError(_("This is not a day of the trainee's class."))
    new = NewMark(enrolment, day, said, reason=reason.strip()[:300])
    written = write_marks([new], source=Source.CORRECTED, by=by, same_too=True)
    return written[0]


@action("attendance.import_marks")
def import_marks(cohort: Cohort, marks: Sequence[NewMark], *, by: Actor, source: Source = Source.IMPORTED) -> int:
    """Write the marks of many days at once, as a sheet of another system says them; equal ones stay untouched."""
    strangers = [each for each in marks if cohort.pk not in {each.enrolment.cohort_id} & {each.day.cohort_id}]
    if strangers:
        raise ValidationError(_("These marks belong to another class."))
    return len(write_marks(marks, source=source, by=by))


def write_marks(marks: Sequence[NewMark], *, source: Source, by: Actor, same_too: bool = False) -> list[DayMark]:
    """Append what differs from the current marks; part of an action. Raises StateChanged for who came second."""
    before = current_marks(marks)
    made = [
        _row(new, before.get((new.enrolment.pk, new.day.pk)), source, by)
        for new in marks
        if same_too or not _same(before.get((new.enrolment.pk, new.day.pk)), new)
    ]
    replaced = [row.replaces_id for row in made if row.replaces_id]
    for first in range(0, len(replaced), _BATCH):
        part = replaced[first : first + _BATCH]
        if DayMark.objects.filter(pk__in=part, current=True).update(current=False) != len(part):
            raise StateChanged(_("Somebody else changed this mark a moment ago. Look at the page again."))
    written: list[DayMark] = DayMark.objects.bulk_create(made, batch_size=_BATCH)
    return written


def current_marks(marks: Sequence[NewMark]) -> Mapping[Place, DayMark]:
    """The marks that stand now where these would be written."""
    days = {each.day.pk for each in marks}
    return {(row.enrolment_id, row.day_id): row for row in _rows_on(days)}


def _rows_on(days: Iterable[UUID]) -> Iterable[DayMark]:
    rows: Iterable[DayMark] = DayMark.objects.filter(day__in=list(days), current=True)
    return rows


def _same(old: DayMark | None, new: NewMark) -> bool:
    return old is not None and said_of(old) == new.said and old.missed == new.missed


def _row(new: NewMark, old: DayMark | None, source: Source, by: Actor) -> DayMark:
    return DayMark(
        enrolment=new.enrolment,
        day=new.day,
        state=new.said.state,
        slips=joined(new.said.slips),
        leave=new.said.leave or "",
        missed=new.missed,
        source=source,
        reason=new.reason,
        made_at=clock.now(),
        made_by=by.label[:120],
        replaces=old,
    )
