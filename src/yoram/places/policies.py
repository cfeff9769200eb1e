"""Who may set up sites and rooms; rooms are held by whatever is planned there, never by hand."""

from yoram.core.policy import Machine, declare, holds

_STAFF = ("operator", "administrator")

declare(
    {
        "places.set_up_site": holds(*_STAFF, centre="self"),
        "places.set_up_room": holds(*_STAFF, centre="centre"),
        "places.hold_rooms": Machine(),
        "places.release_rooms": Machine(),
    }
)
