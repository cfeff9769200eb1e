"""Courses, marks and rulebooks for the tests of the rules."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from yoram.attendance.facts import (
    Base,
    Carry,
    Composite,
    Mark,
    PlannedDay,
    Pooling,
    SickLimit,
    Slip,
    State,
    Stay,
)
from yoram.attendance.files.rulebook import shipped
from yoram.attendance.rules import make_plan

BOOKS = {book.id: book for book in shipped()}
MOEL, SEPARATE, SPARTA, NPC = (BOOKS[name] for name in ("moel-2026", "moel-separate", "sparta", "npc"))
OPENS = date(2026, 3, 2)
LATE, EARLY, OUT = (frozenset({slip}) for slip in Slip)


def weekdays(starts_on, number, minutes=480):
    """So many training days, Mondays to Fridays, from a day on."""
    days = (starts_on + timedelta(days=gap) for gap in range(2 * number + 7))
    return tuple(PlannedDay(on, minutes) for on in days if on.weekday() < 5)[:number]


def course(number=120, starts_on=OPENS, minutes=480):
    """A course of so many days."""
    days = weekdays(starts_on, number, minutes)
    return make_plan(starts_on, days[-1].on, days)


def marks(plan, *states, rest=State.PRESENT):
    """Marks from the first day on, then the rest; None leaves a day unmarked."""
    told = [*states, *[rest] * (len(plan.days) - len(states))]
    pairs = zip(plan.days, told, strict=True)
    return [one if isinstance(one, Mark) else marked(day.on, one) for day, one in pairs if one is not None]


def marked(on, what):
    """A mark of a state, or of a day present with slips."""
    return Mark(on, State.PRESENT, what) if isinstance(what, frozenset) else Mark(on, what)


slips = st.frozensets(st.sampled_from(Slip), max_size=3)
descriptions = st.one_of(
    st.just(State.PRESENT), st.just(State.PRESENT), slips, st.sampled_from([s for s in State if s is not State.DROPPED])
)
limits = st.one_of(
    st.just(SickLimit()),
    st.builds(SickLimit, per_unit=st.integers(0, 3), carry=st.booleans()),
    st.builds(lambda share: SickLimit(share=share), st.fractions("1/50", "1/2")),
)


@st.composite
def rulebooks(draw):
    """Any rulebook that a file could hold."""
    pooling = draw(st.sampled_from(Pooling))
    composite = draw(st.sampled_from(Composite)) if pooling is Pooling.POOLED else Composite.EACH
    return replace(
        MOEL,
        pooling=pooling,
        composite=composite,
        carry=draw(st.sampled_from(Carry)),
        counted_slips=draw(slips),
        slips_per_absence=draw(st.integers(1, 5)),
        leave_base=draw(st.sampled_from(Base)),
        dropped_base=draw(st.sampled_from(Base)),
        sick=draw(limits),
        required_rate=draw(st.fractions("1/10", 1, max_denominator=100)),
    )


@st.composite
def attended(draw, open_days=True):
    """A course with marks on some or all of its days, for a trainee who may have joined late or left early."""
    plan = course(draw(st.integers(1, 50)), draw(st.dates(date(2024, 1, 1), date(2027, 12, 31))))
    choice = st.one_of(descriptions, st.none()) if open_days else descriptions
    told = draw(st.lists(choice, min_size=len(plan.days), max_size=len(plan.days)))
    inside = st.sampled_from([day.on for day in plan.days])
    stay = Stay(draw(st.none() | inside), draw(st.none() | inside))
    return plan, [marked(day.on, one) for day, one in zip(plan.days, told, strict=True) if one is not None], stay
