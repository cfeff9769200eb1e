"""Marks added up: both published variants of every rule, and what always holds."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.attendance.facts import (
    DAY_WORDS,
    Base,
    Carry,
    Composite,
    Counted,
    LeaveKind,
    LeaveTerms,
    Mark,
    PlanError,
    Proof,
    Rounding,
    SickLimit,
    State,
    Stay,
    Totals,
    day_said,
)
from yoram.attendance.rules import (
    count_marks,
    days_recognised,
    last_day_to_correct,
    may_correct,
    missing_proofs,
    own_units,
    tally,
    tally_counts,
    tally_many,
)
from yoram.attendance.tests.days import (
    EARLY,
    LATE,
    MOEL,
    NPC,
    OPENS,
    OUT,
    SEPARATE,
    SPARTA,
    attended,
    course,
    marked,
    marks,
    rulebooks,
)

PLAN = course(20)
WHOLE = Stay()
SIX_MONTHS = course(120)


def totals(*told, book=MOEL, plan=PLAN, stay=WHOLE):
    return tally(marks(plan, *told), plan, book, stay).course


def test_three_slips_of_any_kind_are_one_absence_when_pooled():
    assert totals(LATE, EARLY, OUT).absences == 1
    assert totals(LATE, EARLY).absences == 0
    assert totals(*[LATE] * 7).absences == 2
    assert totals(LATE, EARLY, OUT).rate == Fraction(19, 20)


def test_lateness_and_leaving_early_are_floored_separately_and_outings_not_counted():
    assert totals(LATE, LATE, EARLY, EARLY, book=MOEL).absences == 1
    assert totals(LATE, LATE, EARLY, EARLY, book=SEPARATE).absences == 0
    assert totals(*[LATE] * 3, *[EARLY] * 3, book=SEPARATE).absences == 2
    assert totals(*[OUT] * 9, book=SEPARATE).absences == 0
    assert totals(*[OUT] * 9, book=MOEL).absences == 3


def test_a_day_with_two_slips_counts_two_and_with_three_three():
    assert totals(LATE | EARLY, LATE).absences == 1
    assert totals(LATE | EARLY | OUT).absences == 1


def test_a_rulebook_may_count_a_day_of_several_slips_once():
    once = replace(MOEL, composite=Composite.ONE)
    assert totals(LATE | EARLY, LATE, book=once).absences == 0
    assert totals(LATE | EARLY | OUT, LATE, EARLY, book=once).absences == 1


def test_slips_left_over_count_on_or_are_forgotten_with_their_unit():
    plan = course(40)
    told = [LATE, LATE, *[State.PRESENT] * 25, LATE]
    counted_on = tally(marks(plan, *told), plan, MOEL)
    assert [unit.totals.slip_absences for unit in counted_on.units] == [0, 1]
    assert counted_on.units[0].slips_over == {None: 2}
    forgotten = tally(marks(plan, *told), plan, replace(MOEL, carry=Carry.UNIT))
    assert [unit.totals.slip_absences for unit in forgotten.units] == [0, 0]
    assert forgotten.units[1].slips_over == {None: 1}


def test_under_half_of_a_day_is_an_absence():
    assert totals(State.UNDER_HALF).unexcused == 1


def test_leave_counts_as_attended_or_leaves_the_denominator():
    told = [State.OFFICIAL_LEAVE, State.INTERVIEW, State.SICK, State.ABSENT]
    stays = totals(*told)
    assert (stays.attended, stays.base, stays.rate) == (19, 20, Fraction(19, 20))
    leaves = totals(*told, book=replace(MOEL, leave_base=Base.LEAVES))
    assert (leaves.attended, leaves.base, leaves.rate) == (16, 17, Fraction(16, 17))


def test_days_after_leaving_leave_the_denominator_or_count_against_it():
    stay = Stay(left_on=PLAN.days[9].on)
    assert totals(State.ABSENT, stay=stay).rate == Fraction(9, 10)
    assert totals(State.ABSENT, stay=stay, book=replace(MOEL, dropped_base=Base.STAYS)).rate == Fraction(9, 20)
    imported = totals(State.ABSENT, *[State.PRESENT] * 9, *[State.DROPPED] * 10)
    assert imported.rate == Fraction(9, 10)


def test_two_days_of_illness_a_unit_with_the_unused_carried_on():
    plan = course(60)
    first, rest = [State.PRESENT] * 23, [State.SICK] * 5
    told = [*first, *rest]
    assert len([day for day in plan.days if day.on in plan.units[0]]) == 23
    assert tally(marks(plan, *told), plan, SPARTA).course.sick_over == 1
    alone = replace(SPARTA, sick=SickLimit(per_unit=2))
    assert tally(marks(plan, *told), plan, alone).course.sick_over == 3
    assert tally(marks(plan, *told), plan, MOEL).course.sick_over == 0


def test_a_tenth_of_the_courses_days_rounded():
    plan = course(45)
    told = [State.SICK] * 7
    assert tally(marks(plan, *told), plan, NPC).course.sick_over == 2
    down, up = (replace(NPC, sick=SickLimit(share=Fraction(1, 10), rounding=r)) for r in (Rounding.DOWN, Rounding.UP))
    assert tally(marks(plan, *told), plan, down).course.sick_over == 3
    assert tally(marks(plan, *told), plan, up).course.sick_over == 2
    assert tally(marks(plan, *told), plan, NPC).course.attended == 43


def test_the_tenth_is_used_up_over_the_course_and_not_anew_in_each_unit():
    plan = course(60)
    told = [*[State.SICK] * 5, *[State.PRESENT] * 20, *[State.SICK] * 5]
    found = tally(marks(plan, *told), plan, NPC)
    assert [unit.totals.sick_over for unit in found.units] == [0, 4, 0]


def test_a_late_joiner_is_judged_by_the_own_days():
    stay = Stay(joined_on=PLAN.days[10].on)
    assert totals(*[State.PRESENT] * 10, State.ABSENT, stay=stay).rate == Fraction(9, 10)


def test_the_rate_so_far_and_the_rate_of_the_plan_are_told_apart():
    so_far = tally(marks(PLAN, State.ABSENT, *[State.PRESENT] * 4, rest=None), PLAN, MOEL).course
    assert (so_far.rate, so_far.rate_to_date, so_far.unmarked) == (Fraction(4, 20), Fraction(4, 5), 15)
    nothing = tally([], PLAN, MOEL).course
    assert (nothing.rate, nothing.rate_to_date) == (0, None)
    assert Totals().rate is None


def test_ninety_six_of_a_hundred_and_twenty_days_are_eighty_percent():
    assert totals(*[State.ABSENT] * 24, plan=SIX_MONTHS).rate == Fraction(80, 100)


def test_a_day_marked_twice_or_not_planned_is_refused():
    [day] = course(1).days
    with pytest.raises(PlanError, match="marked twice"):
        tally([marked(day.on, LATE), marked(day.on, State.PRESENT)], course(1), MOEL)
    with pytest.raises(PlanError, match="no training day"):
        tally([marked(day.on - timedelta(days=1), State.PRESENT)], course(1), MOEL)
    with pytest.raises(PlanError, match="unit period 1 has more marks"):
        tally_counts([Counted(1, State.PRESENT, days=2)], own_units(course(1), Stay()), MOEL)


@given(attended(), rulebooks(), st.integers())
def test_the_order_of_days_never_matters(case, book, seed):
    plan, told, stay = case
    mixed = list(told)
    Random(seed).shuffle(mixed)
    assert tally(mixed, plan, book, stay) == tally(told, plan, book, stay)


@given(attended(), rulebooks())
def test_units_add_up_to_the_course_and_every_day_is_somewhere(case, book):
    plan, told, stay = case
    found = tally(told, plan, book, stay)
    whole = found.course
    assert whole == Totals.of(unit.totals for unit in found.units)
    for part in (whole, *(unit.totals for unit in found.units)):
        kinds = part.attended_days + part.unexcused + part.sick_over + part.leave_out
        assert part.days == kinds + part.dropped_in + part.dropped_out + part.unmarked
        assert part.base == part.attended + part.absences + part.dropped_in + part.unmarked


@given(attended(), rulebooks())
def test_slips_over_the_course_are_what_counting_all_of_them_at_once_gives(case, book):
    plan, told, stay = case
    found = tally(told, plan, replace(book, carry=Carry.COURSE), stay)
    inside = [
        mark
        for mark in told
        if (stay.joined_on is None or mark.on >= stay.joined_on) and (stay.left_on is None or mark.on <= stay.left_on)
    ]
    kinds = Counter(slip for mark in inside for slip in mark.slips & book.counted_slips)
    if book.pooling == "separate":
        expected = sum(number // book.slips_per_absence for number in kinds.values())
    elif book.composite is Composite.ONE:
        expected = sum(1 for mark in inside if mark.slips & book.counted_slips) // book.slips_per_absence
    else:
        expected = kinds.total() // book.slips_per_absence
    assert found.course.slip_absences == expected


@given(st.lists(attended(), max_size=5), rulebooks())
def test_counting_in_the_database_agrees_with_counting_marks(cases, book):
    counts = {key: tuple(count_marks(told, plan, stay)) for key, (plan, told, stay) in enumerate(cases) if told}
    own = {key: own_units(plan, stay) for key, (plan, _told, stay) in enumerate(cases)}
    one_by_one = {key: tally(told, plan, book, stay) for key, (plan, told, stay) in enumerate(cases)}
    assert tally_many(counts, own, book) == one_by_one


def test_a_correction_can_be_asked_for_on_the_day_and_the_next():
    assert last_day_to_correct(OPENS, MOEL) == OPENS + timedelta(days=1)
    asked = [may_correct(OPENS, OPENS + timedelta(days=gap), MOEL) for gap in (-1, 0, 1, 2)]
    assert asked == [False, True, True, False]
    assert may_correct(OPENS, OPENS + timedelta(days=7), replace(MOEL, correction_days=7))


def test_a_reason_for_leave_asks_for_its_paper_and_has_its_days():
    assert missing_proofs(LeaveKind.INTERVIEW, frozenset(), MOEL) == (Proof.INTERVIEW_CONFIRMATION,)
    assert missing_proofs(LeaveKind.INTERVIEW, frozenset({Proof.INTERVIEW_CONFIRMATION}), MOEL) == ()
    assert missing_proofs(LeaveKind.DEATH, frozenset({Proof.FAMILY_RECORD}), MOEL) == ()
    assert missing_proofs(LeaveKind.OTHER, frozenset(), MOEL) == ()
    wedding = replace(MOEL, leaves={LeaveKind.MARRIAGE: LeaveTerms(most_days=5)})
    assert days_recognised(LeaveKind.MARRIAGE, 7, wedding) == 5
    assert days_recognised(LeaveKind.MARRIAGE, 7, MOEL) == 7
    assert days_recognised(LeaveKind.OTHER, 7, MOEL) == 0


def test_a_mark_names_the_reason_of_its_leave():
    assert Mark(OPENS, State.SICK, leave=LeaveKind.CHILD_ILLNESS).leave is LeaveKind.CHILD_ILLNESS


@given(st.lists(st.sampled_from([word for word in DAY_WORDS if DAY_WORDS[word].state is not State.SICK]), min_size=1))
def test_the_mainstream_rate_is_the_one_that_reproduces_real_claims(words):
    """Words in, rate out, by the formula of a tool whose author checked it against claims that were paid."""
    plan = course(len(words))
    said = [day_said(word) for word in words]
    told = [Mark(day.on, one.state, one.slips, one.leave) for day, one in zip(plan.days, said, strict=True)]
    days = [word for word in words if word != "중도탈락미출석"]
    attended_ = [word for word in days if word not in {"결석", "100분의50미만출석"}]
    penalties = sum(word.count(slip) for word in words for slip in ("지각", "조퇴", "외출"))
    found = tally(told, plan, MOEL).course
    assert (found.attended, found.base) == (len(attended_) - penalties // 3, len(days))
