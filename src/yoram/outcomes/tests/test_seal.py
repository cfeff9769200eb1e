import hashlib
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from yoram.core import clock
from yoram.core.audit import verify
from yoram.core.facts import Refused
from yoram.core.writing import Journal, keeping
from yoram.courses import actions as courses
from yoram.outcomes import actions
from yoram.outcomes.facts import Event, Intent
from yoram.outcomes.happenings import StarterListSealed
from yoram.outcomes.models import LedgerEvent, StarterCorrection, StarterEntry, StarterList
from yoram.outcomes.order import Why
from yoram.outcomes.refusals import LedgerRefused, ListIncomplete, ListSealed
from yoram.outcomes.tests.classes import HOUSE, a_class, heard, seal
from yoram.people import actions as people

pytestmark = pytest.mark.django_db


def test_a_sealed_list_can_be_hashed_again_by_anyone_and_names_nobody():
    of = a_class()
    with clock.frozen_at(date(2023, 10, 11)):
        sealed = seal(of)
    codes = sorted(row.code for row in of.trainees)
    expected = (
        "yoram starter list 1\n"
        "class\tai-1\n"
        "starts\t2023-10-11\n"
        "sealed\t2023-10-11T00:00:00Z\n"
        "starters\t3\n" + "".join(f"{code}\twork\n" for code in codes)
    )
    assert sealed.content == expected
    assert sealed.hash == hashlib.sha256(expected.encode()).hexdigest()
    assert "훈련생" not in sealed.content
    assert sealed.size == 3
    assert verify() == []


def test_sealing_opens_every_ledger_with_the_start_and_the_intent():
    of = a_class()
    first, second, third = (row.pk for row in of.trainees)
    actions.seal(of.cohort, {first: Intent.WORK, second: Intent.MILITARY, third: None}, by=of.operator)
    lines = LedgerEvent.objects.order_by("enrolment__code", "line").values_list(
        "enrolment_id", "line", "event", "detail", "effective_on", "region"
    )
    day = date(2023, 10, 11)
    assert list(lines) == [
        (first, 1, "started", "", day, "목포"),
        (first, 2, "intent", "work", day, ""),
        (second, 1, "started", "", day, "목포"),
        (second, 2, "intent", "military", day, ""),
        (third, 1, "started", "", day, "목포"),
    ]


def test_sealing_the_same_list_twice_changes_nothing():
    of = a_class()
    once, again = seal(of), seal(of)
    assert once.pk == again.pk
    assert StarterList.objects.count() == 1
    assert LedgerEvent.objects.count() == 6


def test_sealing_another_list_is_refused():
    of = a_class()
    seal(of)
    with pytest.raises(ListSealed, match=r"2024\.07\.29"):
        seal(of, Intent.STUDY)


def test_a_list_that_leaves_somebody_out_cannot_be_sealed():
    of = a_class()
    with pytest.raises(ListIncomplete, match=of.trainees[2].code):
        actions.seal(of.cohort, {row.pk: Intent.WORK for row in of.trainees[:2]}, by=of.operator)
    assert not StarterList.objects.exists()


def test_a_class_that_has_not_begun_or_is_empty_cannot_be_sealed():
    of = a_class()
    with clock.frozen_at(date(2023, 10, 10)), pytest.raises(ListIncomplete, match=r"2023\.10\.11"):
        seal(of)
    with pytest.raises(ListIncomplete):
        actions.seal(a_class(0, slug="ai-2", number=2, of=of.centre).cohort, {}, by=of.operator)


def test_only_those_who_run_the_centre_may_seal():
    of = a_class()
    intents = {row.pk: Intent.WORK for row in of.trainees}
    for actor in (of.coach, of.officer, of.stranger):
        with pytest.raises(Refused):
            actions.seal(of.cohort, intents, by=actor)
    actions.seal(of.cohort, intents, by=of.operator)


def _late(of):
    person = people.register_person(name="늦은이", birth_date=date(1999, 5, 5), by=HOUSE)
    return courses.enrol(of.cohort, person.pk, by=HOUSE)


