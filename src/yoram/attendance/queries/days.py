"""One class day: who has come, who was turned away, what stands on the roll."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet

from yoram.attendance import session
from yoram.attendance.facts import Check, DayVerdict, Rulebook
from yoram.attendance.files.house import rulebook_named
from yoram.attendance.models import CheckEvent, ClosedDay, DayMark, RefusedCheck
from yoram.attendance.presence import present_ones
from yoram.attendance.said import DaySaid, said_of
from yoram.attendance.seen import checks_by_trainee, verdict_on
from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment, TrainingDay
from yoram.courses.queries import cohorts as all_cohorts

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who came: when, and whether they are in now."""

    enrolment: Enrolment
    at: datetime
    inside: bool


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Who has come of how many, the latest first."""

    people: Sequence[Arrival]
    expected: int

    @property
    def inside(self) -> int:
        return sum(each.inside for each in self.people)


@dataclass(frozen=True, slots=True)
class Line:
    """One trainee on the roll: what the doors saw, what that comes to so far, what was marked."""

    enrolment: Enrolment
    checks: Sequence[CheckEvent]
    verdict: DayVerdict
    mark: DayMark | None

    @property
    def said(self) -> DaySaid | None:
        """What the page shows as chosen: the mark, else what the doors say."""
        if self.mark is not None:
            return said_of(self.mark)
        if self.verdict.state is not None:
            return DaySaid(self.verdict.state, self.verdict.slips)
        return None

    @property
    def came(self) -> datetime | None:
        return self.checks[0].happened_at if self.checks else None


def cohorts_for(actor: Actor) -> QuerySet[Cohort]:
    """The classes whose attendance the actor looks after, the newest first."""
    return policy.visible("attendance.see_class", all_cohorts(), actor).order_by("-starts_on", "slug")


def days_for(actor: Actor) -> QuerySet[TrainingDay]:
    """The days whose roll the actor may take."""
    rows = TrainingDay.objects.select_related("room", "cohort__course__centre")
    return policy.visible("attendance.take_roll", rows, actor)


def rulebook_of(cohort: Cohort) -> Rulebook:
    """The rulebook by which the class is judged."""
    return rulebook_named(session.rules_of(cohort).rulebook)


def code_shown(day: TrainingDay) -> str:
    """The code that the day's screen shows at this moment, for those who may show the screen."""
    return session.code_at(day, session.rules_of(day.cohort), clock.now())


def is_closed(day: TrainingDay) -> bool:
    return ClosedDay.objects.filter(day=day).exists()


def last_check(enrolment: Enrolment, day: TrainingDay) -> CheckEvent | None:
    """What the trainee did last on this day."""
    found: CheckEvent | None = CheckEvent.objects.filter(enrolment=enrolment, day=day).order_by("-number").first()
    return found


def news_of(day: TrainingDay) -> str:
    """A word that changes whenever somebody came, went or was refused; it tells nothing about whom."""
    checks = CheckEvent.objects.filter(day=day).aggregate(count=Count("pk"), last=Max("at"))
    refused = RefusedCheck.objects.filter(day=day).count()
    return f"{checks['count']}.{refused}"


def arrivals_of(day: TrainingDay) -> Arrivals:
    """Who has come, for those who may see the class."""
    seen = checks_by_trainee(day)
    rows = present_ones(day)
    came = [
        Arrival(row, seen[row.pk][0].happened_at, seen[row.pk][-1].kind in {Check.IN, Check.BACK})
        for row in rows
        if row.pk in seen
    ]
    return Arrivals(sorted(came, key=lambda each: each.at, reverse=True), len(rows))


def refusals_of(day: TrainingDay) -> list[RefusedCheck]:
    """The latest who were turned away."""
    return list(RefusedCheck.objects.filter(day=day).select_related("person").order_by("-at")[:_SHOWN])


def roll_of(day: TrainingDay) -> list[Line]:
    """The whole class with everything that is known of the day, by code."""
    rulebook, now = rulebook_of(day.cohort), clock.now()
    checks = checks_by_trainee(day)
    marks = {row.enrolment_id: row for row in DayMark.objects.filter(day=day, current=True)}
    return [
        Line(
            row,
            checks.get(row.pk, ()),
            verdict_on(day, checks.get(row.pk, ()), rulebook, now=now),
            marks.get(row.pk),
        )
        for row in present_ones(day)
    ]


def own_days(actor: Actor, on: date) -> list[tuple[Enrolment, TrainingDay]]:
    """The days of the actor's own classes on a date."""
    if actor.person is None:
        return []
    mine = Enrolment.objects.filter(person_id=actor.person).select_related("cohort__course", "person")
    by_cohort = {row.cohort_id: row for row in mine}
    days = TrainingDay.objects.filter(cohort__in=by_cohort, on=on).select_related("room", "cohort__course")
    return [(by_cohort[day.cohort_id], day) for day in days.order_by("starts_at")]
