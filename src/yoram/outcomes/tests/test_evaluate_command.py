"""`yoram outcomes evaluate` as a person and as a program use it."""

import argparse
import json
import subprocess
import sys
import time

import pytest

from yoram.outcomes.engine.command import add_arguments, run
from yoram.outcomes.engine.read import write_events
from yoram.outcomes.tests.test_engine_article import TABLE
from yoram.outcomes.tests.test_engine_rulebook import GOOD


@pytest.fixture
def events(tmp_path):
    path = tmp_path / "events.csv"
    write_events(TABLE, path)
    return path


@pytest.fixture
def command(capsys):
    def called(*words):
        parser = argparse.ArgumentParser()
        add_arguments(parser)
        code = run(parser.parse_args([str(word) for word in words]))
        out, err = capsys.readouterr()
        return code, out, err

    return called


def test_json_is_one_entry_a_rule_in_the_order_asked(command, events):
    code, out, err = command(
        events, "--rule", "press", "--rule", "everyone", "--on", "2024-07-29", "--by", "cohort", "--json"
    )
    assert (code, err) == (0, "")
    press, everyone = json.loads(out)
    assert list(press) == ["rule", "version", "on", "known_at", "groups"]
    assert (press["rule"], press["version"], press["on"], press["known_at"]) == ("press", "1", "2024-07-29", None)
    assert [group["group"] for group in press["groups"]] == ["all", "1기", "2기"]
    assert press["groups"][1] == {
        "group": "1기", "starters": 15, "completers": 15, "excluded": {"military": 2, "further_study": 1},
        "denominator": 12, "numerator": 12, "provisional": 0, "unknown": 0, "rate": 1.0, "shown": "12 of 12 (100.0 %)",
    }  # fmt: skip
    assert everyone["groups"][1]["rate"] == 0.8


def test_without_a_wish_all_rules_answer_and_known_at_is_repeated(command, events):
    code, out, _ = command(events, "--on", "2024-07-29", "--known-at", "2024-03-10", "--json")
    answers = json.loads(out)
    assert code == 0
    assert len(answers) == 8
    assert {answer["known_at"] for answer in answers} == {"2024-03-10"}
    assert {answer["groups"][0]["numerator"] for answer in answers} == {0}


def test_people_get_a_table(command, events):
    code, out, _ = command(events, "--rule", "press", "--on", "2024-07-29", "--known-at", "2024-07-29", "--by", "field")
    assert code == 0
    assert "press, version 1) on 2024-07-29, as known on 2024-07-29" in out
    assert "12 of 12 (100.0 %)" in out
    assert "military 2, further_study 1" in out


def test_parquet_gives_the_same_answer(command, events, tmp_path):
    parquet = tmp_path / "events.parquet"
    write_events(TABLE, parquet)
    assert command(parquet, "--on", "2024-07-29", "--json") == command(events, "--on", "2024-07-29", "--json")


def test_an_operators_own_rule_is_asked_by_its_folder(command, events, tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "city.toml").write_text(GOOD, encoding="utf-8")
    code, out, _ = command(events, "--rules", folder, "--rule", "city", "--on", "2024-07-29", "--json")
    assert (code, json.loads(out)[0]["rule"]) == (0, "city")


def test_a_broken_rule_file_is_told_by_line_and_key(command, events, tmp_path):
    (tmp_path / "city.toml").write_text(GOOD.replace("= 10", "= 0"), encoding="utf-8")
    code, out, err = command(events, "--rules", tmp_path, "--on", "2024-07-29")
    assert (code, out) == (2, "")
    assert "city.toml:8:smallest_group: expected a whole number from 1" in err


def test_bad_input_is_told_on_stderr_with_code_2_and_nothing_on_stdout(command, events):
    text = events.read_text(encoding="utf-8").replace("completed", "compleeted", 1)
    events.write_text(text, encoding="utf-8")
    code, out, err = command(events, "--on", "2024-07-29")
    assert (code, out) == (2, "")
    assert err == f"{events}:4:event: “compleeted” is not an event; did you mean “completed”?\n"
    code, out, err = command(events, "--on", "2024-07-29", "--json")
    assert (code, out) == (2, "")
    told = json.loads(err)["error"]
    assert told["messages"][0].startswith(f"{events}:4:event: ")
    assert (told["problems"][0]["line"], told["problems"][0]["column"]) == (4, "event")


def test_an_unknown_rule_is_answered_with_the_known_ones(command, events):
    code, out, err = command(events, "--rule", "kedi", "--on", "2024-07-29")
    assert (code, out) == (2, "")
    assert "Known rules: cirr-2024, completers" in err


def test_splitting_by_a_column_that_is_not_there_is_told(command, tmp_path):
    path = tmp_path / "events.csv"
    write_events(TABLE.drop("field"), path)
    code, out, err = command(path, "--on", "2024-07-29", "--by", "field")
    assert (code, out) == (2, "")
    assert "no column “field”" in err


@pytest.mark.parametrize("wrong", [["--on", "2024-06-31"], ["--on", "2024-06-30", "--by", "age"], []])
def test_wrong_arguments_end_with_code_2(command, events, capsys, wrong):
    with pytest.raises(SystemExit) as stopped:
        command(events, *wrong)
    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""


PROGRAM = """
import argparse, sys
from yoram.outcomes.engine.command import add_arguments, run
parser = argparse.ArgumentParser()
add_arguments(parser)
code = run(parser.parse_args())
assert "django" not in sys.modules, "the command must not wait for Django"
sys.exit(code)
"""


def test_a_small_file_is_answered_without_django_in_a_breath(events):
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, events, "--on", "2024-07-29", "--json"], capture_output=True, check=True
        )
        taken.append(time.perf_counter() - begun)
        assert len(json.loads(done.stdout)) == 8
    assert min(taken) < 3, "a small file takes well under a second; three allow for a busy machine"
