"""Sixty accept the last two places at once, and exactly two get one: the limit is the database's."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.cast import HOUSE, a_centre
from yoram.admissions.actions import offer as offering
from yoram.admissions.actions.offer import accept_offer
from yoram.admissions.actions.plan import lay_seats, plan_selection
from yoram.admissions.facts import State
from yoram.admissions.models import Application, Offer, Seat
from yoram.admissions.selection_facts import Acceptance, OfferOver, OfferState, SeatsTaken
from yoram.admissions.tests.selecting import a_call
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.core.writing import Journal, keeping

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

APPLICANTS, SEATS, ROUNDS = 60, 2, 20
LIMIT = next(each for each in Offer._meta.constraints if each.name == "one_offer_per_seat")


def offers_to_all():
    """An intake of two places, offered to sixty people: whoever accepts first gets one."""
    call = a_call(a_centre("mokpo", "목포 AI메타버스센터", "목포시"), seats=SEATS, applicants=APPLICANTS,
                  state=State.OFFERED)  # fmt: skip
    plan_selection(call.intake, acceptance=Acceptance.FIRST, by=HOUSE)
    with keeping(Journal("test", HOUSE)):
        lay_seats(call.intake)
        for application in call.applications:
            Offer(application=application, made_at=clock.now(), answer_by=clock.now() + timedelta(days=3)).save()


def offers_again():
    """The same sixty before anybody has answered."""
    with keeping(Journal("test", HOUSE)):
        Offer.objects.update(state=OfferState.OPEN, seat=None)
        Application.objects.update(state=State.OFFERED)
    return list(Offer.objects.select_related("application"))


def accepting(offer):
    by = Actor(person=offer.application.person_id, label="applicant")

    def run():
        try:
            accept_offer(offer, by=by)
        except SeatsTaken:
            return "taken"
        except OfferOver:
            return "over"
        return "accepted"

    return run


def held():
    rows = Offer.objects.filter(state=OfferState.ACCEPTED)
    return sorted(rows.values_list("seat__number", flat=True)), Application.objects.filter(state=State.ACCEPTED).count()


def without_the_limit():
    with connection.schema_editor() as schema:
        schema.remove_constraint(Offer, LIMIT)


def with_the_limit():
    Offer.objects.all()._raw_delete(connection.alias)
    with connection.schema_editor() as schema:
        schema.add_constraint(Offer, LIMIT)


def one_round(at_once):
    (offers,) = at_once(offers_again)
    told = at_once(*(accepting(offer) for offer in offers))
    (now,) = at_once(held)
    return told.count("accepted"), told.count("taken"), now


def test_sixty_accept_the_last_two_places_and_exactly_two_get_one(at_once):
    at_once(offers_to_all)
    for _round in range(ROUNDS):
        assert one_round(at_once) == (SEATS, APPLICANTS - SEATS, ([1, 2], SEATS))


@pytest.fixture
def nobody_looks(monkeypatch):
    """Every seat looks free to everybody, as it does to those who look at the same moment."""
    monkeypatch.setattr(offering, "free_seats", lambda intake: list(Seat.objects.filter(intake=intake)))


def test_the_database_alone_keeps_the_limit(at_once, nobody_looks):
    at_once(offers_to_all)
    assert one_round(at_once) == (SEATS, APPLICANTS - SEATS, ([1, 2], SEATS))


def test_without_the_constraint_more_than_two_would_get_one(at_once, nobody_looks):
    at_once(offers_to_all)
    at_once(without_the_limit)
    try:
        accepted, _taken, (seats, _applications) = one_round(at_once)
    finally:
        at_once(with_the_limit)
    assert accepted > SEATS
    assert len(seats) > SEATS
