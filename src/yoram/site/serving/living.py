"""Which job workers are alive, and what becomes of the jobs of those that are not.

A worker holds a lock for as long as its process lives; the operating system, or PostgreSQL where several machines
share a house, drops it at the moment of death. So nobody needs a heartbeat, and nobody has to guess.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.db.models import QuerySet
from django.tasks import TaskResultStatus
from django.utils import timezone

MOST_TRIES = 3
"""A job that has ended so many workers is not given to another."""


class WorkerLost(Exception):
    """Every worker that took this job died over it."""


@dataclass(frozen=True, slots=True)
class Freed:
    """How many jobs without a living worker were offered again, and how many were given up."""

    offered: int
    given_up: int


@contextmanager
def alive(worker: str) -> Iterator[None]:
    """Be known as a living worker while the block runs, however it is left."""
    with _locked(worker) as first:
        if not first:
            raise RuntimeError(f"another worker is called {worker}")
        yield


def free_lost_jobs() -> Freed:
    """Offer the running jobs of dead workers again, or fail those that were tried often enough."""
    held: dict[str, bool] = {}
    offered = given_up = 0
    for job in _jobs().filter(status=TaskResultStatus.RUNNING):
        worker = job.worker_ids[-1] if job.worker_ids else ""
        if worker not in held:
            held[worker] = _dead(worker)
        if held[worker]:
            again = len(job.worker_ids) < MOST_TRIES
            changed = _offer(job) if again else _give_up(job)
            offered, given_up = offered + (changed and again), given_up + (changed and not again)
    return Freed(offered, given_up)


def _offer(job: Any) -> bool:
    return bool(_same(job).update(status=TaskResultStatus.READY, started_at=None))


def _give_up(job: Any) -> bool:
    said = f"{len(job.worker_ids)} workers died while they ran this job; it is not tried again."
    failed = {"status": TaskResultStatus.FAILED, "finished_at": timezone.now(), "traceback": said}
    return bool(_same(job).update(**failed, exception_class_path=f"{__name__}.{WorkerLost.__name__}"))


def _same(job: Any) -> QuerySet[Any]:
    # Another worker may have freed it and begun it anew since it was read.
    return _jobs().filter(pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at)


def _jobs() -> QuerySet[Any]:
    # A worker's process sets Django up after it has read this module, so the table is asked for by name.
    rows: QuerySet[Any] = apps.get_model("django_tasks_database", "DBTaskResult").objects.all()
    return rows


def _dead(worker: str) -> bool:
    with _locked(worker) as free:
        return free


@contextmanager
def _locked(worker: str) -> Iterator[bool]:
    """Hold the worker's lock, or say that somebody else does."""
    locked = _locked_in_database if connection.vendor == "postgresql" else _locked_on_disk
    with locked(worker) as first:
        yield first


@contextmanager
def _locked_in_database(worker: str) -> Iterator[bool]:
    number = int.from_bytes(hashlib.sha256(f"yoram worker {worker}".encode()).digest()[:8], signed=True)
    # A connection of its own: the lock lasts as long as it, and a worker's ordinary ones are closed between jobs.
    own = connections.create_connection("default")
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
            [first] = cursor.fetchone()
        yield first
    finally:
        own.close()


@contextmanager
def _locked_on_disk(worker: str) -> Iterator[bool]:
    place = Path(settings.HOME) / "workers" / hashlib.sha256(worker.encode()).hexdigest()[:32]
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with place.open("a+b") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            with suppress(FileNotFoundError):
                place.unlink()
