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
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from tests.promises.house_at import ROOT, HouseAt
from yoram.site.serving.ports import claim_port
from yoram.site.serving.readiness import answers

APPLICATION = "tests.promises.promise_app:application"
ROUNDS = 20
CONTROL_ROUNDS = 5
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


def start_server(house: HouseAt, port: int) -> subprocess.Popen[bytes]:
    where = ("--host=127.0.0.1", f"--port={port}")
    server = subprocess.Popen(
        [sys.executable, "-m", "yoram.site.serving.web", f"--application={APPLICATION}", *where],
        cwd=ROOT,
        env=house.environment | {"YORAM_LOG": "ERROR"},
        start_new_session=True,
    )
    wait_until(lambda: answers("127.0.0.1", port), "the server")
    return server


def kill_while_writing(house: HouseAt, path: str, rounds: int) -> set[str]:
    """Start, write, kill the whole process group at a random moment, and so on; what was acknowledged."""
    chance, numbers, acknowledged = random.Random(4), count(1), set()
    for _ in range(rounds):
        port = claim_port("127.0.0.1", 0, "test")
        server = start_server(house, port)
        with Writers(port, path, numbers) as writers:
            try:
                writers.wait_for(WRITTEN_FIRST)
                threading.Event().wait(chance.uniform(0, 0.03))
            finally:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()
        acknowledged.update(writers.acknowledged)
    return acknowledged


def stored(house: HouseAt) -> tuple[set[str], dict[str, int], set[str]]:
    """Persons by key, letters per key, and keys with an audit entry."""
    with closing(sqlite3.connect(house.home / "yoram.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        persons = dict(database.execute("SELECT name, id FROM people_person").fetchall())
        letters = dict(database.execute("SELECT body, count(*) FROM core_message GROUP BY body").fetchall())
        entries = database.execute("SELECT object_id FROM core_auditentry WHERE action = 'kill_test.promise'")
        audited = {object_id.replace("-", "") for (object_id,) in entries}
    return set(persons), letters, {key for key, row in persons.items() if row in audited}


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = HouseAt(tmp_path_factory.mktemp("kill"))
    house.answer("migrate")
    return house.home


@pytest.fixture
def house(migrated: Path, tmp_path: Path) -> HouseAt:
    home = tmp_path / "house"
    shutil.copytree(migrated, home)
    return HouseAt(home)


def test_everything_acknowledged_survives_twenty_kills_and_nothing_is_half_written(house: HouseAt) -> None:
    acknowledged = kill_while_writing(house, "/honest", ROUNDS)

    persons, letters, audited = stored(house)
    assert len(acknowledged) >= ROUNDS * WRITTEN_FIRST
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
    port = claim_port("127.0.0.1", 0, "test")
    server = start_server(house, port)
    with Writers(port, "/slow", count(1)) as writers:
        writers.wait_for(WRITERS)  # the quicker ones are in the midst of their second request
        before = len(writers.acknowledged)
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()

    persons, letters, _ = stored(house)
    assert len(writers.acknowledged) > before
    assert persons == set(writers.acknowledged) == set(letters)
