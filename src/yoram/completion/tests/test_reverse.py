"""An end that was wrong is taken back with a reason; the ledger says so, and the certificate no longer holds."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.cast import HOUSE, INSTRUCTOR, OPERATOR
from yoram.completion import actions, queries
from yoram.completion.facts import CertificateState, Turn, Why
from yoram.completion.models import Certificate, Revocation, Standing
from yoram.completion.refusals import CompletionRefused
from yoram.completion.tests.classes import Ended
from yoram.core.facts import Refused
from yoram.outcomes import actions as outcomes
from yoram.outcomes.models import LedgerEvent, Retraction


def test_a_completion_is_taken_back_with_its_certificate(ended: Ended):
    row, by = ended.enrolment(), ended.cast.actor(OPERATOR)
    actions.complete(row, by=by)
    actions.reverse(row, reason="출석부가 다른 사람의 것", by=by)
    assert Retraction.objects.get().reason == "출석부가 다른 사람의 것"
    assert Revocation.objects.get().reason == "출석부가 다른 사람의 것"
    assert queries.now_of([row])[row.pk].turn is None
    assert [each.turn for each in Standing.objects.order_by("number")] == ["completed", "reversed"]


def test_after_that_the_right_end_can_be_written_under_a_new_number(ended: Ended):
    row = ended.enrolment()
    actions.complete(row, by=HOUSE)
    actions.reverse(row, reason="착오", by=HOUSE)
    told = actions.complete(row, by=HOUSE)
    assert told.certificate is not None
    assert (told.certificate.serial, told.certificate.edition) == (2, 2)
    states = {each.serial: queries.state_of(each) for each in Certificate.objects.select_related("revocation")}
    assert states == {1: CertificateState.REVOKED, 2: CertificateState.VALID}


def test_a_withdrawal_can_be_taken_back_too(ended: Ended):
    row = ended.enrolment()
    actions.withdraw(row, on=date(2024, 3, 12), why=Why.JOB, by=HOUSE)
    actions.reverse(row, reason="다음 날 돌아옴", by=HOUSE)
    assert actions.complete(row, by=HOUSE).standing is not None


def test_nothing_is_taken_back_without_a_reason_or_an_end(ended: Ended):
    row = ended.enrolment()
    with pytest.raises(CompletionRefused):
        actions.reverse(row, reason="착오", by=HOUSE)
    actions.complete(row, by=HOUSE)
    with pytest.raises(ValidationError):
        actions.reverse(row, reason=" ", by=HOUSE)
    with pytest.raises(Refused):
        actions.reverse(row, reason="착오", by=ended.cast.actor(INSTRUCTOR))
    assert not Revocation.objects.exists()


def test_a_line_retracted_in_the_ledger_itself_revokes_the_certificate(ended: Ended):
    row = ended.enrolment()
    actions.complete(row, by=HOUSE)
    line = LedgerEvent.objects.get(enrolment=row, event="completed")
    outcomes.retract(line, reason="착오", by=HOUSE)
    assert Revocation.objects.count() == 1
    assert queries.now_of([row])[row.pk].turn is None


def test_a_line_corrected_in_the_ledger_leaves_it(ended: Ended):
    row = ended.enrolment()
    actions.complete(row, by=HOUSE)
    line = LedgerEvent.objects.get(enrolment=row, event="completed")
    outcomes.replace(line, reason="날짜", effective_on=date(2024, 3, 19), by=HOUSE)
    assert not Revocation.objects.exists()
    assert queries.now_of([row])[row.pk].turn is Turn.COMPLETED
