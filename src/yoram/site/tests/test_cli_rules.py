import json
from pathlib import Path

import pytest

from yoram.site import cli


def test_every_shipped_rule_is_listed_with_what_is_unconfirmed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["outcomes", "rules", "--json"]) == 0

    rules = {rule["rule"]: rule for rule in json.loads(capsys.readouterr().out)}
    assert {"everyone", "press", "kedi-he-2023", "vhs-2024", "moel-6m", "cirr-2024", "pooled"} <= rules.keys()
    assert all(rule["confirmed"] == (not rule["unconfirmed"]) for rule in rules.values())


def test_a_rule_of_ones_own_starts_from_a_printed_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    cli.main(["outcomes", "rules", "everyone", "--text"])
    own = capsys.readouterr().out.replace('id = "everyone"', 'id = "ours"')
    (tmp_path / "ours.toml").write_text(own, encoding="utf-8")

    assert cli.main(["outcomes", "rules", "ours", "--rules", str(tmp_path)]) == 0
    assert "ours" in capsys.readouterr().out


def test_a_broken_rule_names_file_line_and_key(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    cli.main(["outcomes", "rules", "everyone", "--text"])
    own = capsys.readouterr().out.replace('id = "everyone"', "id = 3")
    (tmp_path / "ours.toml").write_text(own, encoding="utf-8")
    line = own.splitlines().index("id = 3") + 1

    assert cli.main(["outcomes", "rules", "--rules", str(tmp_path)]) == 2
    assert f"ours.toml:{line}:id: " in capsys.readouterr().err
