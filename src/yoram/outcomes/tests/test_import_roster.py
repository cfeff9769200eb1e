from datetime import date

import pytest

from yoram.core import clock
from yoram.core.facts import Refused
from yoram.core.models import AuditEntry
from yoram.courses.queries import Cohort, Enrolment
from yoram.outcomes import actions, queries
from yoram.outcomes.importing.sentences import note_text
from yoram.outcomes.models import ExclusionRequest, LedgerEvent, Retraction, StarterEntry, StarterList
from yoram.outcomes.refusals import ExclusionRefused
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


def ledger():
    rows = LedgerEvent.objects.filter(retraction=None).select_related("enrolment__person")
    return {
        (row.enrolment.person.name, row.event, str(row.effective_on), row.detail, row.evidence)
        for row in rows.exclude(event__in=("started", "intent"))
    }


def test_a_roster_becomes_people_a_sealed_class_and_a_ledger(mokpo):
    report = bring(mokpo)
    assert report.errors == []
    cohort = Cohort.objects.get()
    assert (cohort.number, cohort.starts_on, cohort.ends_on) == (1, date(2023, 10, 11), date(2024, 3, 20))
    assert cohort.course.field.name == "인공지능"
    assert StarterList.objects.get().size == 4
    assert set(StarterEntry.objects.values_list("intent", flat=True)) == {""}
    assert ledger() == {
        ("김가온", "completed", "2024-03-20", "정상수료", "none"),
        ("김가온", "employed", "2024-04-01", "insured", "insured"),
        ("이나래", "completed", "2024-03-20", "80%이상수료", "none"),
        ("박다온", "withdrew", "2024-03-20", "중도탈락", "none"),
        ("최라온", "completed_early", "2024-02-01", "조기취업", "none"),
        ("최라온", "employed", "2024-02-05", "uninsured", "document"),
    }
    phones = dict(Person.objects.values_list("name", "phone"))
    assert phones == {
        "김가온": "010-1111-2222",
        "이나래": "010-2222-3333",
        "박다온": "010-3333-4444",
        "최라온": "010-4444-5555",
    }
    assert dict(Person.objects.values_list("name", "birth_date"))["김가온"] == date(1999, 1, 1)
    assert {note.code for note in report.notes} == {"ended_on_assumed", "excluded_on_assumed", "exclusion_waits"}
    assert all(note_text(note) for note in report.notes)


def test_the_same_roster_twice_changes_nothing(mokpo):
    bring(mokpo)
    before = everything()
    again = bring(mokpo)
    assert again.ok
    assert again.changes == 0
    assert again.counts["unchanged"] == 4
    assert everything() == before


def test_a_rehearsal_tells_everything_and_does_nothing(mokpo):
    before = everything()
    report = bring(mokpo, dry_run=True)
    assert report.ok
    assert (report.counts["enrolments"], report.counts["lines"], report.counts["exclusions_asked"]) == (4, 6, 1)
    assert everything() == before


def test_a_changed_cell_becomes_a_new_line_and_the_old_one_is_still_known_as_of_then(mokpo):
    with clock.frozen_at(date(2024, 5, 1)):
        bring(mokpo)
    report = bring(mokpo, roster(changed("최라온", 증빙="고용보험")))
    assert (report.counts["replacements"], report.counts["lines"]) == (1, 0)
    assert ("최라온", "employed", "2024-02-05", "insured", "insured") in ledger()
    then = queries.frame(centre=mokpo, known_at=date(2024, 6, 1))
    assert "uninsured" in list(then["detail"])


def test_a_job_with_another_day_and_another_employer_is_a_further_job(mokpo):
    bring(mokpo)
    bring(mokpo, roster(changed("김가온", 취업일="2024-06-01", 취업처="새회사")))
    assert LedgerEvent.objects.filter(event="employed", enrolment__person__name="김가온", retraction=None).count() == 2


def test_an_empty_cell_takes_nothing_back(mokpo):
    bring(mokpo)
    before = everything()
    report = bring(mokpo, roster(changed("김가온", 훈련상태="", 수료일="", 취업일="", 취업처="", 증빙="", 연락처="")))
    assert report.ok
    assert everything() == before


def test_people_are_put_right_and_never_doubled(mokpo):
    bring(mokpo)
    report = bring(mokpo, roster(changed("김가온", 연락처="010-9999-0000")))
    assert (report.counts["corrections"], report.counts["people"]) == (1, 0)
    assert Person.objects.count() == 4
    assert Person.objects.get(name="김가온").phone == "010-9999-0000"


def with_ids(rows, ids=("T1", "T2", "T3", "T4")):
    return roster([[key, *row] for key, row in zip(ids, rows, strict=True)], headings=("훈련생번호", *HEADINGS))


def test_a_trainee_is_found_by_identifier_even_under_a_mended_name(mokpo):
    bring(mokpo, with_ids(GIVEN))
    rows = [list(row) for row in GIVEN]
    rows[0][0] = "김가은"
    report = bring(mokpo, with_ids(rows))
    assert report.ok
    assert (report.counts["corrections"], report.counts["enrolments"]) == (1, 0)


