import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.urls import reverse

from yoram.outcomes import actions, queries
from yoram.outcomes.engine.rulebook import shipped
from yoram.outcomes.tests.mokpo import PRESS_DAY, first_class, publish
from yoram.outcomes.tests.visitors import visitor

pytestmark = pytest.mark.django_db

PROGRAM = Path(__file__).parents[4] / "docs" / "recompute.py"
RULES = [rule.id for rule in shipped()]


def recompute(content, folder):
    """Run the outsider's program with nothing but the standard library in reach."""
    path = folder / "taken.zip"
    path.write_bytes(content)
    return subprocess.run(
        [sys.executable, "-I", "-S", str(PROGRAM), str(path)], capture_output=True, text=True, check=False
    )


def taken(made):
    answer = visitor().get(reverse("outcomes:download", args=[made.slug]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    return answer.content


@pytest.mark.parametrize("rule", RULES)
def test_an_outsider_derives_the_figure_and_the_hash_that_stand_on_the_page(rule, tmp_path):
    made = publish(first_class(), rule=rule)
    run = recompute(taken(made), tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    page = visitor().get(reverse("outcomes:publication", args=[made.slug])).content.decode()
    assert made.hash in page
    assert f"sha256 {made.hash}" in run.stdout
    assert made.figure["shown"] in run.stdout


def test_the_whole_centre_can_be_counted_again_too(tmp_path):
    known = first_class()
    first_class(8, slug="bd-1", number=2, of=known.centre)
    made = actions.publish(known.centre, rule="pooled", on=PRESS_DAY, by=known.operator)
    run = recompute(taken(made), tmp_path)
    assert (run.returncode, made.figure["shown"] in run.stdout) == (0, True)
    assert made.figure["completers"] == 23


@pytest.mark.parametrize("name", ["events.csv", "rule.toml", "publication.json"])
def test_whatever_is_changed_in_the_download_shows(name, tmp_path):
    content = taken(publish(first_class()))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    changed = {
        "events.csv": files["events.csv"].replace(b",insured", b",none", 1),
        "rule.toml": files["rule.toml"] + b"\n",
        "publication.json": re.sub(rb'"numerator":\d+', b'"numerator":11', files["publication.json"]),
    }
    assert changed[name] != files[name]
    tampered = io.BytesIO()
    with zipfile.ZipFile(tampered, "w") as archive:
        for each, told in (files | {name: changed[name]}).items():
            archive.writestr(each, told)
    run = recompute(tampered.getvalue(), tmp_path)
    assert run.returncode == 1
    assert "NOT AS PUBLISHED" in run.stdout + run.stderr
    assert recompute(content, tmp_path).returncode == 0


def test_the_program_is_offered_beside_the_download():
    answer = visitor().get(reverse("outcomes:recompute"))
    assert answer.status_code == 200
    assert answer.content == PROGRAM.read_bytes()


def test_every_shipped_rule_was_tried():
    assert {rule.id for rule in queries.house_rules()} >= set(RULES)
    assert len(RULES) >= 7
