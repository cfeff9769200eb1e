import argparse
import json
from datetime import date

import pytest

from yoram.courses.queries import Participation
from yoram.outcomes.importing import command, participants_command
from yoram.outcomes.models import LedgerEvent, StarterList
from yoram.outcomes.tests.classes import HOUSE, centre
from yoram.outcomes.tests.rosters import changed, roster, workbook
from yoram.people import actions as people
from yoram.people.facts import Role

pytestmark = pytest.mark.django_db


def call(module, *words):
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    return module.run(parser.parse_args([str(word) for word in words]))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "명부.xlsx"
    path.write_bytes(roster())
    return path


def test_a_roster_is_imported_from_the_command_line(file, capsys):
    centre()
    assert call(command, file) == 0
    assert StarterList.objects.get().size == 4
    assert "4" in capsys.readouterr().out


def test_errors_are_printed_with_their_place_and_leave_nothing(file, capsys):
    centre()
    file.write_bytes(roster(changed("김가온", 수료일="어제")))
    assert call(command, file, "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    assert [(error["sheet"], error["row"], error["column"]) for error in answer["errors"]] == [("1기", 6, "수료일")]
    assert not StarterList.objects.exists()


def test_a_rehearsal_is_said_to_be_one(file, capsys):
    centre()
    assert call(command, file, "--dry-run", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["dry_run"], answer["ok"], answer["counts"]["enrolments"]) == (True, True, 4)
    assert not StarterList.objects.exists()


def test_two_accounts_approve_the_exclusions(file):
    where = centre()
    for name in ("asks", "agrees"):
        person = people.register_person(name=name, by=HOUSE)
        account = people.open_account(person, email=f"{name}@example.org", by=HOUSE)
        people.grant_role(account, role=Role.OPERATOR, by=HOUSE)
    assert (
        call(command, file, "--centre", where.slug, "--by", "asks@example.org", "--approved-by", "agrees@example.org")
        == 0
    )
    assert LedgerEvent.objects.filter(event="excluded").count() == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--centre", "nowhere"),
        ("--cohort", "nowhere"),
        ("--by", "nobody@example.org"),
        ("--map", "취업처"),
        ("--approved-by", "nobody@example.org"),
    ],
)
def test_wrong_use_is_said_in_one_sentence(file, capsys, words):
    centre()
    assert call(command, file, *words) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path, capsys):
    centre()
    assert call(command, tmp_path / "없음.xlsx") == 2
    assert "없음.xlsx" in capsys.readouterr().err


OCCASIONS = (
    ("일련번호", "일자", "프로그램", "대상", "기관", "인원"),
    (1, date(2024, 5, 2), "VR 체험", "학생", "목포초등학교", "25명"),
    (2, "2024.5.3", "AI 캠프", "주민", "", 12),
)


def test_occasions_are_counted_once(tmp_path, capsys):
    centre()
    path = tmp_path / "체험.xlsx"
    path.write_bytes(workbook({"5월": [("체험 실적",), *OCCASIONS]}))
    assert call(participants_command, path) == 0
    rows = Participation.objects.order_by("external_id").values_list(
        "external_id", "held_on", "audience", "headcount", "host"
    )
    assert list(rows) == [
        ("1", date(2024, 5, 2), "student", 25, "목포초등학교"),
        ("2", date(2024, 5, 3), "resident", 12, ""),
    ]
    capsys.readouterr()
    assert call(participants_command, path, "--json") == 0
    assert json.loads(capsys.readouterr().out)["counts"] == {"rows": 2, "unchanged": 2}


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ((1, "2024-09-01", "VR", "학생", "", 5), "일자", "not_yet"),
        ((1, "2024-05-01", "VR", "외계인", "", 5), "대상", "word"),
        ((1, "2024-05-01", "VR", "학생", "", 0), "인원", "number"),
        ((1, "2024-05-01", "", "학생", "", 3), "프로그램", "empty"),
    ],
)
def test_a_wrong_occasion_changes_nothing(tmp_path, capsys, row, column, code):
    centre()
    path = tmp_path / "체험.xlsx"
    path.write_bytes(workbook({"5월": [OCCASIONS[0], row, OCCASIONS[2]]}))
    assert call(participants_command, path, "--json") == 1
    errors = json.loads(capsys.readouterr().out)["errors"]
    assert [(error["row"], error["column"], error["code"]) for error in errors] == [(2, column, code)]
    assert not Participation.objects.exists()
