"""Who may not complete: every trainee's forecast from one counting of the marks, for a class or for all that run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, Count, Q, QuerySet
from django.db.models.functions import Cast

from yoram.attendance import session
from yoram.attendance.facts import (
    ABSENT_STATES,
    Forecast,
    OwnUnit,
    PlannedDay,
    Risk,
    Rulebook,
    Stay,
    Tally,
    Totals,
)
from yoram.attendance.files.house import rulebook_named
from yoram.attendance.models import CohortRules, DayMark, Intervention
from yoram.attendance.queries.counting import CountedClass, tallies_of
from yoram.attendance.rules import forecast_tally, make_plan, own_units
from yoram.core import access, clock, policy
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment, TrainingDay, cohorts
from yoram.outcomes.facts import Event

_LEFT = (Event.WITHDREW, Event.REMOVED, Event.COMPLETED_EARLY)
_WHOLE = Stay()

type Trainee = tuple[UUID, str]
"""Key, code."""

ORDER = {Risk.LOST: 0, Risk.CLOSE: 1, Risk.WATCH: 2, Risk.NONE: 3}


@dataclass(frozen=True, slots=True)
class Outlook:
    """One trainee on the board; `recent` absences in the last training days, `earlier` in as many before them."""

    key: UUID
    code: str
    cohort: Cohort
    rulebook: Rulebook
    attendance: Tally
    forecast: Forecast
    recent: int
    earlier: int

    @property
    def totals(self) -> Totals:
        return self.attendance.course

    @property
    def risk(self) -> Risk:
        return self.forecast.risk


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of one class, as the counting needs them."""

    cohort: Cohort
    rulebook: Rulebook
    own: tuple[OwnUnit, ...]
    by_unit: tuple[tuple[date, ...], ...]
    recent: tuple[str, ...]
    earlier: tuple[str, ...]


def running_cohorts() -> QuerySet[Cohort]:
    """The classes that run today."""
    today = clock.today()
    return cohorts().filter(starts_on__lte=today, ends_on__gte=today).order_by("starts_on", "slug")


def board_for(actor: Actor) -> list[Outlook]:
    """Every trainee of the running classes that the actor looks after, whoever needs most help first."""
    lines = outlooks(list(policy.visible("attendance.see_board", running_cohorts(), actor)))
    return sorted(lines, key=lambda line: (ORDER[line.risk], -line.recent, line.forecast.absences_left, line.code))


def class_outlook(cohort: Cohort) -> list[Outlook]:
    """The trainees of one class by their codes, for those who may see it."""
    return sorted(outlooks([cohort]), key=lambda line: line.code)


def outlooks(rows: Sequence[Cohort]) -> list[Outlook]:
    """The outlook of everybody who is still in these classes; the number of questions does not grow with them."""
    days = {each.cohort.pk: each for each in _days(rows)}
    with access.unwatched():  # counts by key; whoever is shown by name is loaded as a row, and watched
        trainees = _in_training(days)
        tallies = tallies_of(_counted(each, trainees[key]) for key, each in days.items())
        missed = _missed(days)
    return [
        _outlook(pk, code, each, tallies[pk], missed.get(pk, (0, 0)))
        for key, each in days.items()
        for pk, code in trainees[key]
    ]


def _counted(days: "_Days", trainees: Sequence[Trainee]) -> CountedClass:
    keys = tuple(pk for pk, _code in trainees)
    return CountedClass(days.cohort.pk, days.cohort.starts_on, days.own, days.rulebook, keys)


def latest_interventions(keys: Iterable[UUID]) -> dict[UUID, Intervention]:
    """The last thing done for each of these trainees, in one question."""
    rows = Intervention.objects.filter(enrolment__in=list(keys)).order_by("on", "made_at")
    return {row.enrolment_id: row for row in rows}


def interventions_of(enrolment: Enrolment) -> list[Intervention]:
    """What was done for a trainee whom the caller may look after, the latest first."""
    return list(Intervention.objects.filter(enrolment=enrolment))


