"""Checking in by the code of the class screen: who gets in, who is refused, and why."""

from datetime import timedelta

import pytest

from tests.at_once import AtOnce, at_once  # noqa: F401
from tests.cast import OTHER_CLASS, OUTSIDER, SAME_CLASS, TRAINEE
from yoram.attendance import actions, session
from yoram.attendance.actions import Scanned
from yoram.attendance.facts import Check, Way, Why
from yoram.attendance.models import CheckEvent, Device, RefusedCheck
from yoram.attendance.rules.tokens import Window
from yoram.attendance.tests.conftest import Morning, a_day, at
from yoram.core import audit, clock
from yoram.core.facts import Refused

pytestmark = pytest.mark.django_db


def why(told: object) -> Why:
    assert isinstance(told, RefusedCheck), told
    return Why(told.why)


def test_a_scanned_code_and_one_tap_check_a_trainee_in_once(morning: Morning):
    told = morning.check(at(8, 58))
    assert isinstance(told, CheckEvent)
    assert (told.kind, told.way, told.happened_at) == (Check.IN, Way.CODE, at(8, 58))
    assert morning.check(at(8, 58)) == told  # the same code, tapped twice
    assert morning.check(at(9, 30)) == told  # a later code says nothing new
    assert CheckEvent.objects.count() == 1
    assert not audit.verify()


def test_the_time_of_the_scan_counts_and_not_that_of_the_tap(morning: Morning):
    scanned = morning.scanned(TRAINEE, at(9, 9, 50))
    assert isinstance(scanned, Scanned)
    with clock.frozen_at(at(9, 11)):
        told = actions.check(
            scanned.enrolment, scanned=scanned, kind=Check.IN, phone="p", by=morning.cast.actor(TRAINEE)
        )
    assert isinstance(told, CheckEvent)
    assert (told.happened_at, told.at) == (at(9, 9, 50), at(9, 11))


@pytest.mark.parametrize(("after", "taken"), [(0, True), (39, True), (60, False), (3600, False)])
def test_a_code_is_taken_for_its_window_and_one_more(morning: Morning, after: int, taken: bool):
    code = morning.code(at(9))
    with clock.frozen_at(at(9) + timedelta(seconds=after)):
        told = actions.scan(morning.cast.person(TRAINEE), code=code, by=morning.cast.actor(TRAINEE))
    assert isinstance(told, Scanned) is taken
    if not taken:
        assert why(told) is Why.EXPIRED
        assert told.day == morning.day  # the instructor of the day sees it


def test_without_the_window_an_old_photo_would_get_in(morning: Morning, monkeypatch: pytest.MonkeyPatch):
    """The control of the test above: it goes red without the protection."""
    code = morning.code(at(9))
    monkeypatch.setattr(Window, "admits", lambda *_: True)
    with clock.frozen_at(at(17)):
        assert isinstance(
            actions.scan(morning.cast.person(TRAINEE), code=code, by=morning.cast.actor(TRAINEE)), Scanned
        )


def test_an_altered_code_is_refused(morning: Morning):
    code = morning.code(clock.now())
    altered = ("A" if code[0] != "A" else "B") + code[1:]
    tag = code[:-4] + ("AAAA" if code[-4:] != "AAAA" else "BBBB")
    for text in (altered, tag, "nonsense", code[:-8]):
        told = actions.scan(morning.cast.person(TRAINEE), code=text, by=morning.cast.actor(TRAINEE))
        assert why(told) is Why.FORGED


def test_a_code_of_another_class_is_refused_and_shown_there(morning: Morning):
    told = actions.scan(
        morning.cast.person(OTHER_CLASS), code=morning.code(clock.now()), by=morning.cast.actor(OTHER_CLASS)
    )
    assert why(told) is Why.NOT_ENROLLED
    a_day(morning.cast.other_cohort)
    told = actions.scan(
        morning.cast.person(OTHER_CLASS), code=morning.code(clock.now()), by=morning.cast.actor(OTHER_CLASS)
    )
    assert why(told) is Why.OTHER_SESSION
    assert told.day == morning.day


def test_a_stranger_is_not_enrolled(morning: Morning):
    person, actor = morning.cast.person(OUTSIDER), morning.cast.actor(OUTSIDER)
    assert why(actions.scan(person, code=morning.code(clock.now()), by=actor)) is Why.NOT_ENROLLED


def test_nobody_scans_or_checks_for_somebody_else(morning: Morning):
    with pytest.raises(Refused):
        actions.scan(morning.cast.person(TRAINEE), code=morning.code(clock.now()), by=morning.cast.actor(SAME_CLASS))
    scanned = morning.scanned(TRAINEE, at(9))
    assert isinstance(scanned, Scanned)
    with pytest.raises(Refused):
        actions.check(scanned.enrolment, scanned=scanned, kind=Check.IN, phone="p", by=morning.cast.actor(SAME_CLASS))


