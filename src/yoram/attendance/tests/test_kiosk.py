"""The tablet at the door: a link for some days, a number and a PIN, and an end to guessing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tests.cast import INSTRUCTOR, OPERATOR, SAME_CLASS, TRAINEE
from yoram.attendance import actions
from yoram.attendance.facts import Check, Way, Why
from yoram.attendance.models import CheckEvent, CheckPin, Kiosk, RefusedCheck
from yoram.attendance.rules.pins import why_weak
from yoram.attendance.tests.conftest import ON, Morning, at
from yoram.core import clock
from yoram.core.facts import Actor, Refused

pytestmark = pytest.mark.django_db
TABLET = Actor(label="kiosk")


@pytest.fixture
def kiosk(morning: Morning) -> tuple[Kiosk, str]:
    actions.set_pin(morning.cast.person(TRAINEE), pin="4826", by=morning.cast.actor(TRAINEE))
    return actions.issue_kiosk(
        morning.cast.cohort, first_on=ON, last_on=ON, place="현관", by=morning.cast.actor(OPERATOR)
    )


def number(morning: Morning, name: str = TRAINEE) -> str:
    return morning.enrolment(name).code.rsplit("-", 1)[-1]


def type_in(kiosk: Kiosk, who: str, pin: str = "4826", kind: Check = Check.IN, once: str = ""):
    return actions.check_at_kiosk(kiosk, number=who, pin=pin, kind=kind, once=once or str(uuid4()), by=TABLET)


def test_number_and_pin_check_in_once(morning: Morning, kiosk: tuple[Kiosk, str]):
    once = str(uuid4())
    told = type_in(kiosk[0], number(morning), once=once)
    assert isinstance(told, CheckEvent)
    assert (told.way, told.kiosk, told.enrolment) == (Way.KIOSK, kiosk[0], morning.enrolment())
    assert type_in(kiosk[0], "1", once=once) == told  # without the leading zeros, sent twice
    assert CheckEvent.objects.count() == 1


def test_a_wrong_pin_and_a_number_of_nobody_are_answered_alike(morning: Morning, kiosk: tuple[Kiosk, str]):
    for who, pin in ((number(morning), "9999"), ("77", "4826"), (number(morning, SAME_CLASS), "4826"), ("", "")):
        told = type_in(kiosk[0], who, pin)
        assert isinstance(told, RefusedCheck)
        assert told.why == Why.WRONG_PIN
    assert not CheckEvent.objects.exists()


def test_after_five_wrong_pins_the_right_one_waits_a_quarter_of_an_hour(morning: Morning, kiosk: tuple[Kiosk, str]):
    for _ in range(5):
        type_in(kiosk[0], number(morning), "9999")
    assert type_in(kiosk[0], number(morning)).why == Why.LOCKED  # type: ignore[union-attr]
    with clock.frozen_at(clock.now() + timedelta(minutes=16)):
        assert isinstance(type_in(kiosk[0], number(morning)), CheckEvent)


def test_the_tablet_itself_pauses_when_many_numbers_are_tried(morning: Morning, kiosk: tuple[Kiosk, str]):
    for each in range(20):
        type_in(kiosk[0], str(100 + each))
    tablet = actions.kiosk_with(kiosk[1])
    assert tablet is not None
    assert type_in(tablet, number(morning)).why == Why.LOCKED  # type: ignore[union-attr]


def test_the_page_needs_no_account_and_names_nobody_before_the_pin(morning: Morning, kiosk: tuple[Kiosk, str]):
    path, client = f"/attendance/kiosk/{kiosk[1]}/", Client()
    assert TRAINEE not in client.get(path).content.decode()
    fields = {"number": "1", "pin": "4826", "kind": "in", "once": str(uuid4())}
    answer = client.post(path, fields)
    assert (answer.status_code, TRAINEE in answer.content.decode()) == (200, True)
    assert client.post(path, {**fields, "once": str(uuid4()), "pin": "1"}).status_code == 409
    assert client.post(path, {**fields, "kind": "dance"}).status_code == 422


def test_a_link_works_on_its_days_only_and_until_it_is_ended(morning: Morning, kiosk: tuple[Kiosk, str]):
    path, client = f"/attendance/kiosk/{kiosk[1]}/", Client()
    with clock.frozen_at(at(9) + timedelta(days=1)):
        assert client.get(path).status_code == 404
    assert client.get(path).status_code == 200
    actions.end_kiosk(kiosk[0], by=morning.cast.actor(OPERATOR))
    assert client.get(path).status_code == 404
    assert client.get("/attendance/kiosk/nothing/").status_code == 404


def test_the_house_keeps_neither_key_nor_pin(morning: Morning, kiosk: tuple[Kiosk, str]):
    assert kiosk[1] not in str(Kiosk.objects.get().__dict__)
    assert "4826" not in str(CheckPin.objects.get().__dict__)


def test_only_the_operator_gives_out_links_and_only_oneself_sets_a_pin(morning: Morning):
    with pytest.raises(Refused):
        actions.issue_kiosk(morning.cast.cohort, first_on=ON, last_on=ON, by=morning.cast.actor(INSTRUCTOR))
    for name in (SAME_CLASS, INSTRUCTOR, OPERATOR):
        with pytest.raises(Refused):
            actions.set_pin(morning.cast.person(TRAINEE), pin="4826", by=morning.cast.actor(name))


@pytest.mark.parametrize(
    ("pin", "why"),
    [("4826", ""), ("123", "form"), ("12a4", "form"), ("７７７１", "form"), ("123456789", "form"), ("1111", "same"),
     ("2345", "run"), ("8765", "run"), ("0504", "birth"), ("980504", "birth"), ("1998", "birth"), ("5678", "run"),
     ("0103", "phone")],
)  # fmt: skip
def test_a_pin_is_no_number_that_others_know(pin: str, why: str):
    assert why_weak(pin, born="19980504", phone="010-3333-9071") == why


def test_a_weak_pin_is_not_taken_and_one_that_is_forgotten_can_be_set_anew(morning: Morning, kiosk: tuple[Kiosk, str]):
    with pytest.raises(ValidationError):
        actions.set_pin(morning.cast.person(TRAINEE), pin="0504", by=morning.cast.actor(TRAINEE))
    assert actions.reset_pin(morning.enrolment(), by=morning.cast.actor(INSTRUCTOR))
    assert type_in(kiosk[0], number(morning)).why == Why.WRONG_PIN  # type: ignore[union-attr]
