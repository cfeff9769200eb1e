"""A class whose marks were counted is not counted again, and never told from memory when something was written."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import HOUSE, SAME_CLASS, TRAINEE, Cast
from yoram.attendance import actions
from yoram.attendance.facts import Slip, State
from yoram.attendance.queries import counting, marks_by_trainee, plan_of, rulebook_of
from yoram.attendance.queries.board import class_outlook
from yoram.attendance.rules import tally
from yoram.attendance.said import DaySaid
from yoram.attendance.tests.conftest import a_day, at
from yoram.core import clock
from yoram.courses import actions as courses
from yoram.courses.queries import TrainingDay
from yoram.outcomes import actions as outcomes
from yoram.outcomes.facts import Event, Intent
from yoram.people import actions as people

pytestmark = pytest.mark.django_db

ABSENT, PRESENT = DaySaid(State.ABSENT), DaySaid(State.PRESENT)
LATE = DaySaid(State.PRESENT, frozenset({Slip.LATE}))
DAYS = [day for gap in range(75) if (day := date(2023, 11, 1) + timedelta(days=gap)).weekday() < 5]
TODAY = at(9, on=DAYS[40])


@pytest.fixture
def days(cast: Cast) -> list[TrainingDay]:
    """Twenty days of two trainees are marked and the class is counted; the days follow in the order of the calendar."""
    made = [a_day(cast.cohort, on) for on in DAYS[:45]]
    rows = [cast.enrolments[name] for name in (TRAINEE, SAME_CLASS)]
    said = [actions.NewMark(row, day, LATE if day.on.day % 5 else ABSENT) for row in rows for day in made[:20]]
    with clock.frozen_at(TODAY):
        actions.import_marks(cast.cohort, said, by=HOUSE)
        class_outlook(cast.cohort)
    return made


def told(cast: Cast) -> bool:
    """Whether the board says of everybody what the rules say of the marks that stand."""
    with clock.frozen_at(TODAY):
        lines = {line.key: line.attendance for line in class_outlook(cast.cohort)}
    marks = marks_by_trainee([cast.enrolments[TRAINEE], cast.enrolments[SAME_CLASS]])
    plan, book = plan_of(cast.cohort), rulebook_of(cast.cohort)
    return lines == {key: tally(marks[key], plan, book) for key in lines}


def correct(cast: Cast, day: TrainingDay) -> None:
    with clock.frozen_at(TODAY):
        actions.correct_mark(cast.enrolments[TRAINEE], day=day, said=PRESENT, reason="잘못 적음", by=HOUSE)


def marks_asked(cast: Cast) -> int:
    with clock.frozen_at(TODAY), CaptureQueriesContext(connection) as seen:
        class_outlook(cast.cohort)
    return sum('"slips"' in each["sql"] for each in seen)


def test_what_was_counted_is_not_counted_again(cast: Cast, days: list[TrainingDay]):
    assert marks_asked(cast) == 0
    correct(cast, days[0])
    assert marks_asked(cast) == 1
    assert marks_asked(cast) == 0


def test_a_corrected_mark_is_told_at_once(cast: Cast, days: list[TrainingDay]):
    assert told(cast)
    correct(cast, days[3])
    assert told(cast)
    correct(cast, days[30])
    assert told(cast)


def test_without_asking_what_was_written_a_correction_would_be_missed(
    cast: Cast, days: list[TrainingDay], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(counting, "_written", lambda keys: dict.fromkeys(keys, (1, "")))
    assert told(cast)
    correct(cast, days[3])
    assert not told(cast)


def test_another_day_and_another_rulebook_change_what_is_told(cast: Cast, days: list[TrainingDay]):
    assert told(cast)
    a_day(cast.cohort, DAYS[45])
    assert told(cast)
    before = rulebook_of(cast.cohort)
    actions.set_rules(cast.cohort, rulebook="npc", by=HOUSE)
    assert rulebook_of(cast.cohort) != before
    assert told(cast)


def test_whoever_left_by_mistake_comes_back_with_their_marks(cast: Cast, days: list[TrainingDay]):
    row = cast.enrolments[TRAINEE]
    with clock.frozen_at(at(9, on=cast.cohort.starts_on)):
        outcomes.seal(cast.cohort, {each.pk: Intent.WORK for each in cast.cohort.enrolments.all()}, by=HOUSE)
    with clock.frozen_at(TODAY):
        left = outcomes.record(row, event=Event.WITHDREW, effective_on=DAYS[30], by=HOUSE)
        assert row.pk not in {line.key for line in class_outlook(cast.cohort)}
        outcomes.retract(left, reason="다른 사람", by=HOUSE)
        assert row.pk in {line.key for line in class_outlook(cast.cohort)}
    assert told(cast)


def test_whoever_joins_is_told_with_the_others(cast: Cast, days: list[TrainingDay]):
    person = people.register_person(name="새로 온 사람", by=HOUSE)
    row = courses.enrol(cast.cohort, person.pk, by=HOUSE)
    with clock.frozen_at(TODAY):
        assert row.pk in {line.key for line in class_outlook(cast.cohort)}


def test_only_so_many_classes_are_remembered(cast: Cast, days: list[TrainingDay], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(counting, "REMEMBERED_CLASSES", 0)
    correct(cast, days[0])
    assert marks_asked(cast) == 1
    assert marks_asked(cast) == 1
    assert told(cast)
