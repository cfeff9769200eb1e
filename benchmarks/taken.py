"""Times of the wall and of the processor side by side, and the table made of them."""

import os
import platform
import statistics
import time
from pathlib import Path
from typing import NamedTuple

import django

README = Path(__file__).with_name("README.md")


class Taken(NamedTuple):
    """Seconds by the clock on the wall, and of this process's processor."""

    wall: float
    processor: float


def timed(work):
    begun, before = time.perf_counter(), time.process_time()
    made = work()
    return made, Taken(time.perf_counter() - begun, time.process_time() - before)


def p95(seconds):
    return statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


class Asked:
    """Something asked again and again, with what happens before each time left out of the time."""

    def __init__(self, work) -> None:
        self.work = work

    def many(self, times: int, before=lambda: None) -> list[Taken]:
        taken = []
        for _ in range(times):
            before()
            taken.append(timed(self.work)[1])
        return taken


def lines(measured, day, head):
    """The table in Markdown."""
    yield (
        f"{day}, Python {platform.python_version()}, Django {django.get_version()}, SQLite, {os.cpu_count()}"
        f" cores shared with other work (load {os.getloadavg()[0]:.1f} at the start)."
    )
    yield head
    yield from ("", "| what | wall: median | wall: p95 | processor: median | processor: p95 |")
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, taken in measured:
        columns = [[1000 * each for each in column] for column in zip(*taken, strict=True)]
        figures = [f"{of(column):,.0f}" for column in columns for of in (statistics.median, p95)]
        print(name, *figures, flush=True)
        yield f"| {name} | {' | '.join(figures)} |"


def write(table: str, name: str) -> None:
    """Put a table between the marks of this name."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    head, rest = README.read_text(encoding="utf-8").split(begin)
    README.write_text(f"{head}{begin}\n{table}\n{end}{rest.split(end)[1]}", encoding="utf-8")
