"""The pages as people meet them: a phone, a projector, a desk."""

import re

import pytest
from django.test import Client

from tests.cast import CITY_OFFICER, INSTRUCTOR, OPERATOR, OTHER_CLASS, SAME_CLASS, TRAINEE
from yoram.attendance.facts import Check, Why
from yoram.attendance.models import CheckEvent, ClosedDay, Device, RefusedCheck
from yoram.attendance.tests.conftest import Morning, at
from yoram.core import clock
from yoram.privacy.models import AccessEntry

pytestmark = pytest.mark.django_db


def tap(client, morning: Morning, kind: str = "in"):
    page = client.get(f"/attendance/c/{morning.code(clock.now())}/")
    ticket = re.search(r'name="ticket" value="([^"]+)"', page.content.decode())
    assert ticket, page.status_code
    return client.post("/attendance/check/", {"ticket": ticket[1], "kind": kind})


def test_scan_tap_done_with_the_time_and_what_it_means(morning: Morning):
    client = morning.cast.client(TRAINEE)
    with clock.frozen_at(at(9, 12)):
        answer = tap(client, morning)
        text = client.get("/attendance/", headers={"accept-language": "en"}).content.decode()
    assert answer.status_code == 200
    assert "09:12" in text
    assert "Late by 2 minutes after the 10-minute grace." in text
    assert answer.cookies["checks-in-with"]["httponly"]


def test_a_phone_is_known_again_and_another_is_not(morning: Morning):
    phone, other = morning.cast.client(TRAINEE), morning.cast.client(TRAINEE)
    with clock.frozen_at(at(9)):
        assert tap(phone, morning).status_code == 200
    with clock.frozen_at(at(10, 30)):
        assert tap(other, morning, "leave").status_code == 409
        assert tap(phone, morning, "leave").status_code == 200
    assert RefusedCheck.objects.get().why == Why.SECOND_PHONE
    assert Device.objects.count() == 1


def test_who_is_not_signed_in_is_asked_to_and_comes_back_to_the_code(morning: Morning):
    address = f"/attendance/c/{morning.code(clock.now())}/"
    answer = morning.cast.client().get(address)
    assert answer.status_code == 302
    assert address.rstrip("/") in answer["Location"]


def test_a_code_scanned_before_signing_in_still_counts_after_it_from_that_browser_only(morning: Morning):
    phone, friend, address = Client(), Client(), f"/attendance/c/{morning.code(at(9))}/"
    with clock.frozen_at(at(9)):
        assert phone.get(address).status_code == 302
    for each, name in ((phone, TRAINEE), (friend, SAME_CLASS)):
        each.force_login(morning.cast.account(name))
    with clock.frozen_at(at(9, 3)):
        assert friend.get(address).status_code == 409
        page = phone.get(address)
        ticket = re.search(r'name="ticket" value="([^"]+)"', page.content.decode())
        assert ticket
        phone.post("/attendance/check/", {"ticket": ticket[1], "kind": "in"})
        assert phone.get(address).status_code == 409  # it was kept for once
    assert CheckEvent.objects.get().happened_at == at(9)


def test_a_code_that_was_old_already_is_not_kept_for_after_signing_in(morning: Morning):
    phone, address = Client(), f"/attendance/c/{morning.code(at(9))}/"
    with clock.frozen_at(at(9, 2)):
        phone.get(address)
    phone.force_login(morning.cast.account(TRAINEE))
    with clock.frozen_at(at(9, 3)):
        assert phone.get(address).status_code == 409


def test_a_ticket_serves_nobody_else_and_cannot_be_made_up(morning: Morning):
    page = morning.cast.client(TRAINEE).get(f"/attendance/c/{morning.code(clock.now())}/").content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)
    assert ticket
    friend = morning.cast.client(SAME_CLASS)
    assert friend.post("/attendance/check/", {"ticket": ticket[1], "kind": "in"}).status_code == 404
    assert friend.post("/attendance/check/", {"ticket": "made:up", "kind": "in"}).status_code == 409
    assert not CheckEvent.objects.exists()


def test_the_screen_shows_a_code_that_lets_in_and_moves_on(morning: Morning):
    teacher = morning.cast.client(INSTRUCTOR)
    path = f"/attendance/days/{morning.day.pk}/screen/"
    first = teacher.get(f"{path}code/")
    assert "no-store" in first["Cache-Control"]
    assert 'style="' not in first.content.decode()
    with clock.frozen_at(at(8, 56)):
        second = teacher.get(f"{path}code/").content.decode()
    assert first.content.decode() != second
    typed = re.search(r'class="code-digits">([\d ]+)<', second)
    assert typed
    with clock.frozen_at(at(8, 56, 5)):
        answer = morning.cast.client(TRAINEE).post("/attendance/digits/", {"digits": typed[1]})
    assert (answer.status_code, 'name="ticket"' in answer.content.decode()) == (200, True)


