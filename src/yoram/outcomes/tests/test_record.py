from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from yoram.core import clock
from yoram.core.facts import Refused, StateChanged
from yoram.outcomes import actions, queries
from yoram.outcomes.actions import lines
from yoram.outcomes.facts import Employment, Event, Evidence
from yoram.outcomes.happenings import LedgerRecorded, LedgerRetracted
from yoram.outcomes.models import LedgerEvent, Retraction
from yoram.outcomes.order import Why
from yoram.outcomes.refusals import LedgerRefused
from yoram.outcomes.tests.classes import a_class, heard, seal

pytestmark = pytest.mark.django_db

MARCH = date(2024, 3, 20)
APRIL = date(2024, 4, 1)


@pytest.fixture
def of():
    made = a_class()
    with clock.frozen_at(date(2023, 10, 11)):
        seal(made)
    return made


def job(of, on=APRIL, by=None, **more):
    more = {"detail": Employment.INSURED, "employer": "다도해소프트", **more}
    return actions.record(of.trainees[0], event=Event.EMPLOYED, effective_on=on, by=by or of.coach, **more)


def why(caught):
    return caught.value.objection.why


def test_a_line_is_in_force_from_its_day_and_known_from_today(of):
    with heard(LedgerRecorded) as told:
        row = job(of, in_field=True, region="목포", evidence=Evidence.DOCUMENT, evidence_note="재직증명서")
    assert (row.effective_on, row.recorded_on, row.recorded_by, row.line) == (APRIL, date(2024, 7, 29), "coach", 3)
    assert [(event.line, event.event) for event in told] == [(row.pk, "employed")]


def test_an_officer_reads_and_a_stranger_does_not_write(of):
    for actor in (of.officer, of.stranger):
        with pytest.raises(Refused):
            job(of, by=actor)
    job(of)


@pytest.mark.parametrize("event", [Event.STARTED, Event.EXCLUDED])
def test_starts_and_exclusions_have_ways_of_their_own(of, event):
    with pytest.raises(LedgerRefused):
        actions.record(of.trainees[0], event=event, effective_on=MARCH, detail="military", by=of.operator)


def test_the_same_line_twice_is_refused_with_its_day(of):
    job(of)
    with pytest.raises(LedgerRefused, match=r"2024\.04\.01") as caught:
        job(of)
    assert why(caught) is Why.DUPLICATE
    assert LedgerEvent.objects.filter(event="employed").count() == 1


def test_a_course_ends_once(of):
    actions.record(of.trainees[0], event=Event.COMPLETED, effective_on=MARCH, by=of.operator)
    with pytest.raises(LedgerRefused, match=r"2024\.03\.20") as caught:
        actions.record(of.trainees[0], event=Event.WITHDREW, effective_on=date(2024, 2, 1), by=of.operator)
    assert why(caught) is Why.COURSE_ENDED_TWICE


def test_days_before_the_start_and_far_ahead_are_refused(of):
    with pytest.raises(LedgerRefused) as caught:
        job(of, on=date(2023, 10, 10))
    assert why(caught) is Why.BEFORE_START
    with pytest.raises(LedgerRefused) as caught:
        job(of, on=date(2024, 12, 1))
    assert why(caught) is Why.IN_FUTURE
    job(of, on=date(2024, 9, 1))


def test_unknown_details_are_refused(of):
    with pytest.raises(LedgerRefused, match="insurred"):
        job(of, detail="insurred")
    with pytest.raises(LedgerRefused) as caught:
        job(of, detail="")
    assert why(caught) is Why.DETAIL_MISSING


def test_a_text_that_does_not_fit_or_holds_a_resident_number_loses_nothing_silently(of):
    with pytest.raises(ValidationError):
        job(of, employer="가" * 121)
    with pytest.raises(ValidationError):
        job(of, evidence_note="990101-1234567")
    assert not LedgerEvent.objects.filter(event="employed").exists()


