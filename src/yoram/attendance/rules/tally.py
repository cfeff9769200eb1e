"""Marks added up, unit by unit and over the course, whatever order they come in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from yoram.attendance.facts import (
    ABSENT_STATES,
    LEAVE_STATES,
    Base,
    Counted,
    LeaveKind,
    Mark,
    OwnUnit,
    Plan,
    PlanError,
    Rounding,
    Rulebook,
    SickLimit,
    Slip,
    State,
    Stay,
    Tally,
    Totals,
    UnitTally,
)
from yoram.attendance.rules.periods import in_training, own_days, own_units, unit_number
from yoram.attendance.rules.slips import slip_absences

WHOLE = Stay()

_NO_STATES, _NO_SLIPS = dict.fromkeys(State, 0), dict.fromkeys(Slip, 0)


def tally(marks: Iterable[Mark], plan: Plan, rulebook: Rulebook, stay: Stay = WHOLE) -> Tally:
    """A trainee's attendance; raises PlanError for a day marked twice or not planned.

    Marks before joining and after leaving are passed over: those days are none of the trainee's, or count as left.
    """
    return tally_counts(count_marks(marks, plan, stay), own_units(plan, stay), rulebook)


def count_marks(marks: Iterable[Mark], plan: Plan, stay: Stay = WHOLE) -> Iterator[Counted]:
    """The trainee's own marks, counted by unit and description."""
    planned = {day.on for day in plan.days}
    own = {day.on for day in own_days(plan, stay) if in_training(day.on, stay)}
    seen: Counter[Counted] = Counter()
    for mark in marks:
        if mark.on not in planned:
            raise PlanError(f"{mark.on} is marked twice or is no training day")
        planned.remove(mark.on)
        if mark.on in own:
            seen[Counted(unit_number(plan.units, mark.on), mark.state, mark.slips)] += 1
    return (line._replace(days=days) for line, days in seen.items())


def tally_many[K](
    counts: Mapping[K, Iterable[Counted]], own: Mapping[K, Sequence[OwnUnit]], rulebook: Rulebook
) -> dict[K, Tally]:
    """The attendance of many trainees from what a database counted; agrees with `tally` on their marks.

    A trainee without a count has no marks yet. Counts hold no marks from before joining or after leaving.
    """
    return {key: tally_counts(counts.get(key, ()), units, rulebook) for key, units in own.items()}


def tally_counts(counts: Iterable[Counted], own: Sequence[OwnUnit], rulebook: Rulebook) -> Tally:
    """The attendance of one trainee from counted marks."""
    lines: list[list[Counted]] = [[] for _unit in own]
    for line in counts:
        lines[line.unit - 1].append(line)
    slips = slip_absences(lines, rulebook)
    sick = [sum(line.days for line in unit if line.state is State.SICK) for unit in lines]
    over = sick_over(sick, sum(unit.days for unit in own), rulebook.sick)
    units = tuple(
        UnitTally(unit.period, _totals(unit, lines[place], over[place], slips[place][0], rulebook), slips[place][1])
        for place, unit in enumerate(own)
    )
    return Tally(units, Totals.of(unit.totals for unit in units))


def _totals(own: OwnUnit, lines: Sequence[Counted], sick_over: int, slips: int, rulebook: Rulebook) -> Totals:
    """The totals of one unit period."""
    states = _NO_STATES.copy()
    kinds = _NO_SLIPS.copy()
    for line in lines:
        states[line.state] += line.days
        for slip in line.slips:
            kinds[slip] += line.days
    leave = sum(states[state] for state in LEAVE_STATES)
    granted = leave - sick_over
    dropped = states[State.DROPPED] + own.after_leaving
    unmarked = own.days - own.after_leaving - sum(states.values())
    if unmarked < 0:
        raise PlanError(f"unit period {own.period.number} has more marks than days")
    leave_stays, dropped_stays = rulebook.leave_base is Base.STAYS, rulebook.dropped_base is Base.STAYS
    return Totals(
        days=own.days,
        attended_days=states[State.PRESENT] + granted * leave_stays,
        unexcused=sum(states[state] for state in ABSENT_STATES),
        sick_over=sick_over,
        leave_out=granted * (not leave_stays),
        dropped_in=dropped * dropped_stays,
        dropped_out=dropped * (not dropped_stays),
        unmarked=unmarked,
        leave_days=leave,
        sick_days=states[State.SICK],
        late=kinds[Slip.LATE],
        left_early=kinds[Slip.LEFT_EARLY],
        outings=kinds[Slip.OUT],
        slip_absences=slips,
    )


def sick_over(sick: Sequence[int], course_days: int, limit: SickLimit) -> tuple[int, ...]:
    """The days of illness beyond the limit, by unit; a share of the course is used up in the order of the units."""
    if limit.per_unit is not None:
        return tuple(_over_units(sick, limit.per_unit, carry=limit.carry))
    if limit.share is None:
        return (0,) * len(sick)
    return tuple(_over_course(sick, rounded(limit.share * course_days, limit.rounding)))


def _over_units(sick: Iterable[int], per_unit: int, *, carry: bool) -> Iterator[int]:
    spare = 0
    for days in sick:
        granted = min(days, per_unit + spare)
        spare = per_unit + spare - granted if carry else 0
        yield days - granted


def _over_course(sick: Iterable[int], left: int) -> Iterator[int]:
    for days in sick:
        granted = min(days, left)
        left -= granted
        yield days - granted


def rounded(amount: Fraction, rounding: Rounding) -> int:
    """A whole number from an exact one; halves go up."""
    if rounding is Rounding.DOWN:
        return floor(amount)
    return ceil(amount) if rounding is Rounding.UP else floor(amount + Fraction(1, 2))


def days_recognised(kind: LeaveKind, asked: int, rulebook: Rulebook) -> int:
    """How many of the days asked for a reason are recognised; none for a reason that the rulebook does not list."""
    terms = rulebook.leaves.get(kind)
    if terms is None:
        return 0
    return asked if terms.most_days is None else min(asked, terms.most_days)