def test_one_code_serves_one_thing(morning: Morning):
    morning.check(at(9))
    assert why(morning.check(at(9, 0, 5), Check.OUT)) is Why.USED
    assert isinstance(morning.check(at(18), Check.OUT), CheckEvent)


def test_out_for_a_while_and_back_follow_in_order(morning: Morning):
    assert why(morning.check(at(9), Check.OUT)) is Why.OUT_OF_ORDER
    for minute, kind in enumerate((Check.IN, Check.LEAVE, Check.BACK, Check.OUT, Check.BACK, Check.OUT), 1):
        told = morning.check(at(9, minute), kind)
        assert isinstance(told, CheckEvent), kind
        assert told.number == minute
    assert why(morning.check(at(18), Check.LEAVE)) is Why.OUT_OF_ORDER


def test_check_in_opens_an_hour_before_the_start(morning: Morning):
    assert why(morning.check(at(7, 59))) is Why.TOO_EARLY
    assert isinstance(morning.check(at(8)), CheckEvent)


def test_the_second_phone_waits_until_the_first_is_released(morning: Morning):
    morning.check(at(9), phone="first")
    assert why(morning.check(at(12), Check.LEAVE, phone="second")) is Why.SECOND_PHONE
    actions.release_phone(morning.enrolment(), reason="새 전화", by=morning.cast.actor("라온"))
    assert isinstance(morning.check(at(12, 1), Check.LEAVE, phone="second"), CheckEvent)
    assert why(morning.check(at(12, 5), Check.BACK, phone="first")) is Why.SECOND_PHONE
    assert Device.objects.get(released_at=None).person_id == morning.enrolment().person_id


def test_a_phone_checks_in_one_person_only(morning: Morning):
    morning.check(at(9), phone="lent")
    told = morning.check(at(9, 1), name=SAME_CLASS, phone="lent")
    assert why(told) is Why.PHONE_OF_ANOTHER
    assert told.person_id == morning.enrolment(SAME_CLASS).person_id


def test_where_phones_are_not_bound_any_phone_will_do(morning: Morning):
    actions.set_rules(morning.cast.cohort, bind_phones=False, by=morning.cast.actor("바름"))
    assert isinstance(morning.check(at(9), phone="lent"), CheckEvent)
    assert isinstance(morning.check(at(9, 1), name=SAME_CLASS, phone="lent"), CheckEvent)


def test_where_the_house_has_a_network_a_code_counts_only_there(morning: Morning):
    operator = morning.cast.actor("바름")
    actions.set_rules(morning.cast.cohort, networks="203.0.113.0/24", by=operator)
    assert why(morning.scanned(TRAINEE, at(9))) is Why.ELSEWHERE  # a photo sent to a friend at home
    actions.set_rules(morning.cast.cohort, networks="192.0.2.0/24", by=operator)
    assert isinstance(morning.scanned(TRAINEE, at(9)), Scanned)


def test_typed_digits_do_as_well_and_cannot_be_guessed_through(morning: Morning):
    person, actor = morning.cast.person(TRAINEE), morning.cast.actor(TRAINEE)
    digits = session.digits_at(morning.day, session.rules_of(morning.cast.cohort), clock.now())
    wrong = f"{(int(digits) + 1) % 10**6:06}"
    told = actions.type_digits(person, typed=digits, by=actor)
    assert isinstance(told, Scanned)
    for _ in range(5):
        assert why(actions.type_digits(person, typed=wrong, by=actor)) is Why.EXPIRED
    assert why(actions.type_digits(person, typed=digits, by=actor)) is Why.LOCKED
    later = at(9, 1)
    with clock.frozen_at(later):
        digits = session.digits_at(morning.day, session.rules_of(morning.cast.cohort), later)
        assert isinstance(actions.type_digits(person, typed=digits, by=actor), Scanned)


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_moment_are_one_check(morning: Morning, at_once: AtOnce):  # noqa: F811
    scans = [morning.scanned(TRAINEE, at(9, minute)) for minute in range(4)]
    actor = morning.cast.actor(TRAINEE)

    def tap(scanned: Scanned):
        return lambda: actions.check(scanned.enrolment, scanned=scanned, kind=Check.IN, phone="p", by=actor)

    with clock.frozen_at(at(9, 5)):
        told = at_once(*(tap(each) for each in scans), CheckEvent.objects.count)
        assert len({each.pk for each in told[:-1]}) == 1
        assert at_once(CheckEvent.objects.count) == [1]
