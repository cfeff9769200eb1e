"""Who may not complete: every trainee's forecast from one counting of the marks, for a class or for all that run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, CharField, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Substr
from django.db.models.lookups import GreaterThanOrEqual

from yoram.attendance import session
from yoram.attendance.facts import (
    ABSENT_STATES,
    Counted,
    Forecast,
    OwnUnit,
    PlannedDay,
    Risk,
    Rulebook,
    Slip,
    State,
    Stay,
    Tally,
    Totals,
)
from yoram.attendance.files.house import rulebook_named
from yoram.attendance.models import CohortRules, DayMark, Intervention
from yoram.attendance.rules import forecast_tally, make_plan, own_units, tally_many
from yoram.core import access, clock, policy
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment, TrainingDay, cohorts
from yoram.outcomes.facts import Event

_LEFT = (Event.WITHDREW, Event.REMOVED, Event.COMPLETED_EARLY)
_WHOLE = Stay()

type Trainee = tuple[UUID, str, UUID]
"""Key, code, class."""

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
    recent: tuple[UUID, ...]
    earlier: tuple[UUID, ...]


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
        counts = _counts(days, trainees)
        missed = _missed(days)
    by_class: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for pk, code, cohort in trainees:
        by_class[cohort].append((pk, code))
    found: list[Outlook] = []
    for key, each in days.items():
        here = by_class[key]
        tallies = tally_many(counts, {pk: each.own for pk, _code in here}, each.rulebook)
        found += (_outlook(pk, code, each, tallies[pk], missed.get(pk, (0, 0))) for pk, code in here)
    return found


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
    """Plans, unit periods and the last days of classes: two questions for all of them."""
    keys = [row.pk for row in rows]
    planned: dict[UUID, list[tuple[UUID, date]]] = defaultdict(list)
    told = TrainingDay.objects.filter(cohort__in=keys).order_by("on")
    for pk, cohort, on in told.values_list("pk", "cohort_id", "on"):
        planned[cohort].append((pk, on))
    named = dict(CohortRules.objects.filter(cohort__in=keys).values_list("cohort_id", "rulebook"))
    for row in rows:
        if planned[row.pk]:
            yield _days_of(row, planned[row.pk], rulebook_named(named.get(row.pk, session.DEFAULT_RULEBOOK)))


def _days_of(row: Cohort, planned: Sequence[tuple[UUID, date]], rulebook: Rulebook) -> _Days:
    plan = make_plan(row.starts_on, row.ends_on, (PlannedDay(on, 1) for _pk, on in planned))
    by_unit = tuple(tuple(day.on for day in plan.days if day.on in unit) for unit in plan.units)
    past = [pk for pk, on in planned if on < clock.today()]
    span = rulebook.risk.recent_days
    earlier = past[-2 * span : -span] if span < len(past) else []
    return _Days(row, rulebook, own_units(plan, _WHOLE), by_unit, tuple(past[-span:]), tuple(earlier))


def _in_training(days: Mapping[UUID, _Days]) -> list[Trainee]:
    """Who is still in these classes: key, code, class."""
    left = Enrolment.objects.filter(cohort__in=list(days), ledger__event__in=_LEFT, ledger__retraction=None)
    gone = set(left.values_list("pk", flat=True))
    told = Enrolment.objects.filter(cohort__in=list(days)).values_list("pk", "code", "cohort_id")
    return [(pk, code, cohort) for pk, code, cohort in told if pk not in gone]


def _counts(days: Mapping[UUID, _Days], trainees: Sequence[Trainee]) -> Mapping[UUID, list[Counted]]:
    """All current marks, counted by trainee, unit period, state and slips in the database.

    A unit period begins on the day of the month on which the class began, so that texts of dates tell them apart;
    keys come as texts too, as making thousands of UUIDs takes longer than counting.
    """
    known = {pk.hex: (pk, days[cohort].cohort.starts_on) for pk, _code, cohort in trainees}
    day, first = Cast("day__on", CharField()), Cast("day__cohort__starts_on", CharField())
    told = (
        DayMark.objects.filter(current=True, day__cohort__in=list(days))
        .annotate(who=Cast("enrolment_id", CharField()), month=Substr(day, 1, 7))
        .annotate(past=Case(When(GreaterThanOrEqual(Substr(day, 9, 2), Substr(first, 9, 2)), then=Value(1)),
                            default=Value(0), output_field=IntegerField()))
        .values_list("who", "month", "past", "state", "slips")
        .annotate(days=Count("pk"))
        .order_by()
    )  # fmt: skip
    found: dict[UUID, list[Counted]] = defaultdict(list)
    for who, month, past, state, slips, number in told:
        if (trainee := known.get(who.replace("-", ""))) is not None:
            key, starts_on = trainee
            unit = (int(month[:4]) - starts_on.year) * 12 + int(month[5:]) - starts_on.month + past
            found[key].append(Counted(unit, _STATES[state], _slips(slips), number))
    return found


_STATES = {str(state): state for state in State}
_KNOWN: dict[str, frozenset[Slip]] = {}


def _slips(told: str) -> frozenset[Slip]:
    if told not in _KNOWN:
        _KNOWN[told] = frozenset(Slip(part) for part in told.split("+") if part)
    return _KNOWN[told]


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
