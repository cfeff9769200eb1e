import pytest

from tests.cast import COACH, ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR
from yoram.admissions.actions.decide import decide
from yoram.admissions.models import Decision, Offer, Ruling
from yoram.admissions.queries.selection import preview, waits_as
from yoram.admissions.rules.seats import Outcome
from yoram.admissions.selection_facts import NotReady
from yoram.admissions.tests.selecting import a_call, judge_all
from yoram.core.facts import Refused, StateChanged
from yoram.core.models import Message

pytestmark = pytest.mark.django_db


def test_what_the_preview_shows_is_what_happens(cast):
    call = a_call(cast.centre)
    judge_all(call, cast, [9, 3, 8, 5], INSTRUCTOR, COACH)
    seen = preview(call.intake)
    assert [line.application.number for line in seen.lines] == ["T000", "T002", "T003", "T001"]
    assert call.states() == ["in_review"] * 4
    assert not Message.objects.exists()
    decide(call.intake, digest=seen.digest, by=cast.actor(OPERATOR))
    assert call.states() == ["offered", "waiting", "offered", "waiting"]
    assert [waits_as(call.fresh(place)) for place in (3, 1)] == [1, 2]


def test_carrying_out_twice_changes_nothing(cast):
    call = a_call(cast.centre)
    judge_all(call, cast, [9, 3, 8, 5], COACH)
    digest = preview(call.intake).digest
    first = decide(call.intake, digest=digest, by=cast.actor(OPERATOR))
    letters, rulings = Message.objects.count(), Ruling.objects.count()
    assert decide(call.intake, digest=digest, by=cast.actor(OPERATOR)).pk == first.pk
    assert (Decision.objects.count(), Offer.objects.count()) == (1, 2)
    assert (Message.objects.count(), Ruling.objects.count()) == (letters, rulings)


def test_a_preview_that_is_no_longer_true_is_not_carried_out(cast):
    call = a_call(cast.centre)
    judge_all(call, cast, [9, 3, 8, 5], COACH)
    with pytest.raises(StateChanged):
        decide(call.intake, digest="0" * 64, by=cast.actor(OPERATOR))
    assert not Decision.objects.exists()


def test_deciding_otherwise_than_the_scores_needs_a_reason_that_is_kept(cast):
    call = a_call(cast.centre)
    judge_all(call, cast, [9, 3, 8, 5], COACH)
    last = call.applications[1].pk
    silent = {last: (Outcome.REJECTED, "")}
    with pytest.raises(NotReady):
        decide(call.intake, digest=preview(call.intake, silent).digest, changes=silent, by=cast.actor(OPERATOR))
    said = {last: (Outcome.REJECTED, "같은 과정을 이미 수료함")}
    decide(call.intake, digest=preview(call.intake, said).digest, changes=said, by=cast.actor(OPERATOR))
    ruling = Ruling.objects.get(application_id=last)
    assert (ruling.outcome, ruling.because, ruling.reason) == ("rejected", "operator", "같은 과정을 이미 수료함")
    assert call.fresh(1).state == "rejected"


def test_more_than_the_seats_are_never_selected(cast):
    call = a_call(cast.centre)
    judge_all(call, cast, [9, 3, 8, 5], COACH)
    greedy = {call.applications[3].pk: (Outcome.SELECTED, "추가")}
    with pytest.raises(NotReady, match="2"):
        decide(call.intake, digest=preview(call.intake, greedy).digest, changes=greedy, by=cast.actor(OPERATOR))
    assert call.states() == ["in_review"] * 4


def test_nothing_is_decided_while_an_application_is_unread(cast):
    call = a_call(cast.centre)
    with pytest.raises(NotReady):
        decide(call.intake, digest="", by=HOUSE)


def test_only_the_staff_of_the_centre_decides(cast):
    call = a_call(cast.centre)
    judge_all(call, cast, [9, 3, 8, 5], COACH)
    digest = preview(call.intake).digest
    for name in (ELSEWHERE, COACH, INSTRUCTOR):
        with pytest.raises(Refused):
            decide(call.intake, digest=digest, by=cast.actor(name))
