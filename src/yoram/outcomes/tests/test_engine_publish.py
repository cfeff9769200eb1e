"""What an outsider can check: the download alone gives the figure and the hash again."""

import hashlib
import importlib.util
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yoram.outcomes.engine.evaluate import evaluate
from yoram.outcomes.engine.publish import write_download
from yoram.outcomes.engine.read import read_events
from yoram.outcomes.engine.rulebook import read_rule
from yoram.outcomes.tests.reference_ledgers import BY_ID, FIRST, IDS, SHIPPED, days, frame, ledgers, rules
from yoram.outcomes.tests.test_engine_article import ON, TABLE

RECOMPUTE = Path(__file__).parents[4] / "docs" / "recompute.py"
SECRET = b"of this test only"


def recompute(path):
    return subprocess.run([sys.executable, "-I", "-S", RECOMPUTE, path], capture_output=True, text=True, check=False)


def imported():
    spec = importlib.util.spec_from_file_location("recompute", RECOMPUTE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "download.zip"
    download = write_download(TABLE, BY_ID["press"], ON, None, secret=SECRET)
    path.write_bytes(download.content)
    return path, download


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put(path, contents):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("name", IDS)
def test_the_standard_library_alone_derives_every_rules_figure_and_hash(tmp_path, name):
    path = tmp_path / "download.zip"
    download = write_download(TABLE, BY_ID[name], ON, None, secret=SECRET)
    path.write_bytes(download.content)
    ran = recompute(path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert download.figure.shown in ran.stdout
    assert download.sha256 in ran.stdout


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ledgers, rule=st.one_of(rules(), st.sampled_from(SHIPPED)), on=days, known_at=st.none() | days)
def test_on_any_ledger_and_rule_the_outsider_and_the_engine_agree(tmp_path, rows, rule, on, known_at):
    path = tmp_path / "random.zip"
    path.write_bytes(write_download(frame(rows), rule, on, known_at, secret=SECRET).content)
    assert imported().check(path)


def test_the_download_holds_no_name_and_nothing_later(article):
    path, _ = article
    events = members(path)["events.csv"].decode()
    for name in ("T00", "U00", "지역기업", "목포"):
        assert name not in events
    early = write_download(TABLE, BY_ID["press"], FIRST, None, secret=SECRET)
    assert len(members(io.BytesIO(early.content))["events.csv"].splitlines()) == 1


def test_pseudonyms_differ_between_classes_so_that_a_person_cannot_be_followed(tmp_path):
    start = {"event": "started", "effective_on": FIRST, "recorded_on": FIRST, "detail": "", "evidence": "none",
             "in_field": False, "region": "", "employer": "", "field": ""}  # fmt: skip
    rows = [start | {"trainee": "A", "cohort": cohort} for cohort in "12"]
    content = write_download(frame(rows), BY_ID["everyone"], FIRST, None, secret=SECRET).content
    names = [line.split(",")[0] for line in members(io.BytesIO(content))["events.csv"].decode().splitlines()[1:]]
    assert len(set(names)) == 2


def test_the_same_question_gives_the_same_bytes_and_another_secret_other_names(article):
    _, download = article
    assert write_download(TABLE, BY_ID["press"], ON, None, secret=SECRET).content == download.content
    other = write_download(TABLE.reverse(), BY_ID["press"], ON, None, secret=b"another")
    assert other.figure == download.figure
    assert other.sha256 != download.sha256


def test_the_hash_is_what_the_manual_says(article):
    path, download = article
    files = members(path)
    told = json.loads(files["publication.json"])
    assert told.pop("sha256") == download.sha256
    bare = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    hashes = [hashlib.sha256(files[name]).hexdigest().encode() + b"\n" for name in ("events.csv", "rule.toml")]
    assert hashlib.sha256(b"".join(hashes) + bare).hexdigest() == download.sha256


def test_yoram_itself_reads_the_download_back_to_the_same_figure(article, tmp_path):
    path, download = article
    files = members(path)
    (tmp_path / "events.csv").write_bytes(files["events.csv"])
    rule = read_rule(files["rule.toml"].decode())
    assert evaluate(read_events(tmp_path / "events.csv"), [rule], ON)[0].groups[0] == download.figure


@pytest.mark.parametrize("name", ["events.csv", "rule.toml", "publication.json"])
def test_a_single_changed_byte_anywhere_is_told(article, name):
    path, _ = article
    files = members(path)
    for place in range(0, len(files[name]), max(1, len(files[name]) // 12)):
        changed = bytearray(files[name])
        changed[place] ^= 1
        ran = recompute(put(path, files | {name: bytes(changed)}))
        assert ran.returncode == 1, (name, place, ran.stdout)
        assert "NOT AS PUBLISHED" in ran.stderr
    assert recompute(put(path, files)).returncode == 0


def test_a_figure_that_was_forged_together_with_its_hash_is_told(article):
    path, _ = article
    files = members(path)
    told = json.loads(files["publication.json"])
    del told["sha256"]
    told["figure"]["denominator"] = 15
    bare = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    hashes = [hashlib.sha256(files[name]).hexdigest().encode() + b"\n" for name in ("events.csv", "rule.toml")]
    told["sha256"] = hashlib.sha256(b"".join(hashes) + bare).hexdigest()
    forged = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    assert recompute(put(path, files | {"publication.json": forged})).returncode == 1


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_file_that_is_no_download_is_told_without_a_traceback(tmp_path, content):
    path = tmp_path / "broken.zip"
    path.write_bytes(content)
    ran = recompute(path)
    assert ran.returncode == 1
    assert "cannot be read" in ran.stdout
    assert "Traceback" not in ran.stderr
