"""Completion and removal."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yoram.attendance.facts import (
    Base,
    CourseRule,
    Criterion,
    Ground,
    Mark,
    Outcome,
    RemovalTerms,
    State,
    Stay,
    Work,
)
from yoram.attendance.rules import breaches_of, decide_completion, decide_removal, make_plan, tally
from yoram.attendance.tests.days import LATE, MOEL, OPENS, attended, course, marks, rulebooks

PLAN = course(120)
WHOLE = Stay()
ALL_OF_IT = CourseRule(work_rate=Fraction(80, 100), project=True)
OLD_PAGE = RemovalTerms(
    over_course=Fraction(20, 100),
    from_unit=None,
    from_days=14,
    from_course=Fraction(50, 100),
    unexcused_only=True,
    by_hours_under_days=10,
    by_hours_under_hours=40,
)


def decided(*told, book=MOEL, plan=PLAN, stay=WHOLE, **more):
    return decide_completion(tally(marks(plan, *told), plan, book, stay), book, **more)


def spread(absences, plan=PLAN, every=5):
    """Absences far enough apart not to fill a unit period."""
    missed = {day.on for day in plan.days[::every][:absences]}
    return [State.ABSENT if day.on in missed else State.PRESENT for day in plan.days]


def test_eighty_percent_of_the_whole_course_completes_whatever_the_months_were():
    assert decided(*spread(24)).outcome is Outcome.COMPLETED
    failed = decided(*spread(24)[:-1], State.ABSENT)
    assert (failed.outcome, failed.missing) == (Outcome.NOT_COMPLETED, (Criterion.ATTENDANCE,))
    [line] = [line for line in failed.lines if line.criterion is Criterion.ATTENDANCE]
    assert (line.part, line.whole, line.needed) == (95, 120, Fraction(4, 5))


def test_three_slips_can_cost_the_completion():
    told = spread(24)
    last = [place for place, state in enumerate(told) if state is State.PRESENT][:3]
    told = [LATE if place in last else state for place, state in enumerate(told)]
    assert not decided(*told).completed


def test_a_roll_with_gaps_completes_nobody():
    assert decided(None).missing == (Criterion.ROLL,)


@pytest.mark.parametrize(
    ("work", "missing"),
    [
        (Work(8, 10, True), ()),
        (Work(7, 10, True), (Criterion.WORK,)),
        (Work(8, 10, False), (Criterion.PROJECT,)),
        (Work(8, 10, None), (Criterion.PROJECT,)),
        (Work(0, 0, True), (Criterion.WORK,)),
        (Work(), (Criterion.WORK, Criterion.PROJECT)),
    ],
)
def test_completion_is_attendance_and_work_and_project(work, missing):
    decision = decided(course=ALL_OF_IT, work=work)
    assert decision.missing == missing
    assert decision.completed == (not missing)
    assert not decided(*spread(25, every=4), course=ALL_OF_IT, work=Work(8, 10, True)).completed


@pytest.mark.parametrize(("rate", "attended", "outcome"), [
    ("80/100", 96, Outcome.COMPLETED_EARLY),
    ("80/100", 95, Outcome.NOT_COMPLETED),
    ("70/100", 84, Outcome.COMPLETED_EARLY),
    ("70/100", 83, Outcome.NOT_COMPLETED),
])  # fmt: skip
@pytest.mark.parametrize("dropped", Base)
def test_who_leaves_for_a_job_completes_from_the_share_that_the_rulebook_asks(rate, attended, outcome, dropped):
    book = replace(MOEL, early_employment_rate=Fraction(rate), dropped_base=dropped)
    stay = Stay(left_on=PLAN.days[attended - 1].on)
    assert decided(book=book, stay=stay, early=True).outcome is outcome


def test_who_leaves_for_a_job_need_not_show_the_project_unless_the_course_says_so():
    stay = Stay(left_on=PLAN.days[100].on)
    assert decided(stay=stay, early=True, course=ALL_OF_IT).completed
    assert not decided(stay=stay, early=True, course=replace(ALL_OF_IT, early_too=True)).completed


def test_who_is_to_be_removed_does_not_complete():
    told = [State.ABSENT] * 12
    breaches = breaches_of(tally(marks(PLAN, *told), PLAN, MOEL), MOEL)
    assert [(breach.ground, breach.unit, breach.absences, breach.days) for breach in breaches] == [
        (Ground.FROM_UNIT, 1, 12, 23)
    ]
    assert decided(*told).completed
    assert decided(*told, breaches=breaches).missing == (Criterion.NOT_REMOVED,)


def removed(*told, plan=PLAN, terms=MOEL.removal, **more):
    found = decide_removal(marks(plan, *told), plan, replace(MOEL, removal=terms), **more)
    return [(one.breach.ground, [day.on for day in plan.days].index(one.arose_on) + 1) for one in found]


def test_absence_ends_a_training_from_half_of_a_unit_or_above_a_fifth_of_the_course():
    assert removed(*[State.ABSENT] * 11) == []
    assert removed(*[State.ABSENT] * 12) == [(Ground.FROM_UNIT, 12)]
    assert (Ground.FROM_UNIT, 10) in removed(*[State.ABSENT] * 10, plan=course(20))
    assert removed(*spread(24)) == []
    assert removed(*spread(25, every=4)) == [(Ground.OVER_COURSE, 97)]
    first, *others = removed(*[State.ABSENT] * 60)
    assert first == (Ground.FROM_UNIT, 12)
    assert (Ground.OVER_COURSE, 25) in others


def test_a_removal_is_processed_the_day_after_its_reason_arose():
    [removal] = decide_removal(marks(PLAN, *[State.ABSENT] * 12), PLAN, MOEL)
    assert removal.processed_on == removal.arose_on + timedelta(days=1)


def test_an_older_page_counts_unexcused_days_only_and_ends_at_fourteen_or_half():
    assert removed(*[State.ABSENT] * 13, terms=OLD_PAGE) == []
    assert removed(*[State.ABSENT] * 14, terms=OLD_PAGE) == [(Ground.FROM_DAYS, 14)]
    assert removed(*[State.ABSENT] * 13, *[LATE] * 9, terms=OLD_PAGE) == []
    short = course(20)
    assert removed(*[State.ABSENT] * 9, plan=short, terms=replace(OLD_PAGE, over_course=None)) == []
    half = removed(*[State.ABSENT] * 10, plan=short, terms=replace(OLD_PAGE, over_course=None))
    assert half == [(Ground.FROM_COURSE, 10)]


def test_a_short_course_is_measured_in_hours():
    plan = course(9, minutes=300)
    told = [Mark(plan.days[0].on, State.PRESENT, missed=240), State.ABSENT, State.SICK]
    assert removed(*told, plan=plan, terms=OLD_PAGE) == []
    told = [Mark(plan.days[0].on, State.PRESENT, missed=241), State.ABSENT, State.SICK]
    assert removed(*told, plan=plan, terms=OLD_PAGE) == [(Ground.OVER_HOURS, 2)]
    few_hours = make_plan(OPENS, course(12).ends_on, course(12, minutes=199).days)
    assert removed(*[State.ABSENT] * 3, plan=few_hours, terms=OLD_PAGE) == [(Ground.OVER_HOURS, 3)]
    assert removed(*[State.ABSENT] * 3, plan=course(12, minutes=200), terms=OLD_PAGE) == [(Ground.OVER_COURSE, 3)]
    by_hours_alone = replace(OLD_PAGE, by_hours_under_days=None)
    assert removed(*[State.ABSENT] * 2, plan=course(9), terms=by_hours_alone) == [(Ground.OVER_COURSE, 2)]
    assert removed(*[State.ABSENT] * 2, plan=course(9), terms=replace(OLD_PAGE, by_hours_under_hours=None)) == [
        (Ground.OVER_HOURS, 2)
    ]


def test_a_rulebook_may_remove_nobody_and_days_outside_the_stay_remove_nobody():
    nothing = RemovalTerms(over_course=None, from_unit=None)
    assert removed(*[State.ABSENT] * 120, terms=nothing) == []
    assert removed(*[State.PRESENT] * 10, *[State.ABSENT] * 110, stay=Stay(left_on=PLAN.days[9].on)) == []
    plan = course(9)
    joined = Stay(joined_on=plan.days[4].on)
    assert removed(*[State.ABSENT] * 4, plan=plan, terms=OLD_PAGE, stay=joined) == []


def test_a_course_without_days_completes_and_removes_nobody():
    empty = make_plan(OPENS, OPENS, [])
    assert not decided(plan=empty).completed
    assert decide_removal([], empty, MOEL) == ()
    old = replace(MOEL, removal=replace(OLD_PAGE, by_hours_under_days=None, by_hours_under_hours=None))
    assert breaches_of(tally([], empty, old), old) == ()


@given(attended(open_days=False), rulebooks(), st.data())
def test_one_more_present_day_never_takes_completion_away(case, book, data):
    plan, told, stay = case
    assume(told)
    place = data.draw(st.integers(0, len(told) - 1))
    better = [*told[:place], Mark(told[place].on, State.PRESENT), *told[place + 1 :]]
    before, after = (decided_of(list_, plan, book, stay) for list_ in (told, better))
    assert after.completed or not before.completed


def decided_of(told, plan, book, stay):
    found = tally(told, plan, book, stay)
    return decide_completion(found, book, breaches=breaches_of(found, book))


@given(attended(), rulebooks())
def test_a_ground_for_removal_arises_on_the_first_day_on_which_it_holds(case, book):
    plan, told, stay = case
    for removal in decide_removal(told, plan, book, stay):
        which = (removal.breach.ground, removal.breach.unit)
        until = [mark for mark in told if mark.on <= removal.arose_on]
        before = [mark for mark in told if mark.on < removal.arose_on]
        assert which in grounds(until, plan, book, stay)
        assert which not in grounds(before, plan, book, stay)


def grounds(told, plan, book, stay):
    return {(breach.ground, breach.unit) for breach in breaches_of(tally(told, plan, book, stay), book)}
