"""Holding rooms, so that nothing else is planned there at the same time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.places.facts import Need
from yoram.places.models import RoomHold
from yoram.places.taken import says, taken


@action("places.hold_rooms")
def hold_rooms(needs: Mapping[str, Sequence[Need]], *, by: Actor) -> int:
    """Hold for each holder exactly the rooms it needs, and let go what it held beyond that.

    Raises a ValidationError naming room and time where another holds one of them; nothing is changed then.
    """
    wanted = _wanted(needs)
    there = {_key(row): row for row in RoomHold.objects.filter(holder__in=list(needs))}
    if gone := [row.pk for key, row in there.items() if key not in wanted]:
        RoomHold.objects.filter(pk__in=gone).delete()
    rows = [_hold(key, label) for key, label in wanted.items() if key not in there]
    try:
        with transaction.atomic():
            RoomHold.objects.bulk_create(rows)
    except IntegrityError as clash:
        found = taken((need for each in needs.values() for need in each), besides=needs)
        raise ValidationError(says(found) or _("Two of these need the same room at the same time.")) from clash
    return len(rows)


@action("places.release_rooms")
def release_rooms(holders: Iterable[str], *, by: Actor) -> int:
    """Let go whatever these hold."""
    gone: int = RoomHold.objects.filter(holder__in=list(holders)).delete()[0]
    return gone


type _Key = tuple[UUID, date, int, str]


def _wanted(needs: Mapping[str, Sequence[Need]]) -> dict[_Key, str]:
    return {
        (need.room, need.on, part, holder): need.label
        for holder, each in needs.items()
        for need in each
        for part in need.slices()
    }


def _key(row: RoomHold) -> _Key:
    return (row.room_id, row.on, row.slice, row.holder)


def _hold(key: _Key, label: str) -> RoomHold:
    room, on, part, holder = key
    return RoomHold(room_id=room, on=on, slice=part, holder=holder, label=label)
