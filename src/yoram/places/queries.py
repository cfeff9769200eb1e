"""What other rooms may ask about places."""

from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from yoram.places.facts import Need
from yoram.places.models import Room, RoomHold, Site
from yoram.places.taken import Taken, says, taken

__all__ = ["Room", "RoomHold", "Site", "Taken", "refuse_taken", "rooms", "sites", "taken"]


def sites(centre: Model | None = None) -> QuerySet[Site]:
    """The sites of a centre with their rooms, or of all."""
    rows: QuerySet[Site] = Site.objects.prefetch_related("rooms")
    return rows.filter(centre_id=centre.pk) if centre else rows


def rooms(centre: Model | None = None) -> QuerySet[Room]:
    """The rooms of a centre, or of all."""
    rows: QuerySet[Room] = Room.objects.select_related("site")
    return rows.filter(site__centre_id=centre.pk) if centre else rows


def refuse_taken(needs: Mapping[str, Sequence[Need]]) -> None:
    """Raise a ValidationError that names every room of these needs which another than its holder has."""
    wanted: Iterable[Need] = [need for each in needs.values() for need in each]
    if lines := says(taken(wanted, besides=needs)):
        raise ValidationError(lines)
