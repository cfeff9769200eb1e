"""Closing a day: the doors' times become marks, what a person marked stays, and corrections come after."""

from datetime import date
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from tests.at_once import AtOnce, at_once  # noqa: F401
from tests.cast import HOUSE, INSTRUCTOR, OPERATOR, SAME_CLASS, TRAINEE
from yoram.attendance import actions, queries
from yoram.attendance.facts import Check, Slip, Source, State
from yoram.attendance.models import ClosedDay, CohortRules, DayMark
from yoram.attendance.said import DaySaid, parse
from yoram.attendance.tests.conftest import Morning, a_day, at
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.outcomes import actions as outcomes
from yoram.outcomes.facts import Event, Intent

pytestmark = pytest.mark.django_db
NEXT = date(2024, 1, 16)


def shipped_text() -> str:
    return (files("yoram.attendance") / "rulebook" / "moel-2026.toml").read_text(encoding="utf-8")


def close(morning: Morning, name: str = INSTRUCTOR) -> ClosedDay:
    with clock.frozen_at(at(9, on=NEXT)):
        return actions.close_day(morning.day, by=morning.cast.actor(name))


def marks(morning: Morning) -> dict[str, tuple[str, str]]:
    rows = DayMark.objects.filter(day=morning.day, current=True).select_related("enrolment__person")
    return {row.enrolment.person.name: (queries.said_of(row).word, row.source) for row in rows}


def test_times_become_marks_by_the_rulebook_and_who_never_came_was_absent(morning: Morning):
    morning.check(at(9, 12))
    morning.check(at(18), Check.OUT)
    close(morning)
    assert marks(morning) == {TRAINEE: ("late", "decided"), SAME_CLASS: ("absent", "decided")}


def test_ten_minutes_of_grace_are_no_slip(morning: Morning):
    morning.check(at(9, 10))
    morning.check(at(17, 50), Check.OUT)
    close(morning)
    assert marks(morning)[TRAINEE] == ("present", "decided")


def test_without_a_check_out_the_rulebook_says_absent(morning: Morning):
    morning.check(at(9))
    close(morning)
    assert marks(morning)[TRAINEE] == ("absent", "decided")


def test_another_rulebook_judges_the_same_times_otherwise(morning: Morning, settings, tmp_path: Path):
    mine = shipped_text().replace('missing_check_out = "absent"', 'missing_check_out = "ask"')
    (tmp_path / "own.toml").write_text(mine.replace('id = "moel-2026"', 'id = "own"'), encoding="utf-8")
    settings.YORAM_ATTENDANCE_RULES = str(tmp_path)
    actions.set_rules(morning.cast.cohort, rulebook="own", by=morning.cast.actor(OPERATOR))
    morning.check(at(9))
    closed = close(morning)
    assert (closed.rulebook, closed.undecided) == ("own@1", 1)
    assert TRAINEE not in marks(morning)


def test_a_class_that_was_judged_once_keeps_its_version_of_the_rulebook(morning: Morning):
    closed = close(morning)
    assert CohortRules.objects.get(cohort=morning.cast.cohort).rulebook == closed.rulebook == "moel-2026@1"


def test_what_a_person_marked_stays(morning: Morning):
    morning.check(at(9))
    actions.take_roll(
        morning.day, {morning.enrolment().pk: parse("sick")}, key=uuid4(), by=morning.cast.actor(INSTRUCTOR)
    )
    close(morning)
    assert marks(morning) == {TRAINEE: ("sick", "hand"), SAME_CLASS: ("absent", "decided")}


def test_said_again_nothing_changes(morning: Morning):
    assert close(morning) == close(morning, OPERATOR)
    assert DayMark.objects.count() == 2


def test_today_and_tomorrow_cannot_be_closed(morning: Morning):
    with pytest.raises(ValidationError):
        actions.close_day(morning.day, by=morning.cast.actor(INSTRUCTOR))


