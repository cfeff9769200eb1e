"""Personal calendar addresses."""

import secrets

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.models import CalendarAddress
from yoram.people.queries import Person


@action("courses.renew_calendar_address")
def renew_calendar_address(person: Person, *, by: Actor) -> CalendarAddress:
    """A calendar address that nobody else knows; the one before leads nowhere from now on."""
    row = CalendarAddress.objects.filter(person=person).first() or CalendarAddress(person=person)
    row.token = secrets.token_urlsafe(32)
    row.renewed_at = clock.now()
    row.save()
    return row
