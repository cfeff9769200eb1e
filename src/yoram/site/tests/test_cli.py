import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from yoram.site import cli


def run(*words: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    house = (
        {"YORAM_HOME": str(home), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "yoram.site.settings"} if home else {}
    )
    return subprocess.run(
        [sys.executable, "-m", "yoram.site.cli", *words],
        env=os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[2])} | house,
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_names_every_command_and_loads_no_web(capsys: pytest.CaptureFixture[str]) -> None:
    probe = (
        "import sys\nfrom yoram.site import cli\n"
        "try: cli.main(['--help'])\nexcept SystemExit: print('django' in sys.modules, 'polars' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert done.stdout.strip().endswith("False False")
    for first in {command.words.partition(" ")[0] for command in cli.COMMANDS}:
        assert f"    {first} " in done.stdout


def test_evaluating_outcomes_loads_no_web() -> None:
    probe = (
        "import sys\nfrom yoram.site import cli\n"
        "try: cli.main(['outcomes', 'evaluate', '--help'])\nexcept SystemExit: print('django' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert done.stdout.strip().endswith("False")


@pytest.mark.parametrize("command", cli.COMMANDS, ids=lambda command: command.words)
def test_every_command_of_the_table_has_its_module(command: cli.Command) -> None:
    assert importlib.util.find_spec(command.module) is not None


def test_a_mistyped_command_is_answered_with_the_meant_one() -> None:
    done = run("evalute")
    assert (done.returncode, done.stderr) == (2, "yoram: there is no command 'evalute'; 'yoram --help' lists them.\n")

    done = run("dmeo")
    assert (done.returncode, done.stderr) == (2, "yoram: there is no command 'dmeo'; did you mean 'demo'?\n")


def test_no_command_at_all_says_how_to_call_it() -> None:
    done = run()

    assert done.returncode == 2
    assert "usage: yoram" in done.stderr


def test_the_version_names_yoram_and_python() -> None:
    assert run("--version").stdout.startswith("yoram ")


def test_a_setting_that_cannot_be_understood_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://somewhere/else")

    done = run("migrate")

    assert done.returncode == 1
    assert done.stderr.startswith("yoram: DATABASE_URL begins with mysql://")
    assert "Traceback" not in done.stderr


def test_a_home_that_cannot_be_written_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # A file where the folder should be stops even root, whom modes do not.
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("YORAM_HOME", str(tmp_path / "file" / "home"))

    for command in ("demo", "migrate", "backup"):
        done = run(command)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert f"cannot write to {tmp_path}/file/home" in done.stderr
        assert "YORAM_HOME" in done.stderr


def test_migrating_says_what_is_missing_and_then_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YORAM_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    before = run("migrate", "--check", "--json")
    refused = run("serve", "--port", "0")
    done = run("migrate", "--json")
    after = run("migrate", "--check")

    assert "core.0001_initial" in json.loads(before.stdout)["missing"]
    assert before.returncode == 1
    assert "run: ./yoram migrate" in refused.stderr
    assert refused.returncode == 1
    assert json.loads(done.stdout)["migrated"] == len(json.loads(before.stdout)["missing"])
    assert (after.returncode, after.stdout) == (0, "The database is up to date.\n")


@pytest.mark.parametrize(
    "words",
    [
        ("audit", "verify"),
        ("backup",),
        ("daily",),
        ("import", "roster", "no.xlsx"),
        ("import", "participants", "no.xlsx"),
        ("outcomes", "evaluate", "--database", "--on", "2024-07-27"),
        ("user", "gaon@example.kr"),
    ],
    ids=" ".join,
)
def test_a_house_that_was_never_set_up_is_told_how(words: tuple[str, ...], tmp_path: Path) -> None:
    home = tmp_path / "house"
    done = run(*words, home=home)

    assert done.returncode == 1
    assert "run: ./yoram migrate" in done.stderr
    assert "Traceback" not in done.stderr
    assert home.stat().st_mode & 0o077 == 0, "a house is its owner's alone, whichever command came first"
