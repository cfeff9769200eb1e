"""What the suite says when the machine lacks something; a small suite is run inside this one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUITE = """
import pytest

@pytest.mark.browser
def test_a_page():
    pass

def test_something_else():
    pass
"""


def run_suite(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_small.py").write_text(SUITE, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  browser: needs Chromium\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.requirements", "-p", "no:django", "-q", str(folder)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "YORAM_CHROMIUM": "no-such-browser", "YORAM_REQUIRE": ""} | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_missing_browser_skips_its_tests_and_says_so_at_the_end(tmp_path: Path) -> None:
    done = run_suite(tmp_path)

    *_, told, closing = done.stdout.strip().splitlines()
    assert done.returncode == 0
    assert told.startswith("NOT TESTED on this machine: 1 browser test(s), because no Chromium found")
    assert closing.startswith("1 passed, 1 skipped")


def test_a_demanded_browser_that_is_missing_is_a_failure(tmp_path: Path) -> None:
    done = run_suite(tmp_path, YORAM_REQUIRE="browser,postgres")

    assert done.returncode == 1
    assert "browser is required here, but no Chromium found" in done.stdout


def test_a_browser_that_is_there_is_used(tmp_path: Path) -> None:
    done = run_suite(tmp_path, YORAM_CHROMIUM=sys.executable, YORAM_REQUIRE="browser")

    assert done.returncode == 0
    assert "NOT TESTED" not in done.stdout


def test_a_misspelt_requirement_is_not_taken_for_none(tmp_path: Path) -> None:
    done = run_suite(tmp_path, YORAM_REQUIRE="browsers")

    assert done.returncode != 0
    assert "known are browser, postgres, redis" in done.stdout + done.stderr


@pytest.mark.parametrize(("words", "expected"), [([], True), (["-m", "slow"], False)])
def test_the_second_run_on_postgresql_leaves_out_what_does_not_depend_on_it(
    monkeypatch: pytest.MonkeyPatch, words: list[str], expected: bool
) -> None:
    from argparse import Namespace

    from yoram.site.commands import test

    calls: list[tuple[list[str], dict[str, str]]] = []

    def pretend(command: list[str], *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append((command, env))
        return subprocess.CompletedProcess(command, 5)

    monkeypatch.setattr(test.subprocess, "run", pretend)

    code = test.run(Namespace(database="postgres", rest=words))

    ((command, env),) = calls
    assert code == 5
    assert (test.NOT_TWICE in command) == expected
    assert env["DATABASE_URL"].startswith("postgres")
