"""What an action changes, gathered while it runs, so that its audit row can say before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from yoram.core.facts import Actor


@dataclass(slots=True)
class Change:
    """One row's change: ``None`` before means made, ``None`` after means deleted."""

    model: Any
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    subject: str = ""


@dataclass(slots=True)
class Journal:
    """The changes of one running action; actions called within it write into the same one."""

    action: str
    actor: Actor
    changes: list[Change] = field(default_factory=list)


_journal: ContextVar[Journal | None] = ContextVar("journal", default=None)


class WriteOutsideAction(RuntimeError):
    """A row was written where no action runs, so no policy was asked and no audit row would follow."""


def journal() -> Journal:
    """The journal of the running action."""
    running = _journal.get()
    if running is None:
        raise WriteOutsideAction("write rows through an @action, so that policy and audit are never forgotten")
    return running


def running() -> Journal | None:
    return _journal.get()


@contextmanager
def keeping(new: Journal) -> Iterator[Journal]:
    """Run a block with this journal."""
    token = _journal.set(new)
    try:
        yield new
    finally:
        _journal.reset(token)