def contacts_of(rows: Sequence[Outlook]) -> dict[UUID, tuple[date, date | None]]:
    """When somebody was last cared for and when to look again; the dates alone are no secret of theirs."""
    found = Intervention.objects.filter(enrolment__cohort__in={line.cohort.pk for line in rows})
    told = found.order_by("on", "made_at").values_list("enrolment_id", "on", "next_on")
    return {key: (on, next_on) for key, on, next_on in told}


def _days(rows: Sequence[Cohort]) -> Iterator[_Days]:
    """Plans, unit periods and the last days of classes: two questions for all of them.

    Keys of days stay texts, as making thousands of UUIDs takes longer than asking for them.
    """
    keys = {row.pk.hex: row.pk for row in rows}
    planned: dict[UUID, list[tuple[str, date]]] = defaultdict(list)
    told = (
        TrainingDay.objects.filter(cohort__in=keys.values())
        .annotate(key=Cast("pk", CharField()), of=Cast("cohort_id", CharField()))
        .order_by("on")
        .values_list("key", "of", "on")
    )
    for pk, cohort, on in told:
        planned[keys[cohort.replace("-", "")]].append((pk, on))
    named = dict(CohortRules.objects.filter(cohort__in=keys.values()).values_list("cohort_id", "rulebook"))
    for row in rows:
        if planned[row.pk]:
            yield _days_of(row, planned[row.pk], rulebook_named(named.get(row.pk, session.DEFAULT_RULEBOOK)))


def _days_of(row: Cohort, planned: Sequence[tuple[str, date]], rulebook: Rulebook) -> _Days:
    plan = make_plan(row.starts_on, row.ends_on, (PlannedDay(on, 1) for _pk, on in planned))
    by_unit = tuple(tuple(day.on for day in plan.days if day.on in unit) for unit in plan.units)
    today = clock.today()
    past = [pk for pk, on in planned if on < today]
    span = rulebook.risk.recent_days
    earlier = past[-2 * span : -span] if span < len(past) else []
    return _Days(row, rulebook, own_units(plan, _WHOLE), by_unit, tuple(past[-span:]), tuple(earlier))


def _in_training(days: Mapping[UUID, _Days]) -> Mapping[UUID, list[Trainee]]:
    """Who is still in each of these classes."""
    left = Enrolment.objects.filter(cohort__in=list(days), ledger__event__in=_LEFT, ledger__retraction=None)
    gone = set(left.values_list("pk", flat=True))
    told = Enrolment.objects.filter(cohort__in=list(days)).order_by("pk").values_list("pk", "code", "cohort_id")
    found: dict[UUID, list[Trainee]] = defaultdict(list)
    for pk, code, cohort in told:
        if pk not in gone:
            found[cohort].append((pk, code))
    return found


def _missed(days: Mapping[UUID, _Days]) -> dict[UUID, tuple[int, int]]:
    """Absences in the last training days of each class, and in as many before them."""
    recent = [pk for each in days.values() for pk in each.recent]
    earlier = [pk for each in days.values() for pk in each.earlier]
    told = (
        DayMark.objects.filter(current=True, state__in=sorted(ABSENT_STATES), day__in=[*recent, *earlier])
        .values_list("enrolment_id")
        .annotate(late=Count("pk", filter=Q(day__in=recent)), both=Count("pk"))
        .order_by()
    )
    return {key: (late, both - late) for key, late, both in told}


def _outlook(pk: UUID, code: str, days: _Days, attendance: Tally, missed: tuple[int, int]) -> Outlook:
    told = forecast_tally(attendance, _open_days(attendance, days), days.rulebook, recent_absences=missed[0])
    return Outlook(pk, code, days.cohort, days.rulebook, attendance, told, *missed)


def _open_days(attendance: Tally, days: _Days) -> list[date]:
    """The days without a mark: the last of each unit period, as rolls are taken from its first day on."""
    return [
        on
        for unit, planned in zip(attendance.units, days.by_unit, strict=True)
        if unit.totals.unmarked
        for on in planned[-unit.totals.unmarked :]
    ]
