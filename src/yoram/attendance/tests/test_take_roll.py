"""The instructor's roll: what differs is written, once, and never over what somebody else changed since."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.at_once import AtOnce, at_once  # noqa: F401
from tests.cast import CITY_OFFICER, INSTRUCTOR, OPERATOR, OTHER_CLASS, SAME_CLASS, TRAINEE
from yoram.attendance import actions, queries
from yoram.attendance.facts import Check, Slip, Source, State
from yoram.attendance.models import DayMark, RollSheet
from yoram.attendance.said import DaySaid, parse
from yoram.attendance.tests.conftest import Morning, a_day, at
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.courses.models import TrainingDay

pytestmark = pytest.mark.django_db
PRESENT, ABSENT, LATE = DaySaid(State.PRESENT), DaySaid(State.ABSENT), parse("late")


def path(morning: Morning) -> str:
    return f"/attendance/days/{morning.day.pk}/roll/"


def sheet(morning: Morning, **marks: str) -> dict[str, str]:
    """A form as the page sends it: trainee by name, ``word`` or ``word<was``."""
    fields = {"key": str(uuid4())}
    for name, word in marks.items():
        key = morning.enrolment({"gaon": TRAINEE, "narae": SAME_CLASS}[name]).pk
        fields[f"mark-{key}"], _, fields[f"was-{key}"] = word.partition("<")
    return fields


def said(morning: Morning) -> dict[str, str]:
    rows = DayMark.objects.filter(day=morning.day, current=True).select_related("enrolment__person")
    return {row.enrolment.person.name: queries.said_of(row).word for row in rows}


def test_a_form_without_script_marks_the_class(morning: Morning):
    client = morning.cast.client(INSTRUCTOR)
    page = client.get(path(morning)).content.decode()
    assert page.count('type="radio"') == 18
    answer = client.post(path(morning), sheet(morning, gaon="present", narae="late+left_early"))
    assert answer.status_code == 302
    assert said(morning) == {TRAINEE: "present", SAME_CLASS: "late+left_early"}
    row = DayMark.objects.get(slips="late+left_early")
    assert (row.source, queries.mark_of(row).slips) == (Source.HAND, {Slip.LATE, Slip.LEFT_EARLY})


def test_only_what_differs_from_the_page_is_written(morning: Morning):
    morning.cast.client(INSTRUCTOR).post(path(morning), sheet(morning, gaon="present<present", narae="absent<"))
    assert said(morning) == {SAME_CLASS: "absent"}


def test_a_sheet_that_comes_in_twice_counts_once(morning: Morning):
    client, fields = morning.cast.client(INSTRUCTOR), sheet(morning, gaon="late")
    for _ in range(3):
        assert client.post(path(morning), fields, headers={"x-roll": "1"}).status_code == 200
    assert (RollSheet.objects.count(), DayMark.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_same_sheet_twice_at_the_same_moment_counts_once(morning: Morning, at_once: AtOnce):  # noqa: F811
    key, actor = uuid4(), morning.cast.actor(INSTRUCTOR)
    marks = {morning.enrolment().pk: LATE}

    def send():
        return actions.take_roll(morning.day, marks, key=key, by=actor)

    told = at_once(send, send, send, send)
    assert sorted(each.again for each in told) == [False, True, True, True]
    assert at_once(DayMark.objects.count) == [1]


def test_a_change_is_another_row_and_the_table_keeps_the_first(morning: Morning):
    client = morning.cast.client(INSTRUCTOR)
    client.post(path(morning), sheet(morning, gaon="absent"))
    client.post(path(morning), sheet(morning, gaon="late<absent"))
    rows = list(DayMark.objects.order_by("made_at", "id"))
    assert [(row.state, row.slips, row.current) for row in rows] == [("absent", "", False), ("present", "late", True)]
    assert rows[1].replaces_id == rows[0].pk
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        DayMark._base_manager.filter(pk=rows[0].pk)._raw_delete("default")  # type: ignore[attr-defined]


def test_a_sheet_taken_offline_does_not_overwrite_what_somebody_changed_since(morning: Morning):
    instructor = morning.cast.actor(INSTRUCTOR)
    with clock.frozen_at(at(10)):
        actions.take_roll(morning.day, {morning.enrolment().pk: LATE}, key=uuid4(), by=morning.cast.actor(OPERATOR))
    with clock.frozen_at(at(11)):
        told = actions.take_roll(
            morning.day,
            {morning.enrolment().pk: ABSENT, morning.enrolment(SAME_CLASS).pk: PRESENT},
            key=uuid4(), taken_at=at(9, 5), by=instructor,
        )  # fmt: skip
    assert [row.person.name for row in told.skipped] == [TRAINEE]
    assert said(morning) == {TRAINEE: "late", SAME_CLASS: "present"}


def test_a_browser_with_a_wrong_clock_says_only_how_long_ago_it_was(morning: Morning):
    fields = sheet(morning, gaon="late") | {"taken_at": "2031-01-01T00:00:00Z", "sent_at": "2031-01-01T00:30:00Z"}
    with clock.frozen_at(at(10)):
        morning.cast.client(INSTRUCTOR).post(path(morning), fields, headers={"x-roll": "1"})
    assert RollSheet.objects.get().taken_at == at(9, 30)


@pytest.mark.parametrize("wrong", ["nonsense", "sick:exam", "late+late+x"])
def test_what_is_no_mark_is_refused_and_nothing_is_written(morning: Morning, wrong: str):
    client = morning.cast.client(INSTRUCTOR)
    assert client.post(path(morning), sheet(morning, gaon=wrong)).status_code == 422
    answer = client.post(path(morning), sheet(morning, gaon=wrong), headers={"x-roll": "1"})
    assert (answer.status_code, bool(answer.json()["error"])) == (422, True)
    assert not RollSheet.objects.exists()


def test_a_trainee_of_another_class_cannot_be_slipped_in(morning: Morning):
    with pytest.raises(ValidationError):
        actions.take_roll(
            morning.day,
            {morning.enrolment(OTHER_CLASS).pk: PRESENT},
            key=uuid4(),
            by=morning.cast.actor(INSTRUCTOR),
        )


def test_a_day_to_come_has_no_roll_yet(morning: Morning):
    day = a_day(morning.cast.cohort, at(9).date().replace(day=16))
    with pytest.raises(ValidationError):
        actions.take_roll(day, {morning.enrolment().pk: PRESENT}, key=uuid4(), by=morning.cast.actor(INSTRUCTOR))


def test_the_page_shows_what_the_doors_saw(morning: Morning):
    morning.check(at(9, 12))
    morning.check(at(17), Check.OUT)
    with clock.frozen_at(at(17, 30)):
        lines = {line.enrolment.person.name: line for line in queries.roll_of(morning.day)}
    assert lines[TRAINEE].said == DaySaid(State.PRESENT, frozenset({Slip.LATE, Slip.LEFT_EARLY}))
    assert lines[SAME_CLASS].said is None


def test_only_those_who_look_after_the_class_open_its_roll(morning: Morning):
    day = TrainingDay.objects.get(pk=morning.day.pk)
    for name in (TRAINEE, OTHER_CLASS, CITY_OFFICER, "사랑"):
        assert morning.cast.client(name).get(path(morning)).status_code == 404
        with pytest.raises(Refused):
            actions.take_roll(day, {}, key=uuid4(), by=morning.cast.actor(name))
    for name in (INSTRUCTOR, OPERATOR):
        assert morning.cast.client(name).get(path(morning)).status_code == 200


def test_saving_thirty_marks_asks_a_constant_number_of_questions(morning: Morning, django_assert_max_num_queries):
    marks = {morning.enrolment(name).pk: LATE for name in (TRAINEE, SAME_CLASS)}
    with django_assert_max_num_queries(25):
        actions.take_roll(morning.day, marks, key=uuid4(), by=morning.cast.actor(INSTRUCTOR))
