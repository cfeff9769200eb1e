"""What some tests need from the machine: found, or skipped and named, or, when YORAM_REQUIRE says so, demanded."""

import functools
import os
import shutil
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
POSTGRES = os.environ.get("YORAM_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("YORAM_REDIS", "redis://127.0.0.1:6379/0")
VERIFIER = Path(__file__).parent / "promises" / "verifier"
REQUIREMENTS = ("browser", "postgres", "redis", "verifier")
MISSING = pytest.StashKey[Counter[str]]()


@functools.cache
def chromium() -> str | None:
    """The machine's browser; the suite never downloads one."""
    named = os.environ.get("YORAM_CHROMIUM")
    if named:
        return shutil.which(named)
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    return found or next((path for path in MAC_BROWSERS if Path(path).is_file()), None)


@functools.cache
def _listens(url: str, default_port: int) -> bool:
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname or "127.0.0.1", parts.port or default_port), timeout=2):
            return True
    except OSError:
        return False


@functools.cache
def lack(requirement: str) -> str | None:
    """Why the machine cannot run tests with this requirement, or None when it can."""
    if requirement == "browser":
        return None if chromium() else "no Chromium found; install one or set YORAM_CHROMIUM"
    if requirement == "postgres":
        return (
            None
            if _listens(POSTGRES, 5432)
            else f"no PostgreSQL answers at {urlsplit(POSTGRES).netloc}; set YORAM_POSTGRES"
        )
    if requirement == "verifier":
        return _lack_of_verifier()
    return None if _listens(REDIS, 6379) else f"no Redis answers at {urlsplit(REDIS).netloc}; set YORAM_REDIS"


def deno() -> str | None:
    """The client's build tool, beside this Python or on the path."""
    return shutil.which("deno", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


def _lack_of_verifier() -> str | None:
    """Brings the other maker's verifier once, as its lock file has it; after that nothing is fetched."""
    tool = deno()
    if tool is None:
        return "no deno found"
    done = subprocess.run(
        [tool, "install", "--frozen", "--quiet"],
        cwd=VERIFIER,
        env=os.environ | {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return None if done.returncode == 0 else f"its packages cannot be had ({done.stderr.strip()[-200:]})"


def demanded() -> set[str]:
    """The requirements whose absence is a failure here."""
    named = {word.strip() for word in os.environ.get("YORAM_REQUIRE", "").split(",") if word.strip()}
    if unknown := named.difference(REQUIREMENTS):
        raise pytest.UsageError(
            f"YORAM_REQUIRE names {', '.join(sorted(unknown))}; known are {', '.join(REQUIREMENTS)}"
        )
    return named


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MISSING] = Counter()
    demanded()
    if path := chromium():
        os.environ["YORAM_CHROMIUM"] = path


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for requirement in REQUIREMENTS:
        if item.get_closest_marker(requirement) is None:
            continue
        if reason := lack(requirement):
            if requirement in demanded():
                pytest.fail(f"{requirement} is required here, but {reason}", pytrace=False)
            item.config.stash[MISSING][requirement] += 1
            pytest.skip(f"{requirement}: {reason}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for requirement, count in sorted(config.stash[MISSING].items()):
        terminalreporter.write_line(
            f"NOT TESTED on this machine: {count} {requirement} test(s), because {lack(requirement)}.", yellow=True
        )


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser for tests marked ``browser``."""
    path = chromium()
    assert path, lack("browser")
    return path
