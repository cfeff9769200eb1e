"""Promise 4: what we said is kept. The real server is killed in the midst of writing, again and again."""

import http.client
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.promises.house_at import ROOT, HouseAt
from tests.promises.postgres_at import scratch_database
from yoram.site.serving.ports import claim_port
from yoram.site.serving.readiness import answers

APPLICATION = "tests.promises.promise_app:application"
ROUNDS = {"sqlite": 20, "postgres": 6}
CONTROL_ROUNDS = 3
WRITERS = 4
STARTING = 20.0
WRITTEN_FIRST = 12  # acknowledgements of a round before its kill may come

pytestmark = pytest.mark.slow


def wait_until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + STARTING
    while not true():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        threading.Event().wait(0.01)


class Writers:
    """Visitors who note what the server acknowledged to them."""

    def __init__(self, port: int, path: str, numbers: Iterator[int]) -> None:
        self.port, self.path, self.numbers = port, path, numbers
        self.acknowledged: list[str] = []
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self._write) for _ in range(WRITERS)]

    def _write(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        while not self.stopping.is_set():
            key = f"promise-{next(self.numbers):06d}"
            try:
                connection.request("POST", f"{self.path}?{key}")
                response = connection.getresponse()
                if response.status == 200 and response.read() == b"kept":
                    self.acknowledged.append(key)
            except (OSError, http.client.HTTPException):
                return  # the server is dead, as it should be
        connection.close()

    def wait_for(self, promises: int) -> None:
        wait_until(lambda: len(self.acknowledged) >= promises, "acknowledgements")

    def __enter__(self) -> "Writers":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join()


def start(house: HouseAt, module: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=house.environment | {"YORAM_LOG": "ERROR"},
        start_new_session=True,
    )


def kill(process: subprocess.Popen[bytes], number: signal.Signals = signal.SIGKILL) -> None:
    """End the whole process group."""
    os.killpg(process.pid, number)
    process.wait()


@contextmanager
def servers(house: HouseAt) -> Iterator[Callable[[], tuple[subprocess.Popen[bytes], int]]]:
    """The next server and its port; while one is written to, the one after it starts already."""

    def begin() -> tuple[subprocess.Popen[bytes], int]:
        port = claim_port("127.0.0.1", 0, "test")
        where = (f"--application={APPLICATION}", "--host=127.0.0.1", f"--port={port}")
        return start(house, "yoram.site.serving.web", *where), port

    def following() -> tuple[subprocess.Popen[bytes], int]:
        nonlocal starting
        wait_until(lambda: answers("127.0.0.1", starting[1]), "the server")
        ready, starting = starting, begin()
        return ready

    starting = begin()
    try:
        yield following
    finally:
        kill(starting[0])


def kill_while_writing(house: HouseAt, path: str, rounds: int) -> set[str]:
    """Start, write, kill the whole process group at a random moment, and so on; what was acknowledged."""
    chance, numbers, acknowledged = random.Random(4), count(1), set()
    with servers(house) as following:
        for _ in range(rounds):
            server, port = following()
            with Writers(port, path, numbers) as writers:
                try:
                    writers.wait_for(WRITTEN_FIRST)
                    threading.Event().wait(chance.uniform(0, 0.03))
                finally:
                    kill(server)
            acknowledged.update(writers.acknowledged)
    return acknowledged


def ask(house: HouseAt, question: str) -> list[Any]:
    """What the house's database answers, asked past Yoram."""
    if url := house.settings.get("DATABASE_URL"):
        with psycopg.connect(url) as server:
            return server.execute(question.encode()).fetchall()
    with closing(sqlite3.connect(house.home / "yoram.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return database.execute(question).fetchall()


def stored(house: HouseAt) -> tuple[set[str], dict[str, int], set[str]]:
    """Persons by key, letters per key, and keys with an audit entry."""
    persons = {name: str(key).replace("-", "") for name, key in ask(house, "SELECT name, id FROM people_person")}
    letters = dict(ask(house, "SELECT body, count(*) FROM core_message GROUP BY body"))
    entries = ask(house, "SELECT object_id FROM core_auditentry WHERE action = 'kill_test.promise'")
    audited = {object_id.replace("-", "") for (object_id,) in entries}
    return set(persons), letters, {key for key, row in persons.items() if row in audited}


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def migrated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HouseAt]:
    home = tmp_path_factory.mktemp("kill")
    if request.param == "sqlite":
        house = HouseAt(home)
        house.answer("migrate")
        yield house
        return
    with scratch_database() as url:
        house = HouseAt(home, {"DATABASE_URL": url})
        house.answer("migrate")
        yield house


@pytest.fixture
def house(migrated: HouseAt, tmp_path: Path) -> Iterator[HouseAt]:
    home = tmp_path / "house"
    shutil.copytree(migrated.home, home)
    if url := migrated.settings.get("DATABASE_URL"):
        with scratch_database(like=url.rpartition("/")[2]) as copy:
            yield HouseAt(home, {"DATABASE_URL": copy})
    else:
        yield HouseAt(home)


def engine_of(house: HouseAt) -> str:
    return "postgres" if house.settings else "sqlite"


def test_everything_acknowledged_survives_all_kills_and_nothing_is_half_written(house: HouseAt) -> None:
    rounds = ROUNDS[engine_of(house)]
    acknowledged = kill_while_writing(house, "/honest", rounds)

    persons, letters, audited = stored(house)
    assert len(acknowledged) >= rounds * WRITTEN_FIRST
    assert acknowledged - persons == set(), "acknowledged but lost"
    assert letters == dict.fromkeys(persons, 2), "half written"
    assert audited == persons, "written without an audit entry"
    verdict = house.yoram("audit", "verify")
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def test_the_kill_test_catches_a_server_that_acknowledges_too_early(house: HouseAt) -> None:
    acknowledged = kill_while_writing(house, "/early", CONTROL_ROUNDS)

    persons, _, _ = stored(house)
    assert acknowledged - persons, "a lying server must lose something"


def test_an_ordinary_stop_finishes_what_is_under_way(house: HouseAt) -> None:
    with servers(house) as following:
        server, port = following()
        with Writers(port, "/slow", count(1)) as writers:
            writers.wait_for(WRITERS)  # the quicker ones are in the midst of their second request
            before = len(writers.acknowledged)
            kill(server, signal.SIGTERM)

    persons, letters, _ = stored(house)
    assert len(writers.acknowledged) > before
    assert persons == set(writers.acknowledged) == set(letters)


def test_a_job_whose_worker_was_killed_is_done_by_the_next_one(house: HouseAt) -> None:
    done = house.python("-c", "from tests.promises.promise_app import linger; linger.enqueue()")
    assert done.returncode == 0, done.stderr

    def state() -> str:
        [[status]] = ask(house, "SELECT status FROM django_tasks_database_dbtaskresult")
        return str(status)

    first = start(house, "yoram.site.serving.worker")
    try:
        wait_until((house.home / "lingering").exists, "the job to begin")
        assert state() == "RUNNING"
    finally:
        kill(first)
    assert state() == "RUNNING", "nobody could tell yet that its worker is dead"
    second = start(house, "yoram.site.serving.worker")
    try:
        wait_until(lambda: state() == "SUCCESSFUL", "the next worker to do it")
    finally:
        kill(second, signal.SIGTERM)
