"""What texts call the centre itself."""

from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.courses.queries import Centre
from yoram.reports.facts import Kind, Source, Unit
from yoram.reports.figures.collecting import Collecting


def add_house(collecting: Collecting, centre: Centre, language: str) -> None:
    """Name, city, operator, address, telephone and opening, as far as they are written down."""
    source = Source(Kind.CALENDAR, reverse("centre"))
    words = {
        "centre.name": (centre.name_en if language == "en" and centre.name_en else centre.name, _("the centre’s name")),
        "centre.city": (centre.city, _("the city")),
        "centre.operator": (centre.operator_name, _("the operator")),
        "centre.address": (centre.address, _("the centre’s address")),
        "centre.phone": (centre.phone, _("the centre’s telephone")),
    }
    for name, (value, said) in words.items():
        if value:
            collecting.bind(name, value, Unit.WORDS, said, source)
    collecting.bind_date("centre.opened", centre.opened_on, _("the centre’s opening"), source)