def test_a_roster_alone_takes_nobody_out_of_a_denominator(mokpo):
    bring(mokpo)
    assert not LedgerEvent.objects.filter(event="excluded").exists()
    request = ExclusionRequest.objects.get()
    assert (request.state, request.document_named, request.effective_on) == ("asked", "입영통지서", date(2024, 3, 20))


def test_two_people_and_a_named_document_approve_in_one_go(mokpo):
    scope = f"centre:{mokpo.pk}"
    asker, approver = staff("operator", scope, "담당"), staff("operator", scope, "팀장")
    report = bring(mokpo, by=asker, approved_by=approver)
    assert report.counts["exclusions_approved"] == 1
    line = LedgerEvent.objects.get(event="excluded")
    assert (line.detail, line.evidence, line.evidence_note) == ("military", "document", "입영통지서")
    assert (ExclusionRequest.objects.get().asked_label, ExclusionRequest.objects.get().decided_label) == (
        "담당",
        "팀장",
    )
    again = bring(mokpo, by=asker, approved_by=approver)
    assert again.changes == 0


def test_one_person_is_not_two_and_a_stranger_is_nobody(mokpo):
    scope = f"centre:{mokpo.pk}"
    asker = staff("operator", scope)
    for by, second in ((asker, asker), (HOUSE, asker)):
        with pytest.raises(ExclusionRefused):
            bring(mokpo, by=by, approved_by=second)
    for second in (staff("coach", scope), staff("operator", "centre:elsewhere")):
        with pytest.raises(Refused):
            bring(mokpo, by=asker, approved_by=second)
    assert not StarterList.objects.exists()


def test_an_exclusion_without_a_document_waits_even_with_two_people(mokpo):
    scope = f"centre:{mokpo.pk}"
    content = roster(changed("이나래", 증빙=""))
    report = bring(mokpo, content, by=staff("operator", scope), approved_by=staff("operator", scope))
    assert [note.code for note in report.notes if note.row == 7] == ["excluded_on_assumed", "exclusion_lacks_document"]
    assert not LedgerEvent.objects.filter(event="excluded").exists()


def test_a_refused_exclusion_is_not_asked_for_again_by_the_same_sheet(mokpo):
    scope = f"centre:{mokpo.pk}"
    bring(mokpo, by=staff("operator", scope))
    actions.refuse_exclusion(ExclusionRequest.objects.get(), reason="다른 사람의 서류", by=staff("operator", scope))
    report = bring(mokpo, by=staff("operator", scope))
    assert [note.code for note in report.notes if note.row == 7] == ["exclusion_was_refused"]
    assert ExclusionRequest.objects.count() == 1


def test_a_column_can_be_given_a_meaning_or_none(mokpo):
    headings = ["업체" if name == "취업처" else name for name in HEADINGS]
    assert bring(mokpo, roster(headings=headings), dry_run=True).sheets[0].unread == ("업체",)
    report = bring(mokpo, roster(headings=headings), mapping={"업체": "취업처", "직무": ""})
    assert report.ok
    assert set(LedgerEvent.objects.filter(event="employed").values_list("employer", "occupation")) == {
        ("다도해소프트", ""),
        ("유달정보", ""),
    }


def test_a_class_can_be_chosen_and_wins_over_the_sheet(mokpo):
    bring(mokpo)
    cohort = Cohort.objects.get()
    report = bring(mokpo, roster(above=()), cohort=cohort)
    assert report.ok
    assert report.changes == 0
    nowhere = bring(mokpo, roster(above=()))
    assert {fault.code for fault in nowhere.errors} == {"class_unknown"}


def test_several_sheets_are_read_and_others_named(mokpo):
    second = [
        ("과정명", "AI 융합서비스 개발자 과정"),
        ("기수", 2),
        ("개강일", "2023-12-27", "종강일", "2024-06-20"),
        HEADINGS,
        ["정마루", "990909", "", "", "", "훈련중", *[""] * 7],
    ]
    content = workbook({"1기": [*ABOVE, HEADINGS, *GIVEN], "2기": second, "메모": [["아무거나"]]})
    report = bring(mokpo, content)
    assert report.ok, told(report)
    assert report.skipped == ["메모"]
    assert sorted(Cohort.objects.values_list("number", flat=True)) == [1, 2]
    only = bring(mokpo, content, sheets=["2기"])
    assert [sheet.sheet for sheet in only.sheets] == ["2기"]
    assert bring(mokpo, content, sheets=["9기"]).errors[0].code == "no_such_sheet"


def test_intents_are_sealed_and_not_changed_by_a_later_sheet(mokpo):
    headings = (*HEADINGS, "희망")
    bring(mokpo, roster([[*row, "취업"] for row in GIVEN], headings=headings))
    assert set(StarterEntry.objects.values_list("intent", flat=True)) == {"work"}
    report = bring(mokpo, roster([[*row, "진학"] for row in GIVEN], headings=headings))
    assert report.changes == 0
    assert [note.code for note in report.notes].count("intent_stands") == 4
