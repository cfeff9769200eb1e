"""Sheets of HRD-Net come in whole or not at all, and what goes out comes back as it was."""

import json
import re
from datetime import date

import pytest

from tests.cast import INSTRUCTOR, OPERATOR, SAME_CLASS, TRAINEE, Cast
from yoram.attendance.actions import SheetReport, import_sheet
from yoram.attendance.exchange.writing import sheet_of
from yoram.attendance.facts import LeaveKind, State
from yoram.attendance.models import DayMark
from yoram.attendance.queries import marks_of
from yoram.attendance.said import DaySaid
from yoram.attendance.tests.office import Office, a_book, an_office
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.documents.queries import render_xlsx
from yoram.site import cli

pytestmark = pytest.mark.django_db
TODAY = date(2023, 11, 20)
LONG = ("훈련생명", "훈련일자", "출결상태")


@pytest.fixture
def office(cast: Cast) -> Office:
    return an_office(cast)


def bring(office: Office, *rows: tuple[str, ...], name: str = OPERATOR, **more) -> SheetReport:
    with clock.frozen_at(TODAY):
        return import_sheet(office.cast.cohort, a_book(*rows), by=office.cast.actor(name), **more)


def state(office: Office, place: int, name: str = TRAINEE) -> tuple[str, str]:
    row = DayMark.objects.get(enrolment=office.cast.enrolments[name], day=office.days[place], current=True)
    return row.state, row.slips


def test_one_line_a_trainee_and_day_is_read_in_the_words_of_hrd_net(office: Office):
    rows = (TRAINEE, "2023-10-16", "지각&조퇴"), (SAME_CLASS, "2023.10.17", "결석")
    report = bring(office, LONG, *rows)
    assert (report.ok, report.changed, report.unchanged, report.new) == (True, 2, 0, 0)
    assert state(office, 0) == ("present", "late+left_early")
    assert state(office, 1, SAME_CLASS) == ("absent", "")


def test_one_column_a_day_is_read_below_a_title(office: Office):
    report = bring(
        office, ("출석부",), ("번호", "성명", "10/16", "10.17", "비고"), ("", TRAINEE, "결석", "", ""), ("합계",)
    )
    assert (report.ok, report.cells, report.changed) == (True, 1, 1)
    assert state(office, 0) == ("absent", "")


def test_the_same_sheet_twice_changes_nothing_the_second_time(office: Office):
    rows = (LONG, (TRAINEE, "2023-10-16", "지각"))
    bring(office, *rows)
    before = DayMark.objects.count()
    assert bring(office, *rows).unchanged == 1
    assert DayMark.objects.count() == before


def test_a_mark_that_says_more_than_the_sheet_stays(office: Office):
    office.mark(TRAINEE, 0, said=DaySaid(State.OFFICIAL_LEAVE, leave=LeaveKind.VOTING))
    assert bring(office, LONG, (TRAINEE, "2023-10-16", "공결")).unchanged == 1
    row = DayMark.objects.get(enrolment=office.cast.enrolments[TRAINEE], day=office.days[0], current=True)
    assert row.leave == LeaveKind.VOTING


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ((TRAINEE, "2023-10-16", "지각함"), "출결상태"),
        ((TRAINEE, "2023-10-15", "출석"), "훈련일자"),
        (("없는사람", "2023-10-16", "출석"), "훈련생명"),
        ((TRAINEE, "2023-12-05", "출석"), "출결상태"),
    ],
)
def test_a_sheet_with_one_wrong_cell_changes_nothing_and_says_where(office: Office, row, column):
    report = bring(office, LONG, (SAME_CLASS, "2023-10-16", "결석"), row)
    fault = report.faults[0]
    assert (len(report.faults), fault.sheet, fault.row, fault.column) == (1, "출석부", 3, column)
    assert state(office, 0, SAME_CLASS) == ("present", "")


