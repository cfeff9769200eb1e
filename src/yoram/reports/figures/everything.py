"""All figures of a centre at a day."""

from datetime import date

from django.urls import reverse
from django.utils.translation import get_language

from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.courses.queries import Centre
from yoram.reports.facts import Figures
from yoram.reports.figures.classes import add_classes
from yoram.reports.figures.collecting import Collecting
from yoram.reports.figures.house import add_house
from yoram.reports.figures.years import add_years


def bound_figures(centre: Centre, on: date | None, actor: Actor) -> Figures:
    """Every figure of the centre at a day, in the words of the active language; Refused to whom reports are closed."""
    policy.require("reports.see", actor, centre)
    language = "en" if (get_language() or "ko").startswith("en") else "ko"
    # Whoever may not publish is told why a figure is missing, without a door that is shut to them.
    may_publish = policy.policy("outcomes.publish").allows(actor, centre)
    collecting = Collecting(on or clock.today(), reverse("outcomes:publish") if may_publish else "")
    add_house(collecting, centre, language)
    add_classes(collecting, centre, language)
    add_years(collecting, centre)
    return collecting.figures()
