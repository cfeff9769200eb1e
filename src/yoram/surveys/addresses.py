"""Where somebody can be asked: by mail, else by a short message to a mobile."""

from yoram.core.models import Channel
from yoram.people.queries import Person

_MOBILE = ("010", "011", "016", "017", "018", "019")


def address_of(person: Person) -> tuple[Channel, str] | None:
    """The channel and the address, or nothing where only a call is left."""
    if person.email:
        return Channel.EMAIL, person.email
    number = "".join(sign for sign in person.phone if sign.isdigit())
    return (Channel.SMS, number) if number.startswith(_MOBILE) else None