def test_after_closing_no_roll_and_no_check_but_a_correction_with_a_reason(morning: Morning):
    close(morning)
    with clock.frozen_at(at(10, on=NEXT)):
        with pytest.raises(ValidationError, match=r"closed|마감"):
            actions.take_roll(
                morning.day, {morning.enrolment().pk: parse("late")}, key=uuid4(), by=morning.cast.actor(INSTRUCTOR)
            )
        with pytest.raises(ValidationError):
            actions.correct_mark(
                morning.enrolment(), day=morning.day, said=parse("sick"), reason=" ", by=morning.cast.actor(OPERATOR)
            )
        with pytest.raises(Refused):
            actions.correct_mark(
                morning.enrolment(), day=morning.day, said=parse("sick"), reason="진단서",
                by=morning.cast.actor(INSTRUCTOR),
            )  # fmt: skip
        actions.correct_mark(
            morning.enrolment(), day=morning.day, said=parse("sick"), reason="진단서", by=morning.cast.actor(OPERATOR)
        )
    assert marks(morning)[TRAINEE] == ("sick", "corrected")
    past = queries.history_of(morning.enrolment(), morning.day, morning.cast.actor(TRAINEE))
    assert [(row.state, row.source) for row in past] == [("sick", "corrected"), ("absent", "decided")]
    with pytest.raises(Refused):
        queries.history_of(morning.enrolment(), morning.day, morning.cast.actor(SAME_CLASS))


def test_who_left_before_is_not_judged(morning: Morning):
    cohort = morning.cast.cohort
    with clock.frozen_at(at(9, on=cohort.starts_on)):
        starters = {row.pk: Intent.WORK for row in cohort.enrolments.all()}
        outcomes.seal(cohort, starters, by=HOUSE)
    with clock.frozen_at(at(9, on=date(2024, 1, 10))):
        outcomes.record(morning.enrolment(), event=Event.WITHDREW, effective_on=date(2024, 1, 10), by=HOUSE)
    close(morning)
    assert set(marks(morning)) == {SAME_CLASS}


def test_the_night_closes_days_on_which_something_was_seen_and_leaves_the_others(morning: Morning):
    empty = a_day(morning.cast.other_cohort)
    morning.check(at(9))
    with clock.frozen_at(at(2, on=NEXT)):
        assert actions.close_due_days(by=HOUSE) == 1
        assert actions.close_due_days(by=HOUSE) == 0
    assert not queries.is_closed(empty)
    with pytest.raises(Refused):
        actions.close_due_days(by=morning.cast.actor(OPERATOR))


@pytest.mark.django_db(transaction=True)
def test_two_who_close_at_once_close_once(morning: Morning, at_once: AtOnce):  # noqa: F811
    closed = at_once(lambda: close(morning), lambda: close(morning, OPERATOR))
    assert closed[0] == closed[1]
    assert at_once(DayMark.objects.count) == [2]


def test_marks_as_the_rules_want_them(morning: Morning):
    morning.check(at(9, 30))
    morning.check(at(18), Check.OUT)
    close(morning)
    (mark,) = queries.marks_of(morning.enrolment())
    assert (mark.on, mark.state, mark.slips) == (morning.day.on, State.PRESENT, {Slip.LATE})
    assert mark.missed > 0


def test_import_writes_what_differs_and_says_how_much(morning: Morning):
    new = [actions.NewMark(morning.enrolment(), morning.day, DaySaid(State.ABSENT))]
    by = morning.cast.actor(OPERATOR)
    assert actions.import_marks(morning.cast.cohort, new, by=by) == 1
    assert actions.import_marks(morning.cast.cohort, new, by=by) == 0
    assert marks(morning)[TRAINEE] == ("absent", Source.IMPORTED)
    with pytest.raises(ValidationError):
        actions.import_marks(morning.cast.other_cohort, new, by=by)
