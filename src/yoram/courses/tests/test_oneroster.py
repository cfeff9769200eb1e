"""Rosters for other learning systems, as OneRoster 1.2 has them."""

import csv
import io
import zipfile
from datetime import date

import pytest

from tests.cast import COACH, ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR, OTHER_CLASS, SAME_CLASS, TRAINEE, Cast
from yoram.courses import actions
from yoram.courses.facts import Part
from yoram.courses.oneroster import ABSENT, COLUMNS, names_of

pytestmark = pytest.mark.django_db
PATH = "/courses/manage/centres/mokpo/oneroster.zip"
WHY = {"reason_for_download": "다른 학습 시스템으로 명단을 옮김"}
NEEDED = {
    "academicSessions": ("sourcedId", "title", "type", "startDate", "endDate", "schoolYear"),
    "orgs": ("sourcedId", "name", "type"),
    "courses": ("sourcedId", "title", "orgSourcedId"),
    "classes": ("sourcedId", "title", "courseSourcedId", "classType", "schoolSourcedId", "termSourcedIds"),
    "users": ("sourcedId", "enabledUser", "username", "givenName", "familyName"),
    "roles": ("sourcedId", "userSourcedId", "roleType", "role", "orgSourcedId"),
    "enrollments": ("sourcedId", "classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
}
POINTS = {
    ("academicSessions", "parentSourcedId"): "academicSessions",
    ("courses", "orgSourcedId"): "orgs",
    ("classes", "courseSourcedId"): "courses",
    ("classes", "schoolSourcedId"): "orgs",
    ("classes", "termSourcedIds"): "academicSessions",
    ("users", "primaryOrgSourcedId"): "orgs",
    ("roles", "userSourcedId"): "users",
    ("roles", "orgSourcedId"): "orgs",
    ("enrollments", "classSourcedId"): "classes",
    ("enrollments", "schoolSourcedId"): "orgs",
    ("enrollments", "userSourcedId"): "users",
}


@pytest.fixture
def files(cast: Cast) -> dict[str, list[dict[str, str]]]:
    actions.assign_teaching(cast.cohort, cast.person(INSTRUCTOR).pk, part=Part.LEAD, by=HOUSE)
    answer = cast.client(OPERATOR).get(PATH, WHY)
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(packed.read(name).decode())))
            for name in packed.namelist()
        }


def test_every_file_of_the_manifest_is_there_with_the_columns_of_the_standard(files) -> None:
    told = {row["propertyName"]: row["value"] for row in files["manifest"]}
    assert (told["manifest.version"], told["oneroster.version"]) == ("1.0", "1.2")
    assert {name for name, value in told.items() if value == "bulk"} == {f"file.{name}" for name in COLUMNS}
    assert {name for name, value in told.items() if value == "absent"} == {f"file.{name}" for name in ABSENT}
    for name, columns in COLUMNS.items():
        assert tuple(files[name][0]) == columns


def test_what_the_standard_needs_is_filled_and_bulk_files_say_no_status(files) -> None:
    for name, needed in NEEDED.items():
        for row in files[name]:
            assert all(row[column] for column in needed), (name, row)
            assert not row["status"]
            assert not row["dateLastModified"]


def test_every_reference_leads_to_a_row(files) -> None:
    keys = {name: {row["sourcedId"] for row in rows} for name, rows in files.items() if name != "manifest"}
    for (name, column), target in POINTS.items():
        assert {row[column] for row in files[name] if row[column]} <= keys[target], (name, column)


def test_people_of_this_centre_are_in_it_and_the_end_is_the_day_after(cast: Cast, files) -> None:
    assert {row["familyName"] + row["givenName"] for row in files["users"]} == {
        TRAINEE, SAME_CLASS, OTHER_CLASS, INSTRUCTOR,
    }  # fmt: skip
    (term,) = [row for row in files["academicSessions"] if row["sourcedId"] == f"term-{cast.cohort.pk}"]
    assert term["endDate"] == str(date(2024, 3, 21))
    assert {row["role"] for row in files["enrollments"]} == {"student", "teacher"}


def test_a_reason_is_asked_for_first(cast: Cast) -> None:
    answer = cast.client(OPERATOR).get(PATH)
    assert answer["Content-Type"].startswith("text/html")
    assert b"PK" not in answer.content[:2]


@pytest.mark.parametrize("name", [ELSEWHERE, COACH, TRAINEE])
def test_others_find_nothing(cast: Cast, name: str) -> None:
    assert cast.client(name).get(PATH, WHY).status_code == 404


@pytest.mark.parametrize(
    ("name", "parts"),
    [("김가온", ("김", "가온")), ("남궁민수", ("남궁", "민수")), ("남궁", ("남", "궁")),
     ("Ada Lovelace", ("Ada", "Lovelace")), ("솔", ("솔", "솔"))],
)  # fmt: skip
def test_names_are_parted_as_well_as_can_be(name: str, parts: tuple[str, str]) -> None:
    assert names_of(name) == parts
