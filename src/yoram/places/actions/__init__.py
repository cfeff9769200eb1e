"""Setting up sites and rooms, and holding rooms for whatever takes place there."""

from yoram.places.actions.holds import hold_rooms, release_rooms
from yoram.places.actions.sites import set_up_room, set_up_site

__all__ = ["hold_rooms", "release_rooms", "set_up_room", "set_up_site"]
