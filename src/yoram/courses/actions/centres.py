"""Setting up a centre, what it promises, and counting who came."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.actions.filling import fill
from yoram.courses.facts import RESERVED, Audience, Measure
from yoram.courses.models import Centre, Participation, Target


@action("courses.set_up_centre")
def set_up_centre(*, slug: str, name: str, city: str, by: Actor, **more: Any) -> Centre:
    """A centre, once per slug; said again it is brought up to date."""
    centre = Centre.objects.filter(slug=slug).first() or Centre(slug=slug)
    fill(centre, {"name": name, "city": city, **more})
    _check_centre(centre)
    centre.save()
    return centre


@action("courses.change_centre")
def change_centre(centre: Centre, *, by: Actor, **more: Any) -> Centre:
    """Bring what is said about a centre up to date; its short name stays, because addresses hold it."""
    fill(centre, {**more, "slug": centre.slug})
    _check_centre(centre)
    centre.save()
    return centre


@action("courses.set_target")
def set_target(centre: Centre, *, year: int, measure: Measure, amount: int, by: Actor) -> Target:
    """What the centre promises for a year; said again it replaces the promise, and the audit keeps both."""
    found = Target.objects.filter(centre=centre, year=year, measure=measure).first()
    target = found or Target(centre=centre, year=year, measure=measure)
    target.amount = amount
    target.clean_fields()
    target.save()
    return target


@action("courses.count_participation")
def count_participation(
    centre: Centre, *, external_id: str, held_on: date, title: str, audience: Audience, headcount: int, by: Actor,
    host: str = "",
) -> Participation:  # fmt: skip
    """Write down how many came to an occasion, once per identifier."""
    found = Participation.objects.filter(centre=centre, external_id=external_id).first()
    row = found or Participation(centre=centre, external_id=external_id)
    fill(row, {"held_on": held_on, "title": title, "audience": audience, "headcount": headcount, "host": host})
    row.save()
    return row


def _check_centre(centre: Centre) -> None:
    """Raise a ValidationError by field; the database would take empty names and short names that are no address."""
    centre.clean_fields()
    if centre.slug in RESERVED:
        raise ValidationError({"slug": _("This word is taken by the pages of this site; choose another.")})
