"""Who works in a house: servers share it, a restore needs it alone."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yoram.site.commands.speech import CommandError

LOCK = "occupied.lock"


@contextmanager
def shared(home: Path) -> Iterator[None]:
    """Work in the house beside others; refused while it is being restored."""
    with (home / LOCK).open("a+b") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise CommandError(f"{home} is being restored; start again when that is done.") from held
        yield


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Have the house to oneself; the lock goes with the process, so a crash leaves nothing behind."""
    with (home / LOCK).open("a+b") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise CommandError(f"{home} is being served; stop 'yoram serve' and its workers first.") from held
        yield
