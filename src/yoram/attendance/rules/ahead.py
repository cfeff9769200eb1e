"""What is still possible for a trainee, and who needs somebody to ask after them."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil, floor

from yoram.attendance.facts import (
    ABSENT_STATES,
    Carry,
    Forecast,
    Mark,
    Plan,
    Risk,
    Rulebook,
    Slip,
    Stay,
    Tally,
    UnitTally,
)
from yoram.attendance.rules.decide import breaches_of, first_prefix
from yoram.attendance.rules.periods import in_training, own_days, unit_number
from yoram.attendance.rules.slips import pools
from yoram.attendance.rules.tally import WHOLE, tally


def forecast(marks: Iterable[Mark], plan: Plan, rulebook: Rulebook, stay: Stay = WHOLE) -> Forecast:
    """What the open days still allow; the order of the marks does not matter."""
    ordered = sorted((mark for mark in marks if in_training(mark.on, stay)), key=lambda mark: mark.on)
    marked = {mark.on for mark in ordered}
    open_days = [day.on for day in own_days(plan, stay) if in_training(day.on, stay) and day.on not in marked]
    recent = sum(mark.state in ABSENT_STATES for mark in ordered[-rulebook.risk.recent_days :])
    attendance = tally(ordered, plan, rulebook, stay)
    lost_on = None
    if not _reachable(attendance, rulebook):
        place = first_prefix(
            len(ordered), lambda length: not _reachable(tally(ordered[:length], plan, rulebook, stay), rulebook)
        )
        lost_on = ordered[place - 1].on if place else stay.left_on
    return forecast_tally(attendance, open_days, rulebook, recent_absences=recent, lost_on=lost_on)


def forecast_tally(
    attendance: Tally,
    open_days: Sequence[date],
    rulebook: Rulebook,
    *,
    recent_absences: int = 0,
    lost_on: date | None = None,
) -> Forecast:
    """What the open days allow somebody whose attendance is already added up.

    `open_days` are the days without a mark in their order, `recent_absences` those within the last days that the
    rulebook looks back on, `lost_on` the day on which the rate went out of reach, where it is known.
    """
    reachable = _reachable(attendance, rulebook)
    left = absences_left(attendance, rulebook)
    unit = _unit_of(attendance, open_days[0]) if open_days else None
    unit_left = _unit_absences_left(unit, rulebook) if unit else None
    losable = reachable and left < len(open_days)
    return Forecast(
        reachable=reachable,
        absences_left=left,
        open_days=len(open_days),
        slips_left=_slips_left(attendance, unit, rulebook),
        impossible_on=open_days[left] if losable else lost_on,
        unit=unit.period.number if unit else None,
        unit_absences_left=unit_left,
        risk=_risk(attendance, rulebook, recent_absences, left=left, reachable=reachable, losable=losable),
    )


def absences_left(attendance: Tally, rulebook: Rulebook) -> int:
    """How many of the unmarked days may be missed when all others are attended without a slip."""
    course = attendance.course
    spare = floor(course.attended + course.unmarked - rulebook.required_rate * course.base)
    return max(0, min(spare, course.unmarked))


def _reachable(attendance: Tally, rulebook: Rulebook) -> bool:
    course = attendance.course
    return course.attended + course.unmarked >= rulebook.required_rate * course.base


def _unit_of(attendance: Tally, on: date) -> UnitTally:
    return attendance.units[unit_number([unit.period for unit in attendance.units], on) - 1]


def _unit_absences_left(unit: UnitTally, rulebook: Rulebook) -> int | None:
    """How many more absences stay below the number that ends the training."""
    terms, totals = rulebook.removal, unit.totals
    if terms.from_unit is None:
        return None
    absences = totals.unexcused if terms.unexcused_only else totals.absences
    most = ceil(terms.from_unit * totals.days) - 1
    return max(0, min(most - absences, totals.unmarked))


def _slips_left(attendance: Tally, unit: UnitTally | None, rulebook: Rulebook) -> dict[Slip | None, int]:
    """Slips until the next absence, as they stand in the unit of the next open day."""
    last = unit or attendance.units[-1]
    over = last.slips_over if rulebook.carry is Carry.UNIT else attendance.units[-1].slips_over
    return {pool: rulebook.slips_per_absence - over[pool] for pool in pools(rulebook)}


def _risk(attendance: Tally, rulebook: Rulebook, recent: int, *, left: int, reachable: bool, losable: bool) -> Risk:
    if not reachable or breaches_of(attendance, rulebook):
        return Risk.LOST
    if losable and left <= rulebook.risk.absences_left:
        return Risk.CLOSE
    return Risk.WATCH if recent >= rulebook.risk.recent_absences else Risk.NONE
