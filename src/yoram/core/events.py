"""Typed events: a low room tells, ``site/wiring.py`` decides who listens."""

from collections.abc import Callable, Iterable
from typing import Any

from yoram.core.facts import Event

type Listener = Callable[[Any], object]

_listeners: dict[type[Event], list[Listener]] = {}


def wire(subscriptions: Iterable[tuple[type[Event], Listener]]) -> None:
    """Replace all subscriptions by these; called once, with the one visible list."""
    _listeners.clear()
    for event, listener in subscriptions:
        _listeners.setdefault(event, []).append(listener)


def emit(event: Event) -> None:
    """Tell every listener now, inside the transaction of whoever emits."""
    for listener in _listeners.get(type(event), ()):
        listener(event)
