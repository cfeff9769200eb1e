from datetime import date

import pytest

from yoram.core import clock
from yoram.core.facts import Refused
from yoram.core.models import AuditEntry
from yoram.courses.queries import Cohort, Enrolment
from yoram.outcomes import actions
from yoram.outcomes.importing.sentences import fault_text
from yoram.outcomes.models import ExclusionRequest, LedgerEvent, Retraction, StarterList
from yoram.outcomes.tests.classes import HOUSE, centre, staff
from yoram.outcomes.tests.rosters import ABOVE, GIVEN, HEADINGS, changed, roster, workbook
from yoram.people.queries import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def mokpo():
    return centre()


def bring(where, content=None, by=None, **more):
    return actions.import_roster(content or roster(), file_name="명부.xlsx", centre=where, by=by or HOUSE, **more)


def told(report):
    return [(fault.sheet, fault.row, fault.column, fault.code) for fault in report.errors]


def everything():
    return {
        model: list(model.objects.order_by("pk").values())
        for model in (Person, Cohort, Enrolment, StarterList, LedgerEvent, Retraction, ExclusionRequest, AuditEntry)
    }


def test_a_file_with_errors_changes_nothing_and_names_every_place(mokpo):
    rows = changed("김가온", 훈련상태="수 료 함", 취업일="2024-13-01")
    rows[1][1] = ""
    before = everything()
    report = bring(mokpo, roster(rows))
    assert told(report) == [
        ("1기", 6, "훈련상태", "word"),
        ("1기", 6, "취업일", "no_such_day"),
        ("1기", 7, "생년월일", "nobody_to_tell_apart"),
    ]
    assert "정상수료" in fault_text(report.errors[0])
    assert everything() == before


def test_an_error_of_the_ledger_also_undoes_all(mokpo):
    bring(mokpo)
    before = everything()
    rows = [
        *changed("김가온", 취업처="다른회사"),
        ["새사람", "950505", "", "", "", "훈련중", "", "", "", "", "", "", ""],
    ]
    report = bring(mokpo, roster(rows))
    assert [fault.code for fault in report.errors] == ["not_on_list"]
    assert everything() == before


def test_control_without_the_errors_the_same_change_is_made(mokpo):
    bring(mokpo)
    report = bring(mokpo, roster(changed("김가온", 취업처="다른회사")))
    assert report.counts["replacements"] == 1
    assert Retraction.objects.get().reason.endswith(": 명부.xlsx")


def with_ids(rows, ids=("T1", "T2", "T3", "T4")):
    return roster([[key, *row] for key, row in zip(ids, rows, strict=True)], headings=("훈련생번호", *HEADINGS))


def test_an_identifier_that_is_somebody_elses_is_an_error(mokpo):
    bring(mokpo, with_ids(GIVEN))
    report = bring(mokpo, with_ids(GIVEN, ids=("T2", "T1", "T3", "T4")))
    assert [fault.code for fault in report.errors] == ["id_of_another", "id_of_another"]


def test_strangers_cannot_import(mokpo):
    for actor in (
        staff("operator", "centre:elsewhere"),
        staff("city_officer", ""),
        staff("coach", f"centre:{mokpo.pk}"),
    ):
        with pytest.raises(Refused):
            bring(mokpo, by=actor)
    assert not Person.objects.exists()


def test_a_resident_number_anywhere_refuses_the_file_and_is_not_repeated(mokpo):
    report = bring(mokpo, roster(changed("김가온", 직무="990101-1234567")))
    assert [(fault.code, fault.row) for fault in report.errors] == [("resident_number", 6)]
    assert "1234567" not in fault_text(report.errors[0])
    assert not Person.objects.exists()


def test_mapping_mistakes_are_told(mokpo):
    unknown_field = bring(mokpo, mapping={"직무": "이상한것"})
    unknown_column = bring(mokpo, mapping={"없는열": "직무"})
    assert [fault.code for fault in (*unknown_field.errors, *unknown_column.errors)] == [
        "no_such_field",
        "no_such_column",
    ]
    assert "취업처" in fault_text(unknown_field.errors[0])
    assert "없는열" in fault_text(unknown_column.errors[0])


def test_two_columns_of_one_meaning_are_an_error(mokpo):
    report = bring(mokpo, roster([[*row, ""] for row in GIVEN], headings=(*HEADINGS, "회사명")))
    assert told(report) == [("1기", 5, "회사명", "doubled")]


def test_a_trainee_twice_in_a_sheet_is_an_error(mokpo):
    report = bring(mokpo, roster([*GIVEN, GIVEN[0]]))
    assert [(fault.row, fault.code, fault.params["other"]) for fault in report.errors] == [(10, "twice", 6)]


def test_a_new_class_needs_its_days_and_a_new_course_its_field(mokpo):
    without_days = [row for row in ABOVE if "훈련기간" not in row]
    assert {fault.code for fault in bring(mokpo, roster(above=without_days)).errors} == {"class_not_there"}
    without_field = [tuple("" if str(cell).startswith("분야") else cell for cell in row) for row in ABOVE]
    assert {fault.code for fault in bring(mokpo, roster(above=without_field)).errors} == {"course_field"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_xlsx"),
        (b"\xd0\xcf\x11\xe0old", "old_or_locked"),
        (b"PK\x03\x04broken", "not_xlsx"),
        (workbook({"빈": []}), "no_table"),
    ],
)
def test_other_files_are_refused_with_what_to_do(mokpo, content, code):
    report = actions.import_roster(content, file_name="x.xlsx", centre=mokpo, by=HOUSE)
    assert [fault.code for fault in report.errors] == [code]
    assert fault_text(report.errors[0])


def test_a_class_with_others_in_it_is_not_sealed_from_a_sheet_that_leaves_them_out(mokpo):
    bring(mokpo, dry_run=True)
    with clock.frozen_at(date(2023, 10, 1)):
        bring(mokpo, roster([[*row[:5], *[""] * 8] for row in GIVEN]))
    assert not StarterList.objects.exists()
    report = bring(mokpo, roster(GIVEN[:3]))
    assert [(fault.code, fault.params["others"]) for fault in report.errors] == [("others_enrolled", 1)]
    assert bring(mokpo).ok
