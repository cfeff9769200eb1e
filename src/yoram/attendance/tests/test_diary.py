"""A diary says what timetable and roll say, and once signed it says so for ever."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from tests.cast import INSTRUCTOR, OPERATOR, OTHER_CLASS, SAME_CLASS, TRAINEE, Cast
from yoram.attendance.actions import sign_diary
from yoram.attendance.facts import DiaryState
from yoram.attendance.models import DiaryEntry
from yoram.attendance.queries.diary import diaries_of, diary_of, is_intact, missing_diaries
from yoram.attendance.tests.office import ABSENT, Office, an_office
from yoram.core import clock
from yoram.core.facts import Refused, StateChanged

pytestmark = pytest.mark.django_db
LATER = date(2023, 11, 20)


@pytest.fixture
def office(cast: Cast) -> Office:
    return an_office(cast)


def sign(office: Office, place: int = 0, **more) -> DiaryEntry:
    with clock.frozen_at(LATER):
        return sign_diary(office.days[place], by=office.cast.actor(INSTRUCTOR), **more)


def test_a_diary_names_who_was_there_and_who_was_not(office: Office):
    office.mark(TRAINEE, 0, said=ABSENT)
    page = diary_of(office.days[0]).page
    assert {group.word: group.names for group in page.groups} == {"present": [SAME_CLASS], "absent": [TRAINEE]}
    assert (page.enrolled, page.present, page.unmarked) == (2, 1, 0)


def test_what_was_signed_stays_when_the_roll_changes_and_the_page_says_so(office: Office):
    entry = sign(office, remarks="실습 위주")
    office.mark(TRAINEE, 0, said=ABSENT)
    told = diary_of(office.days[0])
    assert told.moved
    assert told.page.present == 2
    assert is_intact(DiaryEntry.objects.get(pk=entry.pk))


def test_a_later_version_needs_a_reason_and_stands_beside_the_first(office: Office):
    sign(office)
    with pytest.raises(ValidationError):
        sign(office)
    second = sign(office, reason="결석 정정")
    assert second.version == 2
    assert [row.version for row in diary_of(office.days[0]).versions] == [2, 1]


def test_a_signed_row_cannot_be_edited_in_the_database(office: Office):
    entry = sign(office)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE attendance_diaryentry SET remarks = 'x' WHERE id = %s", [entry.pk.hex])


def test_an_edit_past_the_database_is_told_by_the_hash(office: Office):
    entry = sign(office, remarks="그대로")
    entry.remarks = "고침"
    assert not is_intact(entry)


def test_what_is_signed_is_what_was_on_the_page(office: Office):
    seen = diary_of(office.days[0]).seen
    office.mark(TRAINEE, 0, said=ABSENT)
    with pytest.raises(StateChanged):
        sign(office, seen=seen)
    assert sign(office, seen=diary_of(office.days[0]).seen).version == 1


def test_a_day_without_all_marks_or_still_to_come_cannot_be_signed(office: Office, cast: Cast):
    with clock.frozen_at(date(2023, 10, 10)), pytest.raises(ValidationError):
        sign_diary(office.days[0], by=cast.actor(INSTRUCTOR))
    coming = cast.cohort.days.order_by("-on").select_related("cohort__course__centre").first()
    with clock.frozen_at(date(2024, 1, 2)), pytest.raises(ValidationError, match="2"):
        sign_diary(coming, by=cast.actor(INSTRUCTOR))


@pytest.mark.parametrize("name", [TRAINEE, OTHER_CLASS, OPERATOR])
def test_only_who_teaches_the_class_signs(office: Office, name: str):
    with clock.frozen_at(LATER), pytest.raises(Refused):
        sign_diary(office.days[0], by=office.cast.actor(name))


def test_the_month_tells_signed_missing_and_coming_days_apart(office: Office, cast: Cast):
    sign(office)
    with clock.frozen_at(date(2023, 12, 1)):
        days = diaries_of(cast.cohort, date(2023, 10, 1), date(2023, 12, 31))
        states = [each.state for each in days]
        assert missing_diaries(cast.cohort) == 9
    assert states[:2] == [DiaryState.SIGNED, DiaryState.MISSING]
    assert (states[10], states[11]) == (DiaryState.TODAY, DiaryState.TO_COME)


def test_the_page_signs_and_prints(office: Office):
    path = f"/attendance/days/{office.days[0].pk}/diary/"
    teacher = office.cast.client(INSTRUCTOR)
    with clock.frozen_at(LATER):
        assert teacher.get(path).status_code == 200
        assert teacher.post(path, {"remarks": "첫날"}).status_code == 302
        assert teacher.post(path, {"remarks": "다시"}).status_code == 422
        why = {"reason_for_download": "훈련 점검 자료"}
        assert teacher.get(f"{path}paper.pdf", why).content.startswith(b"%PDF")
        assert teacher.get(f"{path}paper.hwpx", why).content.startswith(b"PK")
        month = f"/attendance/classes/{office.cast.cohort.slug}/diaries/"
        assert teacher.get(month, {"month": "2023-10"}).status_code == 200
        assert teacher.get(f"{month}paper.pdf", {"month": "2023-10", **why}).content.startswith(b"%PDF")
        assert teacher.get(f"{month}paper.doc", {"month": "2023-10", **why}).status_code == 404
        assert office.cast.client(TRAINEE).get(path).status_code == 404
    assert DiaryEntry.objects.get().remarks == "첫날"
