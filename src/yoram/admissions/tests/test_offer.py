from datetime import timedelta

import pytest

from tests.cast import COACH, ELSEWHERE, HOUSE, OPERATOR
from yoram.admissions.actions import withdraw
from yoram.admissions.actions.decide import decide
from yoram.admissions.actions.offer import accept_offer, decline_offer, expire_offers, move_up, remind_of_offers
from yoram.admissions.actions.plan import plan_selection
from yoram.admissions.facts import State
from yoram.admissions.links import token_of
from yoram.admissions.models import Offer
from yoram.admissions.queries.selection import preview
from yoram.admissions.rules.seats import Outcome
from yoram.admissions.selection_facts import Acceptance, NotReady, OfferOver, OfferState, SeatsTaken
from yoram.admissions.tests.selecting import a_call, judge_all
from yoram.core import clock
from yoram.core.facts import Actor, Refused
from yoram.core.models import Message
from yoram.core.writing import Journal, keeping

pytestmark = pytest.mark.django_db
NIGHT = Actor.machine("daily")


def decided(cast, *, seats=2, **plan):
    """Five applicants in the order 0, 2, 4, 3, 1; as many are offered a place as there are seats, the others wait."""
    call = a_call(cast.centre, seats=seats, applicants=5)
    judge_all(call, cast, [9, 3, 8, 5, 6], COACH)
    if plan:
        plan_selection(call.intake, by=HOUSE, **plan)
    decide(call.intake, digest=preview(call.intake).digest, by=HOUSE)
    return call


def offer_of(call, place):
    return Offer.objects.select_related("application__intake").filter(application=call.applications[place]).first()


def self_of(call, place):
    return Actor(person=call.applications[place].person_id, label="applicant")


def answer(call, place, verb):
    return verb(offer_of(call, place), by=self_of(call, place))


def later(**span):
    return clock.frozen_at(clock.now() + timedelta(**span))


def test_accepting_takes_the_seat_and_saying_it_twice_changes_nothing(cast):
    call = decided(cast)
    answer(call, 0, accept_offer)
    offer = answer(call, 0, accept_offer)
    assert (offer.state, offer.seat.number) == ("accepted", 1)
    assert call.states() == ["accepted", "waiting", "offered", "waiting", "waiting"]


def test_nobody_answers_for_somebody_else(cast):
    call = decided(cast)
    for by in (self_of(call, 2), cast.actor(OPERATOR), cast.actor(COACH)):
        for verb in (accept_offer, decline_offer):
            with pytest.raises(Refused):
                verb(offer_of(call, 0), by=by)


def test_a_waiting_applicant_moves_up_when_a_seat_is_declined(cast):
    call = decided(cast)
    answer(call, 0, decline_offer)
    assert call.states() == ["declined", "waiting", "offered", "waiting", "offered"]
    moved = offer_of(call, 4)
    assert moved.seat.number == 1
    assert moved.answer_by == clock.now() + timedelta(days=2)
    assert Message.objects.filter(key__contains=str(moved.pk)).exists()


def test_a_seat_given_back_after_accepting_goes_to_the_next(cast):
    call = decided(cast)
    answer(call, 0, accept_offer)
    answer(call, 0, decline_offer)
    assert call.fresh(0).state == "declined"
    assert call.fresh(4).state == "offered"


def test_whoever_withdraws_gives_the_seat_to_the_next(cast):
    call = decided(cast)
    withdraw(call.fresh(2), by=self_of(call, 2))
    assert call.states() == ["offered", "waiting", "withdrawn", "waiting", "offered"]
    assert offer_of(call, 2).state == "withdrawn"


def test_whoever_waits_and_withdraws_is_passed_over(cast):
    call = decided(cast)
    withdraw(call.fresh(4), by=self_of(call, 4))
    answer(call, 0, decline_offer)
    assert call.states() == ["declined", "waiting", "offered", "offered", "withdrawn"]


