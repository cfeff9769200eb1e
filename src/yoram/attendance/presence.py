"""Who belonged to a class on a day."""

from yoram.core import access
from yoram.courses.queries import Enrolment, TrainingDay
from yoram.outcomes.facts import Event
from yoram.outcomes.queries import Told, known_lines

_ENDS = frozenset({Event.WITHDREW, Event.REMOVED, Event.COMPLETED_EARLY})


def present_ones(day: TrainingDay) -> list[Enrolment]:
    """The trainees of the class who had not left it before this day, by their codes."""
    rows = list(Enrolment.objects.filter(cohort_id=day.cohort_id).select_related("person", "cohort").order_by("code"))
    with access.unwatched():  # the ledger only tells who stands on the list, and is not shown
        lines = known_lines(rows)
    gone = {key for key, told in lines.items() if any(_ends(each, day) for each in told)}
    return [row for row in rows if row.pk not in gone]


def _ends(told: Told, day: TrainingDay) -> bool:
    return told.retraction is None and told.event.event in _ENDS and told.event.effective_on < day.on