def test_a_retracted_line_is_still_what_was_known_before(of):
    with clock.frozen_at(date(2024, 5, 1)):
        row = job(of)
    with heard(LedgerRetracted) as told:
        actions.retract(row, reason="called the employer: never worked there", by=of.operator)
    assert [event.line for event in told] == [row.pk]
    assert "employed" in list(queries.frame(known_at=date(2024, 7, 28))["event"])
    assert "employed" not in list(queries.frame(known_at=date(2024, 4, 30))["event"])
    assert "employed" not in list(queries.frame(known_at=date(2024, 7, 29))["event"])
    assert "employed" not in list(queries.frame()["event"])
    assert LedgerEvent.objects.filter(pk=row.pk).exists()


def test_a_line_is_retracted_once_and_with_a_reason(of):
    row = job(of)
    with pytest.raises(LedgerRefused):
        actions.retract(row, reason=" ", by=of.operator)
    actions.retract(row, reason="wrong person", by=of.operator)
    with pytest.raises(StateChanged):
        actions.retract(row, reason="wrong person", by=of.operator)
    assert Retraction.objects.count() == 1


def test_a_coach_records_but_does_not_retract(of):
    row = job(of)
    with pytest.raises(Refused):
        actions.retract(row, reason="wrong", by=of.coach)


def test_a_line_that_others_rest_on_cannot_be_retracted_alone(of):
    row = job(of)
    left = actions.record(
        of.trainees[0], event=Event.LEFT_JOB, effective_on=date(2024, 6, 1), employer="다도해소프트", by=of.coach
    )
    with pytest.raises(LedgerRefused) as caught:
        actions.retract(row, reason="wrong", by=of.operator)
    assert why(caught) is Why.LEFT_WITHOUT_JOB
    actions.retract(left, reason="wrong", by=of.operator)
    actions.retract(row, reason="wrong", by=of.operator)


def test_whoever_is_on_the_list_stays_on_it(of):
    start = LedgerEvent.objects.get(enrolment=of.trainees[0], event="started")
    with pytest.raises(LedgerRefused):
        actions.retract(start, reason="never came", by=of.operator)


def test_a_correction_puts_a_new_line_in_the_place_of_the_old(of):
    row = job(of)
    new = actions.replace(row, reason="typing mistake", effective_on=date(2024, 4, 15), by=of.operator)
    row.refresh_from_db()
    assert row.retraction.replaced_by_id == new.pk
    assert (new.employer, new.effective_on) == ("다도해소프트", date(2024, 4, 15))
    assert actions.replace(new, reason="again", effective_on=date(2024, 4, 15), by=of.operator).pk == new.pk


def test_better_evidence_makes_a_new_line_and_weaker_is_refused(of):
    row = job(of, evidence=Evidence.DOCUMENT)
    better = actions.confirm(row, evidence=Evidence.INSURED, evidence_note="고용보험 자격이력", by=of.operator)
    assert (better.evidence, better.employer) == ("insured", "다도해소프트")
    with pytest.raises(LedgerRefused):
        actions.confirm(better, evidence=Evidence.NONE, by=of.operator)


def test_two_who_write_at_once_meet_at_the_line_number(of, monkeypatch):
    monkeypatch.setattr(lines, "_last_line", lambda enrolment: 1)
    with pytest.raises(IntegrityError):
        job(of)
    answers = iter([1, 2])
    monkeypatch.setattr(lines, "_last_line", lambda enrolment: next(answers))
    with pytest.raises(StateChanged):
        job(of)


@pytest.mark.parametrize(
    "change", ["UPDATE outcomes_ledgerevent SET detail = 'work'", "DELETE FROM outcomes_ledgerevent"]
)
def test_the_ledger_is_append_only_in_the_database(of, change):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_control_without_the_trigger_a_line_could_be_changed(of):
    with connection.cursor() as cursor:
        cursor.execute(
            f"DROP TRIGGER outcomes_ledgerevent_no_update"
            f"{' ON outcomes_ledgerevent' if connection.vendor == 'postgresql' else ''}"
        )
        cursor.execute("UPDATE outcomes_ledgerevent SET detail = 'study' WHERE event = 'intent'")
    assert set(LedgerEvent.objects.filter(event="intent").values_list("detail", flat=True)) == {"study"}
