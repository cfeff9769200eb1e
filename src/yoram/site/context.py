"""What every page knows: whose house it is, where it can lead, and what day it lives on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from yoram.core import clock
from yoram.core.web import actor_of
from yoram.courses.queries import Centre, main_centre
from yoram.site.menus import desk, foot, navigation


def house(request: HttpRequest) -> dict[str, Any]:
    """The centre's name, the menus for whoever asks, and the demo's day; each read only by pages that show it."""
    actor = actor_of(request)
    return {
        "actor": actor,
        "centre_name": SimpleLazyObject(lambda: name_of(main_centre())),
        "navigation": navigation(actor, request.path),
        "footer_navigation": foot(actor, request.path),
        "side_navigation": desk(actor, request.path) if actor.signed_in else [],
        "demo": settings.YORAM_DEMO,
        "demo_today": clock.story_day(),
    }


def name_of(centre: Centre | None) -> str:
    """The centre's name in the language of the page; nothing while no centre is set up."""
    if centre is None:
        return ""
    english = (get_language() or "").startswith("en")
    return centre.name_en if english and centre.name_en else centre.name
