"""One trainee's attendance as their page tells it: what is still possible, day by day and unit by unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yoram.attendance.facts import Forecast, Mark, Plan, Removal, Rulebook, State, Stay, Tally
from yoram.attendance.facts.requests import CorrectionState
from yoram.attendance.models import CorrectionRequest, DayMark
from yoram.attendance.queries.days import rulebook_of
from yoram.attendance.queries.decisions import plan_of, stays_of
from yoram.attendance.queries.marks import current_marks_of
from yoram.attendance.rules import decide_removal, forecast, own_days, tally
from yoram.attendance.said import mark_of
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.courses.queries import Enrolment, TrainingDay, days_of

MOST_MISSED = 30


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that a trainee's page shows, and what it would be after some more days missed."""

    enrolment: Enrolment
    rulebook: Rulebook
    plan: Plan
    stay: Stay
    rows: Sequence[DayMark]
    attendance: Tally
    forecast: Forecast
    removals: Sequence[Removal]

    @property
    def marks(self) -> list[Mark]:
        return [mark_of(row) for row in self.rows]

    @property
    def open_days(self) -> list[date]:
        """The days of the course that have no mark, in order."""
        marked = {row.day.on for row in self.rows}
        return [day.on for day in own_days(self.plan, self.stay) if day.on not in marked]

    def after_missing(self, days: int) -> Forecast:
        """The forecast if the next open days were absences."""
        missed = [Mark(on, State.ABSENT) for on in self.open_days[:days]]
        return forecast([*self.marks, *missed], self.plan, self.rulebook, self.stay)


def standing_of(enrolment: Enrolment) -> Standing:
    """How a trainee whom the caller may see stands today."""
    rulebook, plan = rulebook_of(enrolment.cohort), plan_of(enrolment.cohort)
    stay = stays_of([enrolment])[enrolment.pk]
    rows = list(current_marks_of(enrolment))
    marks = [mark_of(row) for row in rows]
    return Standing(
        enrolment,
        rulebook,
        plan,
        stay,
        rows,
        tally(marks, plan, rulebook, stay),
        forecast(marks, plan, rulebook, stay),
        decide_removal(marks, plan, rulebook, stay),
    )


def own_enrolments(actor: Actor) -> list[Enrolment]:
    """The actor's own places in classes that have a timetable, the newest class first."""
    if actor.person is None:
        return []
    rows = Enrolment.objects.filter(person_id=actor.person, cohort__days__isnull=False).distinct()
    return list(rows.select_related("cohort__course__centre", "person").order_by("-cohort__starts_on"))


def past_days(enrolment: Enrolment) -> list[TrainingDay]:
    """The training days of the trainee's class until today, the latest first."""
    return list(days_of(enrolment.cohort).filter(on__lte=clock.today()).order_by("-on"))


def requests_by_day(enrolment: Enrolment) -> Mapping[UUID, CorrectionRequest]:
    """The latest request for each day of a trainee whom the caller may see."""
    rows = CorrectionRequest.objects.filter(enrolment=enrolment).exclude(stands=CorrectionState.WITHDRAWN)
    return {row.day_id: row for row in rows.order_by("asked_at")}
