"""A certificate is issued once, under a number without a gap, to whoever completed."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.at_once import AtOnce, at_once  # noqa: F401
from tests.cast import HOUSE, INSTRUCTOR, OPERATOR, OTHER_CLASS, SAME_CLASS, TRAINEE
from yoram.completion import actions
from yoram.completion.models import Certificate
from yoram.completion.refusals import CompletionRefused, NotYetComplete
from yoram.completion.tests.classes import Ended
from yoram.completion.tests.classes import ended as an_ended_class
from yoram.core.facts import Refused, StateChanged
from yoram.outcomes import actions as outcomes
from yoram.outcomes.facts import Event, Intent
from yoram.privacy.actions import erase


def imported(of: Ended):
    """Somebody of a class whose roll was kept elsewhere: only the ledger says that they completed."""
    row = of.cast.enrolments[OTHER_CLASS]
    outcomes.seal(row.cohort, {row.pk: Intent.WORK}, by=HOUSE)
    outcomes.record(row, event=Event.COMPLETED, effective_on=date(2024, 6, 20), by=HOUSE)
    return row


def test_it_says_what_is_known_on_the_day_of_issue(ended: Ended):
    told = actions.complete(ended.enrolment(), by=HOUSE).certificate
    assert told is not None
    assert told.facts is not None
    assert (told.facts["holder"], told.facts["number"], told.facts["rate"]) == (TRAINEE, "제2024-001호", "1")
    assert told.facts["address"] == f"https://yoram.example.kr/certificates/{told.code}/"
    assert told.issuer == "did:web:yoram.example.kr:issuers:mokpo"
    assert told.credential is None, "signed when it is first taken"


def test_a_completion_from_a_roster_may_have_one_too(ended: Ended):
    row = imported(ended)
    first = actions.issue_certificate(row, by=ended.cast.actor(OPERATOR))
    assert actions.issue_certificate(row, by=HOUSE) == first
    assert (first.facts or {})["rate"] is None


def test_where_the_house_keeps_the_roll_the_ledgers_word_alone_is_not_enough(ended: Ended):
    row = ended.enrolment(SAME_CLASS)
    outcomes.record(row, event=Event.COMPLETED, effective_on=date(2024, 3, 20), by=HOUSE)
    with pytest.raises(CompletionRefused):
        actions.issue_certificate(row, by=HOUSE)
    assert not Certificate.objects.exists()


def test_who_has_not_completed_has_none(ended: Ended):
    with pytest.raises(CompletionRefused):
        actions.issue_certificate(ended.enrolment(), by=HOUSE)
    for name in (INSTRUCTOR, TRAINEE, "사랑"):
        with pytest.raises(Refused):
            actions.issue_certificate(ended.enrolment(), by=ended.cast.actor(name))


def test_a_class_gets_those_that_it_lacks(ended: Ended):
    row = imported(ended)
    assert len(actions.issue_certificates(row.cohort, by=HOUSE)) == 1
    assert actions.issue_certificates(row.cohort, by=HOUSE) == []


def test_numbers_count_up_by_centre_and_year(ended: Ended):
    actions.complete(ended.enrolment(), by=HOUSE)
    other = actions.issue_certificate(imported(ended), by=HOUSE)
    assert (other.serial, other.number) == (2, "제2024-002호")


def test_a_house_without_a_fit_address_issues_paper_only(ended: Ended, settings):
    settings.YORAM_ADDRESS = "http://203.0.113.7"
    told = actions.complete(ended.enrolment(), by=HOUSE).certificate
    assert told is not None
    assert (told.issuer, told.status_list) == ("", None)
    with pytest.raises(CompletionRefused):
        actions.take_credential(told, by=ended.cast.actor(TRAINEE))


def test_what_was_issued_cannot_be_rewritten_or_thrown_away(ended: Ended):
    actions.complete(ended.enrolment(), by=HOUSE)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Certificate._base_manager.update(number="제2024-777호")  # type: ignore[attr-defined]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Certificate._base_manager.all()._raw_delete("default")  # type: ignore[attr-defined]


def test_erasing_the_graduate_keeps_number_and_place(ended: Ended):
    told = actions.complete(ended.enrolment(), by=HOUSE).certificate
    assert told is not None
    actions.take_credential(told, by=ended.cast.actor(TRAINEE))
    person = ended.cast.person(TRAINEE)
    erase(person, reason="요청", by=ended.cast.actor("하람"))
    left = Certificate.objects.get()
    assert (left.number, left.status_index) == (told.number, told.status_index)


@pytest.mark.django_db(transaction=True)
def test_two_operators_at_once_issue_one_certificate_each_without_a_gap(at_once: AtOnce):  # noqa: F811
    (of,) = at_once(_a_class_of_completers)
    (rows,) = at_once(lambda: _rows(of))

    def carry_out(row):
        def run():
            try:
                return actions.complete(row, by=HOUSE).again
            except (StateChanged, CompletionRefused, NotYetComplete) as told:
                return type(told).__name__

        return run

    told = at_once(carry_out(rows[0]), carry_out(rows[0]), carry_out(rows[1]), carry_out(rows[1]))
    assert told.count(False) == 2
    (serials,) = at_once(lambda: sorted(Certificate.objects.values_list("serial", flat=True)))
    assert serials == [1, 2]


def _rows(of: Ended):
    return [of.enrolment(TRAINEE), of.enrolment(SAME_CLASS)]


def _a_class_of_completers() -> Ended:
    of = an_ended_class()
    of.mark(SAME_CLASS, *["present"] * 10)
    return of
