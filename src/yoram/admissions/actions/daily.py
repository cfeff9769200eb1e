"""What selecting does once a day, whoever looks or does not."""

from collections.abc import Mapping

from django.tasks import task

from yoram.admissions.actions.enrolling import enrol_due
from yoram.admissions.actions.first_day import seal_due
from yoram.admissions.actions.offer import expire_offers, remind_of_offers
from yoram.core.facts import Actor

_HOUSE = Actor.machine("daily")


def daily_round() -> Mapping[str, int]:
    """End offers and move up, remind, enrol, seal; doing it twice does no harm. Counts in words for the command."""
    ended = expire_offers(by=_HOUSE)
    reminded = remind_of_offers(by=_HOUSE)
    enrolled, asked = enrol_due(by=_HOUSE)
    sealed, silent = seal_due(by=_HOUSE)
    return {
        "offers ended": ended,
        "offers reminded of": reminded,
        "enrolled": enrolled,
        "people to be identified": asked,
        "lists sealed": sealed,
        "intents asked for": silent,
    }


@task()
def expire_offers_later() -> int:
    """End overdue offers in a worker."""
    return expire_offers(by=_HOUSE)
