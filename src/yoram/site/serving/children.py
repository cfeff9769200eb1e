"""Starting, watching and stopping child processes so that none outlives its parent."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType

STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_EVERY = 0.05


@dataclass(slots=True)
class Child:
    name: str
    process: subprocess.Popen[bytes]

    def signal_group(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


@dataclass(slots=True)
class Family:
    """The children of one parent; each leads a process group of its own, so that Ctrl-C reaches only the parent."""

    environment: dict[str, str]
    children: list[Child] = field(default_factory=list)
    told_to_stop: threading.Event = field(default_factory=threading.Event)

    def start(self, name: str, module: str, arguments: Sequence[str] = ()) -> Child:
        """Start a module of this package as a child."""
        process = subprocess.Popen(  # noqa: S603 (this Python, a module of ours, no shell)
            [sys.executable, "-m", module, *arguments],
            env=self.environment | {"YORAM_PARENT": str(os.getpid())},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        child = Child(name, process)
        self.children.append(child)
        return child

    def first_dead(self) -> Child | None:
        """A child that ended by itself."""
        return next((child for child in self.children if child.process.poll() is not None), None)

    def wait(self, until: Callable[[], bool]) -> Child | None:
        """Sleep until the condition holds, a stop is asked for, or a child dies (which is returned)."""
        while not self.told_to_stop.is_set() and not until():
            if dead := self.first_dead():
                return dead
            self.told_to_stop.wait(LOOK_EVERY)
        return None

    def stop(self, grace: float) -> bool:
        """Ask all to stop, end those that have not within the grace; whether all stopped by themselves."""
        for child in self.children:
            child.signal_group(signal.SIGTERM)
        deadline = time.monotonic() + grace
        willing = True
        for child in self.children:
            try:
                child.process.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                willing = False
        for child in self.children:
            # Also when its leader has gone: a grandchild may have been left in the group.
            child.signal_group(signal.SIGKILL)
            child.process.wait()
        self.children.clear()
        return willing


@contextmanager
def family(environment: dict[str, str], *, grace: float) -> Iterator[Family]:
    """Children that are all gone when the block is left, however it is left."""
    members = Family(environment)

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        members.told_to_stop.set()

    before = {number: signal.signal(number, ask_to_stop) for number in STOPPING_SIGNALS}
    try:
        yield members
    finally:
        members.stop(grace)
        for number, handler in before.items():
            signal.signal(number, handler)
