"""Ending a child whose parent is gone, so that a killed parent leaves no server holding the port."""

import os
import signal
import threading
import time

LOOK_EVERY = 1.0


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)


def end_with_parent() -> None:
    """Stop this process in the ordinary way when its parent has gone without a word."""
    parent = int(os.environ.get("YORAM_PARENT", "0"))
    if parent:
        threading.Thread(target=_watch, args=(parent,), daemon=True, name="parent").start()
