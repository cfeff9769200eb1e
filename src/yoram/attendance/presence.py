"""Who belonged to a class on a day."""

from uuid import UUID

from django.db.models import Q

from yoram.attendance.models import Pause
from yoram.core import access
from yoram.courses.queries import Enrolment, TrainingDay
from yoram.outcomes.facts import Event
from yoram.outcomes.queries import Told, known_lines

_ENDS = frozenset({Event.WITHDREW, Event.REMOVED, Event.COMPLETED_EARLY})


def present_ones(day: TrainingDay) -> list[Enrolment]:
    """The trainees of the class who had not left it before this day and are not away, by their codes."""
    rows = list(Enrolment.objects.filter(cohort_id=day.cohort_id).select_related("person", "cohort").order_by("code"))
    with access.unwatched():  # the ledger only tells who stands on the list, and is not shown
        lines = known_lines(rows)
    gone = {key for key, told in lines.items() if any(_ends(each, day) for each in told)}
    gone |= _away(day)
    return [row for row in rows if row.pk not in gone]


def _ends(told: Told, day: TrainingDay) -> bool:
    return told.retraction is None and told.event.event in _ENDS and told.event.effective_on < day.on


def _away(day: TrainingDay) -> set[UUID]:
    within = Q(last_on=None) | Q(last_on__gte=day.on)
    with access.unwatched():
        pauses = Pause.objects.filter(within, enrolment__cohort=day.cohort_id, first_on__lte=day.on)
        return {pause.enrolment_id for pause in pauses}
