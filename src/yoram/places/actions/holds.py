"""Holding rooms, so that nothing else is planned there at the same time."""

from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.places.facts import Need
from yoram.places.models import RoomHold
from yoram.places.taken import says, taken


@action("places.hold_rooms")
def hold_rooms(needs: Mapping[str, Sequence[Need]], *, by: Actor, anew: bool = False) -> int:
    """Hold for each holder exactly the rooms it needs; with ``anew`` what it held before is let go first.

    Raises a ValidationError naming room and time where another holds one of them; nothing is held then.
    """
    if anew:
        release_rooms(needs, by=by)
    rows = _rows(needs)
    try:
        with transaction.atomic():
            RoomHold.objects.bulk_create(rows)
    except IntegrityError as clash:
        found = taken(need for each in needs.values() for need in each)
        raise ValidationError(says(found) or _("Two of these need the same room at the same time.")) from clash
    return len(rows)


@action("places.release_rooms")
def release_rooms(holders: Iterable[str], *, by: Actor) -> int:
    """Let go whatever these hold."""
    gone: int = RoomHold.objects.filter(holder__in=list(holders)).delete()[0]
    return gone


def _rows(needs: Mapping[str, Sequence[Need]]) -> list[RoomHold]:
    held = {
        (need.room, need.on, part, holder): need.label
        for holder, each in needs.items()
        for need in each
        for part in need.slices()
    }
    return [
        RoomHold(room_id=room, on=on, slice=part, holder=holder, label=label)
        for (room, on, part, holder), label in held.items()
    ]
