"""A running demo house and a browser, once for all browser tests."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.e2e.house import House
from tests.requirements import chromium

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo as a newcomer starts it, on a free port, stopped with Ctrl-C's signal."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("YORAM_")}
    # The story's classes are small and its centre is a little larger: so both ways of counting are met.
    settings = {"YORAM_LOG": "ERROR", "YORAM_COUNT_AT_ONCE": "20"}
    environment |= {"YORAM_HOME": str(tmp_path_factory.mktemp("house"))} | settings
    command = [str(Path(sys.executable).with_name("yoram")), "demo", "--port", "0", "--json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        # The answer ends with the brace that began it; what the demo prints later stays in the pipe.
        lines = list(takewhile(lambda line: line != "}\n", process.stdout))
        assert process.poll() is None, "the demo did not start"
        told = json.loads("".join([*lines, "}"]))
        yield House(told["address"], {each["role"]: (each["email"], each["password"]) for each in told["accounts"]})
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium."""
    # Playwright keeps an event loop in this thread; the database tests beside it are synchronous all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(_QUIET))
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with a cookie jar of their own, on a laptop, in Korean."""
    made = browser.new_context(locale="ko-KR", viewport={"width": 1280, "height": 900})
    yield made
    made.close()
