"""Who may not complete: one counting of the marks says what the rules say, however many there are."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ADMINISTRATOR, CITY_OFFICER, ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR, SAME_CLASS, TRAINEE, Cast
from yoram.attendance import actions
from yoram.attendance.facts import Risk, Slip, State
from yoram.attendance.facts.requests import InterventionKind
from yoram.attendance.models import Intervention
from yoram.attendance.queries import counting, marks_by_trainee, plan_of, rulebook_of
from yoram.attendance.queries.board import board_for, class_outlook
from yoram.attendance.rules import forecast, tally
from yoram.attendance.said import DaySaid
from yoram.attendance.tests.conftest import a_day, at
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.core.models import Message
from yoram.courses import actions as courses
from yoram.courses.queries import Enrolment, TrainingDay
from yoram.people import actions as people

pytestmark = pytest.mark.django_db

ABSENT, PRESENT = DaySaid(State.ABSENT), DaySaid(State.PRESENT)
LATE = DaySaid(State.PRESENT, frozenset({Slip.LATE}))
DAYS = [day for gap in range(75) if (day := date(2023, 11, 1) + timedelta(days=gap)).weekday() < 5]
TODAY = at(9, on=DAYS[40])


@pytest.fixture
def marked(cast: Cast) -> Cast:
    """Forty of the class's days are marked: the trainee missed many, the neighbour was late now and then."""
    days = [a_day(cast.cohort, on) for on in DAYS]
    mark(cast, TRAINEE, days[:40], lambda place: ABSENT if place % 4 == 0 or place > 36 else PRESENT)
    mark(cast, SAME_CLASS, days[:40], lambda place: LATE if place % 5 == 0 else PRESENT)
    return cast


def mark(cast: Cast, who: str, days, said_on):
    rows = [actions.NewMark(cast.enrolments[who], day, said_on(place)) for place, day in enumerate(days)]
    with clock.frozen_at(TODAY):
        actions.import_marks(cast.cohort, rows, by=HOUSE)


def test_the_board_says_what_the_rules_say_of_every_mark(marked: Cast):
    plan, book = plan_of(marked.cohort), rulebook_of(marked.cohort)
    marks = marks_by_trainee([marked.enrolments[TRAINEE], marked.enrolments[SAME_CLASS]])
    with clock.frozen_at(TODAY):
        lines = {line.key: line for line in class_outlook(marked.cohort)}
    assert lines.keys() == marks.keys()
    for key, told in marks.items():
        assert lines[key].attendance == tally(told, plan, book)
        exact = forecast(told, plan, book)
        assert (lines[key].forecast.risk, lines[key].forecast.absences_left) == (exact.risk, exact.absences_left)
        assert lines[key].forecast.unit_absences_left == exact.unit_absences_left
        assert lines[key].forecast.slips_left == exact.slips_left


def test_the_gravest_come_first_and_only_of_ones_own_centre(marked: Cast):
    with clock.frozen_at(TODAY):
        lines = board_for(marked.actor(OPERATOR))
        assert [line.key for line in lines] == [marked.enrolments[TRAINEE].pk, marked.enrolments[SAME_CLASS].pk]
        assert lines[0].risk is Risk.LOST
        assert board_for(marked.actor(ELSEWHERE)) == []
        assert board_for(marked.actor(INSTRUCTOR)) == []


@pytest.mark.parametrize("page", ["/attendance/board/?risk=all", "/attendance/classes/{}/forecast/"])
def test_the_number_of_questions_does_not_grow_with_the_class(marked: Cast, page):
    client = marked.client(OPERATOR)

    def asked() -> int:
        counting.forget()
        with (
            clock.frozen_at(TODAY),
            CaptureQueriesContext(
                connection,
            ) as seen,
        ):
            assert client.get(page.format(marked.cohort.slug)).status_code == 200
        return len([each for each in seen if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "INSERT"))])

    called = {"kind": InterventionKind.CALL, "text": "통화", "by": marked.actor(OPERATOR)}
    with clock.frozen_at(TODAY):
        actions.intervene(marked.enrolments[TRAINEE], **called)
    asked()  # the first visit opens a session
    few = asked()
    days = list(TrainingDay.objects.filter(cohort=marked.cohort).order_by("on"))[:40]
    rows = [_another(marked, number) for number in range(30)]
    with clock.frozen_at(TODAY):
        actions.import_marks(marked.cohort, [actions.NewMark(row, day, LATE) for row in rows for day in days], by=HOUSE)
        for row in rows[:10]:
            actions.intervene(row, **called)
    assert asked() == few


def _another(cast: Cast, number: int) -> Enrolment:
    return courses.enrol(cast.cohort, people.register_person(name=f"훈련생{number}", by=HOUSE).pk, by=HOUSE)


def test_what_was_done_is_written_down_and_shown(marked: Cast):
    client, row = marked.client(OPERATOR), marked.enrolments[TRAINEE]
    path = f"/attendance/trainees/{row.pk}/intervene/"
    told = {"kind": "talk", "on": f"{DAYS[40]}", "text": "통학 방법을 함께 찾음", "next_on": f"{DAYS[42]}"}
    with clock.frozen_at(TODAY):
        assert client.post(path, told | {"text": ""}).status_code == 422
        assert client.post(path, told | {"next_on": f"{DAYS[3]}"}).status_code == 422
        assert client.post(path, told).status_code == 302
        assert "nothing yet" not in client.get("/attendance/board/?contact=some").content.decode()
        assert "통학" in client.get(f"/attendance/trainees/{row.pk}/").content.decode()
        assert "통학" not in marked.client(TRAINEE).get(f"/attendance/trainees/{row.pk}/").content.decode()
    assert Intervention.objects.get().kind == InterventionKind.TALK


def test_only_those_who_look_after_the_class_write_it_down(marked: Cast):
    row = marked.enrolments[TRAINEE]
    for name in (TRAINEE, SAME_CLASS, ELSEWHERE, CITY_OFFICER):
        with pytest.raises(Refused):
            actions.intervene(row, kind=InterventionKind.CALL, text="통화", by=marked.actor(name))
        assert marked.client(name).get(f"/attendance/trainees/{row.pk}/intervene/").status_code == 404
    with clock.frozen_at(TODAY), pytest.raises(ValidationError):
        actions.intervene(row, kind=InterventionKind.CALL, text="통화", on=DAYS[41], by=marked.actor(ADMINISTRATOR))


def test_the_board_is_the_operators(marked: Cast):
    for name in (TRAINEE, INSTRUCTOR, CITY_OFFICER):
        assert marked.client(name).get("/attendance/board/").status_code == 404


def test_trainee_and_staff_are_told_once(marked: Cast):
    with clock.frozen_at(TODAY):
        assert actions.warn_of_risk(by=HOUSE) == 3
        assert actions.warn_of_risk(by=HOUSE) == 0
    told = {message.address: message for message in Message.objects.filter(key__startswith="attendance-")}
    assert told.keys() == {"gaon@example.kr", "raon@example.kr", "bareum@example.kr"}
    assert TRAINEE not in told["raon@example.kr"].body
    with pytest.raises(Refused):
        actions.warn_of_risk(by=marked.actor(OPERATOR))


def test_whoever_is_on_track_is_not_written_to(marked: Cast):
    with clock.frozen_at(TODAY):
        actions.warn_of_risk(by=HOUSE)
    assert not Message.objects.filter(address="narae@example.kr").exists()
