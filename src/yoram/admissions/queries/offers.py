"""Offers, the waiting list and who is enrolled, as staff and applicants see them."""

from collections.abc import Sequence

from django.db.models import QuerySet

from yoram.admissions.models import Application, Intake, Offer, PersonMatch
from yoram.admissions.selection_facts import OFFER_HOLDS, MatchState, OfferState
from yoram.core import clock, policy
from yoram.core.facts import Actor


def offers_of(intake: Intake) -> QuerySet[Offer]:
    """Every offer that was made, the running ones first by seat."""
    rows: QuerySet[Offer] = Offer.objects.filter(application__intake=intake)
    return rows.select_related("application", "seat").order_by("-state", "seat__number", "made_at")


def running_offer(application: Application) -> Offer | None:
    """The offer that its applicant can answer or give back now."""
    rows = Offer.objects.filter(application=application, state__in=OFFER_HOLDS)
    found: Offer | None = rows.select_related("application__intake", "seat").first()
    return found


def overdue(intake: Intake) -> bool:
    """Whether an offer's deadline has passed that nobody has ended yet."""
    rows = Offer.objects.filter(application__intake=intake, state=OfferState.OPEN, answer_by__lt=clock.now())
    return bool(rows.exists())


def matches_of(intake: Intake) -> Sequence[PersonMatch]:
    """Those of whom an operator has to say who they are."""
    rows = PersonMatch.objects.filter(application__intake=intake, state=MatchState.ASKED)
    return list(rows.select_related("application"))


def matches_waiting(actor: Actor) -> int:
    """How many of those wait for the actor."""
    rows = PersonMatch.objects.filter(state=MatchState.ASKED)
    return int(policy.visible("admissions.decide_match", rows, actor).count())
