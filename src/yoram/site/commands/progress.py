"""Bars and spinners where a person watches, plain lines where a log is written."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

STDERR = Console(stderr=True, highlight=False)


@contextmanager
def step(doing: str) -> Iterator[Callable[[str], None]]:
    """Show that a step runs and how long it took; the yielded function adds a word about its progress."""
    begun = time.monotonic()
    if STDERR.is_terminal:
        with STDERR.status(doing) as status:
            yield lambda word: status.update(f"{doing}: {word}")
    else:
        yield lambda word: STDERR.print(f"  {word}", markup=False, soft_wrap=True)
    STDERR.print(f"{doing}: {time.monotonic() - begun:.1f} s", markup=False, soft_wrap=True)


@contextmanager
def bar(doing: str, total: float) -> Iterator[Callable[[float], None]]:
    """Show how far a long copy is; the yielded function adds to what is done."""
    if not STDERR.is_terminal:
        with step(doing):
            yield lambda _done: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=STDERR, transient=True) as progress:
        task = progress.add_task(doing, total=total)
        yield lambda done: progress.advance(task, done)