def test_two_states_for_one_day_two_like_headings_and_resident_numbers_are_refused(office: Office):
    twice = bring(office, LONG, (TRAINEE, "2023-10-16", "출석"), (TRAINEE, "2023-10-16", "결석"))
    doubled = bring(office, ("훈련생명", "성명", *LONG[1:]), (TRAINEE, TRAINEE, "2023-10-16", "결석"))
    number = bring(office, LONG, (TRAINEE, "2023-10-16", "출석"), ("900101-1234567", "", ""))
    assert not twice.ok
    assert not doubled.ok
    assert not number.ok
    assert "1234567" not in " ".join(fault.text for fault in number.faults)
    assert state(office, 0) == ("present", "")


def test_headings_of_ones_own_are_mapped(office: Office):
    rows = (("훈련생명", "훈련일자", "상태값"), (TRAINEE, "2023-10-16", "결석"))
    assert not bring(office, *rows).ok
    assert bring(office, *rows, mapping={"상태값": "출결상태"}).changed == 1


def test_a_dry_run_tells_and_does_nothing(office: Office):
    assert bring(office, LONG, (TRAINEE, "2023-10-16", "결석"), dry_run=True).changed == 1
    assert state(office, 0) == ("present", "")


def test_files_that_are_no_workbook_are_refused_in_words(office: Office):
    for content in (b"", b"name,day", b"\xd0\xcf\x11\xe0old"):
        report = import_sheet(office.cast.cohort, content, by=office.cast.actor(OPERATOR))
        assert len(report.faults) == 1


def test_only_the_operator_brings_a_sheet_in(office: Office):
    for name in (INSTRUCTOR, TRAINEE):
        with pytest.raises(Refused):
            bring(office, LONG, name=name, dry_run=True)


def test_what_goes_out_comes_back_as_it_was(office: Office):
    office.mark(TRAINEE, 0, said=DaySaid(State.OFFICIAL_LEAVE, leave=LeaveKind.DEATH))
    cohort, rows = office.cast.cohort, [office.cast.enrolments[name] for name in (TRAINEE, SAME_CLASS)]
    content = render_xlsx([sheet_of(cohort, rows, cohort.starts_on, cohort.ends_on)])
    before = marks_of(rows[0])
    with clock.frozen_at(TODAY):
        report = import_sheet(cohort, content, by=office.cast.actor(OPERATOR))
    assert (report.ok, report.unchanged, report.changed, report.new) == (True, 20, 0, 0)
    assert marks_of(rows[0]) == before


def test_the_page_checks_first_and_brings_in_what_it_checked(office: Office, tmp_path):
    desk, path = office.cast.client(OPERATOR), f"/attendance/classes/{office.cast.cohort.slug}/sheet/"
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    good.write_bytes(a_book(LONG, (TRAINEE, "2023-10-16", "결석")))
    bad.write_bytes(a_book(LONG, (TRAINEE, "2023-10-16", "?")))
    with clock.frozen_at(TODAY):
        assert desk.get(path).status_code == 200
        with bad.open("rb") as file:
            assert desk.post(path, {"sheet": file}).status_code == 422
        with good.open("rb") as file:
            page = desk.post(path, {"sheet": file}).content.decode()
        assert state(office, 0) == ("present", "")
        ticket = re.search(r'name="ticket" value="([^"]+)"', page)
        assert ticket
        assert desk.post(path, {"ticket": ticket[1][:-1]}).status_code == 302
        assert state(office, 0) == ("present", "")
        assert desk.post(path, {"ticket": ticket[1]}).status_code == 302
        taken = desk.get(f"{path}marks.xlsx", {"reason_for_download": "고용24 대조용"})
        assert office.cast.client(INSTRUCTOR).get(path).status_code == 404
    assert taken.content.startswith(b"PK")
    assert state(office, 0) == ("absent", "")


def test_the_command_line_brings_a_sheet_in_and_tells_programs(office: Office, tmp_path, capsys):
    file = tmp_path / "class.xlsx"
    file.write_bytes(a_book(LONG, (TRAINEE, "2023-10-16", "결석")))
    words = ["import", "attendance", str(file), "--class", office.cast.cohort.slug, "--json"]
    with clock.frozen_at(TODAY):
        assert cli.main([*words, "--dry-run"]) == 0
        assert json.loads(capsys.readouterr().out)["counts"]["changed"] == 1
        assert cli.main(words) == 0
        assert cli.main([*words[:3], "--class", "nowhere"]) == 2
    assert state(office, 0) == ("absent", "")
