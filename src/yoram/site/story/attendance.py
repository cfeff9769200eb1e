"""How the third class came and went so far: most of them every day, a few not, as in any class."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from yoram.attendance import actions
from yoram.attendance.actions import NewMark, Scanned
from yoram.attendance.facts import Check, LeaveKind, Slip, Source, State
from yoram.attendance.queries import DaySaid, code_shown
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment, TrainingDay, days_of

PRESENT, ABSENT = DaySaid(State.PRESENT), DaySaid(State.ABSENT)
LATE = DaySaid(State.PRESENT, frozenset({Slip.LATE}))
EARLY = DaySaid(State.PRESENT, frozenset({Slip.LEFT_EARLY}))
OUT = DaySaid(State.PRESENT, frozenset({Slip.OUT}))
SICK = DaySaid(State.SICK, leave=LeaveKind.OWN_ILLNESS)
INTERVIEW = DaySaid(State.INTERVIEW, leave=LeaveKind.INTERVIEW)

# By place on the list and place of the day: what was not an ordinary day.
DIFFERENT: Mapping[int, Mapping[int, DaySaid]] = {
    1: {3: LATE, 9: LATE},
    3: {2: LATE, 4: LATE, 5: LATE, 8: EARLY, 11: LATE, 13: LATE, 16: OUT},
    6: {7: SICK, 8: SICK},
    8: {4: ABSENT, 5: ABSENT, 9: LATE, 12: ABSENT, 13: ABSENT, 17: ABSENT, 18: ABSENT},
    10: {14: INTERVIEW},
    12: {1: EARLY, 10: OUT},
    14: {6: ABSENT, 15: LATE},
    16: dict.fromkeys(range(6, 20), ABSENT),
    18: {2: LATE, 6: LATE, 10: EARLY, 13: ABSENT},
}
MISSED = {LATE: 30, EARLY: 60, OUT: 40}
LATE_RISERS = 4
PHONE = "phone of the story {}"


def tell(cohort: Cohort, today: date, *, house: Actor, by: Actor) -> None:
    """Every day until today, marked and closed the morning after; today most have checked in by the code."""
    trainees = list(Enrolment.objects.filter(cohort=cohort).select_related("person").order_by("code"))
    with clock.frozen_at(_at(cohort.starts_on, 8)):
        actions.set_rules(cohort, rulebook="moel-2026", by=by)
    days = list(days_of(cohort).filter(on__lte=today).order_by("on"))
    for place, day in enumerate(each for each in days if each.on < today):
        with clock.frozen_at(_at(day.on + timedelta(days=1), 1)):
            marks = [_mark(row, day, DIFFERENT.get(n, {}).get(place, PRESENT)) for n, row in enumerate(trainees)]
            actions.import_marks(cohort, marks, source=Source.DECIDED, by=house)
            actions.close_day(day, by=house)
    if days and days[-1].on == today:
        _arrive(days[-1], trainees[:-LATE_RISERS], house)


def _mark(row: Enrolment, day: TrainingDay, said: DaySaid) -> NewMark:
    planned = 8 * 60
    return NewMark(row, day, said, missed=MISSED.get(said, planned if said == ABSENT else 0))


def _arrive(day: TrainingDay, trainees: list[Enrolment], house: Actor) -> None:
    """The morning of the story: one after the other scans the code."""
    for place, row in enumerate(trainees):
        with clock.frozen_at(_at(day.on, 8, 36 + place * 22 // max(len(trainees), 1), place * 13 % 60)):
            scanned = actions.scan(row.person, code=code_shown(day), by=house)
            if isinstance(scanned, Scanned):
                actions.check(scanned.enrolment, scanned=scanned, kind=Check.IN, phone=PHONE.format(place), by=house)


def _at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), timezone.get_default_timezone())