def test_an_offer_that_nobody_answers_ends_and_the_next_moves_up(cast):
    call = decided(cast)
    answer(call, 0, accept_offer)
    assert expire_offers(by=NIGHT) == 0
    with later(days=3, seconds=1):
        assert expire_offers(by=NIGHT) == 1
        assert expire_offers(by=NIGHT) == 0
    assert call.states() == ["accepted", "waiting", "expired", "waiting", "offered"]


def test_after_the_deadline_nothing_is_accepted(cast):
    call = decided(cast)
    with later(days=3, seconds=1), pytest.raises(OfferOver):
        answer(call, 0, accept_offer)
    assert call.fresh(0).state == "offered"


def test_an_offer_that_was_given_back_is_not_accepted_any_more(cast):
    call = decided(cast)
    answer(call, 0, decline_offer)
    assert answer(call, 0, decline_offer).state == "declined"
    with pytest.raises(OfferOver):
        answer(call, 0, accept_offer)


def test_a_reminder_is_sent_once_on_the_last_day(cast):
    decided(cast)
    assert remind_of_offers(by=NIGHT) == 0
    with later(days=2, hours=1):
        assert remind_of_offers(by=NIGHT) == 2
        assert remind_of_offers(by=NIGHT) == 0


def test_only_the_house_ends_offers(cast):
    for verb in (expire_offers, remind_of_offers):
        with pytest.raises(Refused):
            verb(by=cast.actor(OPERATOR))


def test_moving_up_without_a_free_seat_changes_nothing(cast):
    call = decided(cast)
    assert move_up(call.intake, by=cast.actor(OPERATOR)) == []
    with pytest.raises(Refused):
        move_up(call.intake, by=cast.actor(ELSEWHERE))


def test_an_added_seat_is_offered_to_whoever_waits(cast):
    call = decided(cast)
    call.intake.seats = 3
    with keeping(Journal("test", HOUSE)):
        call.intake.save()
    assert [offer.application_id for offer in move_up(call.intake, by=HOUSE)] == [call.applications[4].pk]


def test_whoever_accepts_first_gets_the_place(cast):
    call = a_call(cast.centre, seats=1, applicants=2)
    judge_all(call, cast, [9, 8], COACH)
    plan_selection(call.intake, acceptance=Acceptance.FIRST, by=cast.actor(OPERATOR))
    chosen = {call.applications[1].pk: (Outcome.SELECTED, "선착순")}
    decide(call.intake, digest=preview(call.intake, chosen).digest, changes=chosen, by=HOUSE)
    assert call.states() == ["offered", "offered"]
    answer(call, 1, accept_offer)
    with pytest.raises(SeatsTaken):
        answer(call, 0, accept_offer)
    assert offer_of(call, 0).state == OfferState.OPEN
    answer(call, 1, decline_offer)
    assert answer(call, 0, accept_offer).seat.number == 1


def test_how_places_are_given_out_stays_after_a_decision(cast):
    call = decided(cast, days_to_answer=5)
    with pytest.raises(NotReady):
        plan_selection(call.intake, acceptance=Acceptance.FIRST, by=HOUSE)
    plan_selection(call.intake, days_to_answer=4, by=HOUSE)
    with pytest.raises(Refused):
        plan_selection(call.intake, by=cast.actor(COACH))


def test_the_applicants_page_offers_both_answers_and_ends_what_is_over(cast):
    call = decided(cast)
    client = cast.client()
    client.get(f"/admissions/link/{token_of(call.fresh(0))}/")
    address = "/admissions/mine/T000/place/"
    page = client.get(address).content.decode()
    assert 'value="accept"' in page
    assert 'value="decline"' in page
    assert client.get("/admissions/mine/T002/place/")["Location"] == "/admissions/link/"
    assert client.post(address, {"answer": "perhaps"}).status_code == 404
    with later(days=3, seconds=1):
        assert client.post(address, {"answer": "accept"}).status_code == 302
    assert call.fresh(0).state == State.EXPIRED
