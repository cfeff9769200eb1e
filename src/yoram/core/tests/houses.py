"""A small verb that writes one row of this room, for the tests of verbs."""

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.core.models import Channel, Message, MessageState
from yoram.core.policy import Machine, SignedIn, declare

HOUSE = Actor.machine("test")
SOMEBODY = Actor(account="7", label="somebody", address="192.0.2.7")
STRANGER = Actor(label="anonymous")

declare({"test.promise": SignedIn(), "test.night": Machine()})


@action("test.promise")
def promise(key: str, *, by: Actor, body: str = "hello", fail: bool = False) -> Message:
    """Write a message down; break off after the write when asked to."""
    message = a_message(key, body)
    message.save()
    if fail:
        raise RuntimeError("broken off")
    return message


@action("test.promise")
def promise_both(first: str, second: str, *, by: Actor) -> None:
    """Two verbs in one."""
    promise(first, by=by)
    at_night(second, by=by)


@action("test.night")
def at_night(key: str, *, by: Actor) -> Message:
    """A verb that nobody but the house may do on its own."""
    return promise(key, by=by)


@action("test.promise")
def reword(message: Message, *, body: str, by: Actor) -> None:
    message.body = body
    message.save()


def a_message(key: str, body: str = "hello") -> Message:
    now = clock.now()
    return Message(key=key, channel=Channel.EMAIL, address="gaon@example.kr", subject="s", body=body,
                   state=MessageState.QUEUED, queued_at=now, moved_at=now)  # fmt: skip
