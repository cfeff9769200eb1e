from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from yoram.core import clock
from yoram.core.facts import Refused, StateChanged
from yoram.core.writing import Journal, keeping
from yoram.outcomes import actions, queries
from yoram.outcomes.facts import Reason
from yoram.outcomes.models import ExclusionRequest, LedgerEvent
from yoram.outcomes.refusals import ExclusionRefused, LedgerRefused
from yoram.outcomes.tests.classes import HOUSE, a_class, seal

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 20)


@pytest.fixture
def of():
    made = a_class()
    with clock.frozen_at(date(2023, 10, 11)):
        seal(made)
    return made


def ask(of, by=None, **more):
    more = {"reason": Reason.MILITARY, "effective_on": DAY, "document_named": "입영통지서", **more}
    return actions.ask_exclusion(of.trainees[0], by=by or of.coach, **more)


def excluded():
    return LedgerEvent.objects.filter(event="excluded")


def test_a_second_person_takes_somebody_out_of_the_denominator(of):
    request = ask(of)
    assert not excluded().exists()
    actions.approve_exclusion(request, by=of.operator)
    line = excluded().get()
    assert (line.detail, line.effective_on, line.recorded_on) == ("military", DAY, date(2024, 7, 29))
    assert (line.evidence, line.evidence_note) == ("document", "입영통지서")
    assert (request.state, request.decided_label, request.event_id) == ("approved", "operator", line.pk)


def test_nobody_decides_on_what_they_asked_for_themselves(of):
    request = ask(of, by=of.operator)
    with pytest.raises(ExclusionRefused):
        actions.approve_exclusion(request, by=of.operator)
    with pytest.raises(ExclusionRefused):
        actions.refuse_exclusion(request, reason="no", by=of.operator)
    assert not excluded().exists()
    actions.approve_exclusion(request, by=of.other_operator)


def _force_decision(request, by):
    with transaction.atomic(), keeping(Journal("test", HOUSE)):
        ExclusionRequest.objects.filter(pk=request.pk).update(decided_by=by.account, decided_at=clock.now())


def test_the_database_itself_wants_two_people(of):
    with pytest.raises(IntegrityError):
        _force_decision(ask(of, by=of.operator), of.operator)


def test_the_database_itself_wants_a_paper_and_a_line(of):
    request = ask(of, document_named="")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outcomes_exclusionrequest SET state = 'approved', decided_by = 'x' WHERE asked_by = %s",
            [request.asked_by],
        )


def test_control_the_rule_in_the_verb_is_not_the_only_guard(of, monkeypatch):
    monkeypatch.setattr("yoram.outcomes.actions.exclude._refuse_same_eyes", lambda request, by: None)
    request = ask(of, by=of.operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.approve_exclusion(request, by=of.operator)
    actions.approve_exclusion(request, by=of.other_operator)
    assert excluded().count() == 1


def test_without_a_document_nothing_is_approved(of):
    request = ask(of, document_named="")
    with pytest.raises(ExclusionRefused):
        actions.approve_exclusion(request, by=of.operator)
    ask(of, document_named="입영통지서")
    request.refresh_from_db()
    actions.approve_exclusion(request, by=of.operator)


def test_what_the_house_itself_read_from_a_sheet_waits_until_somebody_stands_for_it(of):
    request = ask(of, by=HOUSE)
    with pytest.raises(ExclusionRefused):
        actions.approve_exclusion(request, by=of.operator)
    with pytest.raises(ExclusionRefused):
        actions.approve_exclusion(request, by=HOUSE)
    assert queries.exclusions_to_decide(of.operator).count() == 0
    ask(of, by=of.coach)
    request.refresh_from_db()
    assert queries.exclusions_to_decide(of.operator).count() == 1
    actions.approve_exclusion(request, by=of.operator)


def test_a_refusal_says_why_and_leaves_the_trainee_in(of):
    request = ask(of)
    with pytest.raises(ExclusionRefused):
        actions.refuse_exclusion(request, reason="", by=of.operator)
    actions.refuse_exclusion(request, reason="the letter is of another person", by=of.operator)
    assert (request.state, request.refusal) == ("refused", "the letter is of another person")
    assert not excluded().exists()


def test_a_decision_is_made_once(of):
    request = ask(of)
    stale = ExclusionRequest.objects.get(pk=request.pk)
    actions.approve_exclusion(request, by=of.operator)
    with pytest.raises(StateChanged):
        actions.approve_exclusion(stale, by=of.other_operator)
    with pytest.raises(StateChanged):
        actions.refuse_exclusion(stale, reason="late", by=of.other_operator)
    assert excluded().count() == 1


def test_asked_again_for_the_same_reason_there_is_still_one_request(of):
    first, again = ask(of), ask(of, note="by telephone with the mother")
    assert first.pk == again.pk
    assert ExclusionRequest.objects.get().note == "by telephone with the mother"


def test_an_approved_exclusion_is_not_asked_for_again_and_not_changed_by_one_person(of):
    actions.approve_exclusion(ask(of), by=of.operator)
    with pytest.raises(LedgerRefused):
        ask(of)
    with pytest.raises(LedgerRefused):
        actions.replace(excluded().get(), reason="x", detail="illness", by=of.operator)
    with pytest.raises(LedgerRefused):
        actions.confirm(excluded().get(), evidence="linked", by=of.operator)
    actions.retract(excluded().get(), reason="came back after two days", by=of.operator)


def test_who_may_ask_and_who_may_decide(of):
    for actor in (of.officer, of.stranger):
        with pytest.raises(Refused):
            ask(of, by=actor)
    request = ask(of)
    for actor in (of.coach, of.officer, of.stranger):
        with pytest.raises(Refused):
            actions.approve_exclusion(request, by=actor)
        assert queries.exclusions_to_decide(actor).count() == 0
    assert queries.exclusions_to_decide(of.operator).count() == 1
    assert queries.exclusions_waiting(of.stranger).count() == 0