def test_the_screen_names_who_came_and_who_was_turned_away_and_reads_nobody_in_vain(morning: Morning):
    teacher, path = morning.cast.client(INSTRUCTOR), f"/attendance/days/{morning.day.pk}/screen/"
    morning.check(at(8, 57), phone="lent")
    morning.check(at(8, 58), name=SAME_CLASS, phone="lent")
    text = teacher.get(f"{path}arrivals/", headers={"accept-language": "en"}).content.decode()
    assert TRAINEE in text
    assert "Somebody else checks in with this phone" in text
    seen = re.search(r"seen=([\d.]+)", text)
    assert seen
    before = AccessEntry.objects.count()
    for _ in range(3):
        assert teacher.get(f"{path}arrivals/?seen={seen[1]}").status_code == 204
    assert AccessEntry.objects.count() == before
    morning.check(at(18), Check.OUT, phone="lent")
    assert teacher.get(f"{path}arrivals/?seen={seen[1]}").status_code == 200


def test_a_trainee_sees_only_themselves(morning: Morning):
    morning.check(at(8, 57), name=SAME_CLASS)
    assert SAME_CLASS not in morning.cast.client(TRAINEE).get("/attendance/").content.decode()


def test_staff_pages_are_for_those_who_look_after_the_class(morning: Morning):
    slug, day, trainee = morning.cast.cohort.slug, morning.day.pk, morning.enrolment().pk
    of_class = [
        f"/attendance/classes/{slug}/",
        f"/attendance/days/{day}/screen/",
        f"/attendance/trainees/{trainee}/phone/",
    ]
    of_centre = [
        f"/attendance/classes/{slug}/rules/",
        f"/attendance/classes/{slug}/kiosk/",
        f"/attendance/trainees/{trainee}/days/{day}/",
    ]
    for path in (*of_class, *of_centre):
        for name in (TRAINEE, OTHER_CLASS, CITY_OFFICER, "사랑"):
            assert morning.cast.client(name).get(path).status_code == 404, (name, path)
        assert morning.cast.client(OPERATOR).get(path).status_code == 200, path
    for path in of_class:
        assert morning.cast.client(INSTRUCTOR).get(path).status_code == 200, path
    for path in of_centre:
        assert morning.cast.client(INSTRUCTOR).get(path).status_code == 404, path


def test_the_forms_of_staff_do_what_they_say(morning: Morning):
    slug, day, trainee = morning.cast.cohort.slug, morning.day.pk, morning.enrolment().pk
    operator = morning.cast.client(OPERATOR)
    rules = {"rulebook": "moel-2026@1", "code_seconds": "30", "opens_before": "90", "networks": "not a range"}
    assert operator.post(f"/attendance/classes/{slug}/rules/", rules).status_code == 422
    assert operator.post(f"/attendance/classes/{slug}/rules/", rules | {"networks": "10.0.0.0/8"}).status_code == 302
    kiosk = operator.post(f"/attendance/classes/{slug}/kiosk/", {"first_on": "2024-01-15", "last_on": "2024-01-15"})
    assert "/attendance/kiosk/" in kiosk.content.decode()
    correction = {"said": "sick", "reason": "진단서"}
    assert operator.post(f"/attendance/trainees/{trainee}/days/{day}/", correction).status_code == 302
    assert operator.post(f"/attendance/trainees/{trainee}/phone/", {"reason": "새 전화"}).status_code == 302
    assert operator.post(f"/attendance/trainees/{trainee}/phone/", {"reason": ""}).status_code == 422
    with clock.frozen_at(at(9, on=at(9).date().replace(day=16))):
        operator = morning.cast.client(OPERATOR)  # the visit of the day before has ended
        assert operator.post(f"/attendance/days/{day}/close/").status_code == 302
        assert ClosedDay.objects.filter(day=day).exists()
        link = f"/attendance/trainees/{trainee}/days/{day}/"
        assert link in operator.get(f"/attendance/days/{day}/roll/").content.decode()
        assert link not in morning.cast.client(INSTRUCTOR).get(f"/attendance/days/{day}/roll/").content.decode()


def test_a_pin_is_set_on_ones_own_page(morning: Morning):
    client = morning.cast.client(TRAINEE)
    assert client.post("/attendance/pin/", {"pin": "4826", "again": "4827"}).status_code == 422
    assert client.post("/attendance/pin/", {"pin": "0504", "again": "0504"}).status_code == 422
    assert client.post("/attendance/pin/", {"pin": "4826", "again": "4826"}).status_code == 302