def test_whoever_is_enrolled_later_is_not_on_the_list_and_cannot_have_started():
    of = a_class()
    sealed = seal(of)
    late = _late(of)
    with pytest.raises(ListSealed):
        actions.seal(of.cohort, {row.pk: Intent.WORK for row in (*of.trainees, late)}, by=of.operator)
    with pytest.raises(LedgerRefused) as caught:
        actions.record(late, event=Event.EMPLOYED, effective_on=date(2024, 4, 1), detail="insured", by=of.operator)
    assert caught.value.objection.why is Why.NOT_STARTED
    sealed.refresh_from_db()
    assert sealed.size == 3
    assert not LedgerEvent.objects.filter(enrolment=late).exists()


def _force_entry(sealed, enrolment):
    with transaction.atomic(), keeping(Journal("test", HOUSE)):
        StarterEntry(starter_list=sealed, enrolment=enrolment, intent="work").save(force_insert=True)


def _force_start(of, enrolment):
    with transaction.atomic(), keeping(Journal("test", HOUSE)):
        LedgerEvent(
            enrolment=enrolment,
            line=1,
            event="started",
            effective_on=of.cohort.starts_on,
            recorded_on=clock.today(),
            recorded_at=clock.now(),
            recorded_by="x",
        ).save(force_insert=True)


def test_the_database_itself_adds_nobody_to_a_sealed_list():
    of = a_class()
    sealed = seal(of)
    late = _late(of)
    with pytest.raises(IntegrityError, match="sealed"):
        _force_entry(sealed, late)
    with pytest.raises(IntegrityError, match="not on the sealed list"):
        _force_start(of, late)


def test_control_without_the_triggers_somebody_could_be_added():
    of = a_class()
    sealed = seal(of)
    late = _late(of)
    with connection.cursor() as cursor:
        for name, table in (
            ("starterentry_sealed", "outcomes_starterentry"),
            ("ledgerevent_listed", "outcomes_ledgerevent"),
        ):
            cursor.execute(f"DROP TRIGGER {name}{f' ON {table}' if connection.vendor == 'postgresql' else ''}")
    _force_start(of, late)
    _force_entry(sealed, late)
    assert StarterEntry.objects.count() == 4


@pytest.mark.parametrize("change", ["UPDATE outcomes_starterlist SET size = 2", "DELETE FROM outcomes_starterentry"])
def test_a_sealed_list_can_be_neither_changed_nor_thinned(change):
    seal(a_class())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_sealing_tells_the_other_rooms():
    of = a_class()
    with heard(StarterListSealed) as told:
        sealed = seal(of)
    assert [(event.size, event.hash) for event in told] == [(3, sealed.hash)]


def test_a_correction_stands_beside_the_list_and_changes_no_hash():
    of = a_class()
    with clock.frozen_at(date(2023, 10, 11)):
        sealed = seal(of)
    trainee = of.trainees[0]
    actions.correct_list(
        sealed, enrolment=trainee, intent=Intent.STUDY, reason="typed into the wrong row", by=of.operator
    )
    sealed.refresh_from_db()
    assert sealed.hash == hashlib.sha256(sealed.content.encode()).hexdigest()
    assert StarterEntry.objects.get(enrolment=trainee).intent == "work"
    said = LedgerEvent.objects.get(enrolment=trainee, event="intent", retraction=None)
    assert (said.detail, said.effective_on, said.recorded_on) == ("study", date(2023, 10, 11), date(2024, 7, 29))


def test_a_correction_needs_a_reason_and_a_trainee_of_the_class():
    of = a_class()
    sealed = seal(of)
    other = a_class(1, slug="ai-2", number=2, of=of.centre).trainees[0]
    with pytest.raises(ListIncomplete):
        actions.correct_list(sealed, enrolment=of.trainees[0], reason="  ", by=of.operator)
    with pytest.raises(ListIncomplete):
        actions.correct_list(sealed, enrolment=other, reason="why", by=of.operator)
    assert not StarterCorrection.objects.exists()


def test_a_correction_about_somebody_off_the_list_adds_them_to_nothing():
    of = a_class()
    sealed = seal(of)
    actions.correct_list(sealed, enrolment=_late(of), reason="was in hospital on the first day", by=of.operator)
    assert StarterCorrection.objects.count() == 1
    assert StarterEntry.objects.count() == 3
