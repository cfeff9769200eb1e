"""Which rooms are taken when, in words that name the room, the hours and who has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils.translation import gettext as _

from yoram.places.facts import Need, time_of
from yoram.places.models import RoomHold

_TOLD_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """A room that somebody else has for a while."""

    room: str
    on: date
    starts_at: time
    ends_at: time
    label: str


def taken(needs: Iterable[Need], besides: Iterable[str] = ()) -> list[Taken]:
    """What of these needs others hold already, one entry per room, day and holder; ``besides`` are left out."""
    wanted: dict[tuple[UUID, date], set[int]] = {}
    for need in needs:
        wanted.setdefault((need.room, need.on), set()).update(need.slices())
    if not wanted:
        return []
    rows = RoomHold.objects.filter(room__in={room for room, _on in wanted}, on__in={on for _room, on in wanted})
    met: dict[tuple[str, date, str, str], list[int]] = {}
    for row in rows.exclude(holder__in=list(besides)).select_related("room").order_by("on", "slice"):
        if row.slice in wanted.get((row.room_id, row.on), ()):
            met.setdefault((row.room.name, row.on, row.holder, row.label), []).append(row.slice)
    return [
        Taken(room, on, time_of(min(parts)), time_of(max(parts) + 1), label)
        for (room, on, _holder, label), parts in met.items()
    ]


def says(found: list[Taken]) -> list[str]:
    """The first few in words, and how many more there are."""
    lines = [
        _("%(room)s is taken on %(day)s from %(first)s to %(last)s: %(label)s.")
        % {
            "room": each.room,
            "day": f"{each.on:%Y.%m.%d}",
            "first": f"{each.starts_at:%H:%M}",
            "last": f"{each.ends_at:%H:%M}",
            "label": each.label,
        }
        for each in found[:_TOLD_AT_MOST]
    ]
    more = len(found) - len(lines)
    return [*lines, _("And %(more)s more.") % {"more": more}] if more else lines
