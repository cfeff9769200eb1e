"""Who looked at whom: rows that hold personal data report themselves when they are loaded within a watched request."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model


@dataclass(slots=True)
class Seen:
    """The personal rows and fields that a request has loaded, by table."""

    rows: dict[type[Model], set[Any]] = field(default_factory=dict)
    fields: dict[type[Model], set[str]] = field(default_factory=dict)
    reason: str = ""

    def add(self, model: type[Model], key: Any, fields: set[str]) -> None:
        self.rows.setdefault(model, set()).add(key)
        self.fields.setdefault(model, set()).update(fields)


_watching: ContextVar[Seen | None] = ContextVar("watching", default=None)


class UnwatchedReading(RuntimeError):
    """Personal fields were asked for in a way that leaves no trace of whose they are: a mistake of ours."""


@contextmanager
def watch() -> Iterator[Seen]:
    """Collect the personal rows loaded within the block."""
    seen = Seen()
    token = _watching.set(seen)
    try:
        yield seen
    finally:
        _watching.reset(token)


@contextmanager
def unwatched() -> Iterator[None]:
    """For reading that shows nobody anything, such as finding out who is asking."""
    token = _watching.set(None)
    try:
        yield
    finally:
        _watching.reset(token)


def watching() -> Seen | None:
    return _watching.get()


def give_reason(reason: str) -> None:
    """Write down why personal data is taken out of the house, as downloads must."""
    if (seen := _watching.get()) is not None:
        seen.reason = reason
