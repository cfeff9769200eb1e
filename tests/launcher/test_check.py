"""The one list of checks: told in lines, failing as a whole when one fails."""

import sys
from pathlib import Path

import pytest

from yoram.site import cli
from yoram.site.commands import check
from yoram.site.commands.client import build_client, inputs_hash


def test_a_failed_check_shows_its_output_and_fails_the_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = check.Check("good", ("python", "-c", "print('all is well')"))
    bad = check.Check("bad", ("python", "-c", "import sys; sys.exit('line 3 is wrong')"))
    monkeypatch.setattr(check, "CHECKS", (good, bad))

    code = cli.main(["check"])

    told = capsys.readouterr().out
    assert code == 1
    assert "FAILED bad" in told
    assert "       | line 3 is wrong" in told
    assert "all is well" not in told
    assert "1 of 2 checks FAILED: bad" in told
    assert cli.main(["check", "--only", "good"]) == 0


def test_checks_judge_the_sources_whatever_is_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    look = "import os, sys; sys.exit(os.environ.get('DATABASE_URL') or os.environ['YORAM_HOME'] != sys.argv[1])"

    outcome = check.run_check(
        check.Check("look", ("python", "-c", look, str(tmp_path))), tmp_path, check.environment(str(tmp_path))
    )

    assert outcome.passed, outcome.output


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Client sources, and a pretended Deno that counts its calls."""
    folder = tmp_path / "client"
    (folder / "ts").mkdir(parents=True)
    (folder / "deno.json").write_text("{}", encoding="utf-8")
    (folder / "ts" / "site.ts").write_text("export {};\n", encoding="utf-8")
    deno = tmp_path / "bin" / "deno"
    deno.parent.mkdir()
    deno.write_text(
        '#!/bin/sh\necho "$@" >> "$(dirname "$0")/calls"\n[ ! -e "$(dirname "$0")/broken" ]\n', encoding="utf-8"
    )
    deno.chmod(0o755)
    monkeypatch.setattr("yoram.site.commands.client.tool", lambda name: str(deno))
    return folder


def calls(client: Path) -> list[str]:
    told = client.parent / "bin" / "calls"
    return told.read_text(encoding="utf-8").splitlines() if told.exists() else []


def test_the_client_is_built_only_when_a_source_changed(client: Path, tmp_path: Path) -> None:
    build = tmp_path / "build"

    assert build_client(client=client, build=build)
    assert not build_client(client=client, build=build)
    (client / "ts" / "site.ts").write_text("export const changed = 1;\n", encoding="utf-8")
    assert build_client(client=client, build=build)

    assert calls(client) == ["install --frozen", "task build"] * 2


def test_what_is_installed_is_no_source(client: Path) -> None:
    before = inputs_hash(client)
    (client / "node_modules").mkdir()
    (client / "node_modules" / "package.js").write_text("", encoding="utf-8")

    assert inputs_hash(client) == before


def test_a_failed_build_is_tried_again_next_time(client: Path, tmp_path: Path) -> None:
    broken = client.parent / "bin" / "broken"
    broken.write_text("", encoding="utf-8")

    with pytest.raises(Exception, match="'deno install --frozen' failed"):
        build_client(client=client, build=tmp_path / "build")

    broken.unlink()
    assert build_client(client=client, build=tmp_path / "build")


def test_the_python_of_the_checks_is_this_one() -> None:
    outcome = check.run_check(
        check.Check("which", ("python", "-c", "import sys; print(sys.executable)")), Path.cwd(), check.environment("")
    )

    assert outcome.output.strip() == sys.executable
