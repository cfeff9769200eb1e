"""The demo as a person meets it: the real processes, started, looked at and stopped."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.promises.house_at import ROOT, HouseAt

SECOND_START = 5.0
STOP = 5.0
PATIENCE = 60.0

pytestmark = pytest.mark.slow


class Running:
    """A demo under way, and what it printed."""

    def __init__(self, house: HouseAt, *words: str) -> None:
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "yoram.site.cli", "demo", "--json", "--port", "0", *words],
            cwd=ROOT,
            env=house.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.told = self._read_answer()
        self.seconds = time.monotonic() - self.begun
        self.children = children_of(self.process.pid)

    def _read_answer(self) -> dict[str, Any]:
        assert self.process.stdout
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line == "}\n":
                told: dict[str, Any] = json.loads("".join(lines))
                return told
        pytest.fail(self.process.stderr.read() if self.process.stderr else "no answer")

    def stop(self, how: signal.Signals) -> tuple[int, float, str]:
        begun = time.monotonic()
        self.process.send_signal(how)
        _, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, time.monotonic() - begun, errors


def children_of(parent: int) -> dict[int, str]:
    """The processes below this one, with their command lines."""
    listing = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(None, 2) for line in listing.stdout.splitlines()]
    found: dict[int, str] = {}
    wanted = {parent}
    while wanted:
        new = {int(pid): words for pid, above, words in rows if int(above) in wanted and int(pid) not in found}
        found |= new
        wanted = set(new)
    return found


def alive(pids: dict[int, str]) -> dict[int, str]:
    """Those of these processes that still run the same program."""
    everything = children_of(1) | children_of(0)
    return {pid: words for pid, words in pids.items() if everything.get(pid) == words}


def wait_until(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < deadline:
        threading.Event().wait(0.05)
    return true()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> HouseAt:
    """A house in which the demo was started once, and stopped."""
    made = HouseAt(tmp_path_factory.mktemp("demo") / "house")
    first = Running(made)
    first.stop(signal.SIGINT)
    return made


@pytest.fixture
def demo(house: HouseAt) -> Iterator[Running]:
    running = Running(house)
    yield running
    if running.process.poll() is None:
        running.stop(signal.SIGTERM)


def test_the_second_start_is_quick_and_answers_at_its_address(demo: Running) -> None:
    assert demo.seconds <= SECOND_START
    with urllib.request.urlopen(demo.told["address"], timeout=10) as page:
        assert page.status == 200
    roles = [account["role"] for account in demo.told["accounts"]]
    assert len(roles) == len(set(roles)) > 0
    assert all(account["email"] and account["password"] for account in demo.told["accounts"])


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_and_leaves_no_process_behind(demo: Running, how: signal.Signals) -> None:
    assert len(demo.children) >= 3  # the server, its worker process and the job worker

    code, seconds, errors = demo.stop(how)

    assert (code, "Traceback" in errors) == (0, False), errors
    assert errors.endswith("Stopped.\n")
    assert seconds <= STOP
    assert alive(demo.children) == {}


def test_a_child_that_dies_takes_the_house_down_with_a_word(demo: Running) -> None:
    worker = next(pid for pid, words in demo.children.items() if "serving.worker" in words)

    os.kill(worker, signal.SIGKILL)
    _, errors = demo.process.communicate(timeout=PATIENCE)

    assert demo.process.returncode == 1
    assert "the job worker ended by itself" in errors
    assert alive(demo.children) == {}


def test_a_killed_parent_leaves_no_server_holding_the_port(demo: Running) -> None:
    demo.process.kill()
    demo.process.communicate(timeout=PATIENCE)

    assert wait_until(lambda: not alive(demo.children)), alive(demo.children)


def test_a_taken_port_is_one_sentence_that_names_a_free_one(house: HouseAt, demo: Running) -> None:
    taken = demo.told["address"].rpartition(":")[2]

    refusal = house.refusal("demo", "--port", taken)

    assert f"port {taken} is taken by another program" in refusal
    assert "is free: ./yoram demo --port" in refusal


def test_a_folder_with_something_else_in_it_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "yoram.sqlite3").write_bytes(b"")

    assert "the demo will not touch it" in HouseAt(tmp_path).refusal("demo", "--port", "0")
