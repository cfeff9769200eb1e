"""Several writers at the same moment, on a database that several connections can really share."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.db import connection, connections


class AtOnce(Protocol):
    """Run the functions in threads that start together; their results in order, or the first failure raised."""

    def __call__(self, *functions: Callable[[], Any]) -> list[Any]: ...


@pytest.fixture
def at_once(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AtOnce:
    """For tests with ``django_db(transaction=True)``.

    The SQLite of the tests lies in memory, where connections lock each other's tables as they never do in a file; the
    threads work on a copy in a file, so look at what they did in a thread as well.
    """
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = tmp_path / "shared.sqlite3"
        with sqlite3.connect(copy) as target:
            connection.connection.backup(target)
        target.close()
        monkeypatch.setitem(connections.settings["default"], "NAME", str(copy))
    return _run


def _run(*functions: Callable[[], Any]) -> list[Any]:
    start = threading.Barrier(len(functions))
    results: list[Any] = [None] * len(functions)
    failures: list[BaseException] = []

    def run(place: int, function: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=20)
            results[place] = function()
        except BaseException as failure:  # told by the thread that waits
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if failures:
        raise failures[0]
    return results
