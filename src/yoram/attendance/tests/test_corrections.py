"""A day is corrected by two people: one asks with a reason and a paper, another decides."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from tests.cast import ADMINISTRATOR, CITY_OFFICER, ELSEWHERE, INSTRUCTOR, OPERATOR, OTHER_CLASS, SAME_CLASS, TRAINEE
from yoram.attendance import actions
from yoram.attendance.facts import LeaveKind, Proof, Source, State
from yoram.attendance.facts.requests import CorrectionState
from yoram.attendance.models import CorrectionRequest, DayMark
from yoram.attendance.queries.corrections import corrections_for, corrections_to_decide
from yoram.attendance.said import DaySaid
from yoram.attendance.tests.conftest import Morning, at
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Refused, StateChanged
from yoram.core.models import Message
from yoram.site.story.papers import made_up

pytestmark = pytest.mark.django_db

ABSENT, PRESENT = DaySaid(State.ABSENT), DaySaid(State.PRESENT)
SICK = DaySaid(State.SICK, leave=LeaveKind.OWN_ILLNESS)
EVENING, NEXT, LATER = at(19), at(10, on=date(2024, 1, 16)), at(10, on=date(2024, 1, 20))


@pytest.fixture
def absent(morning: Morning) -> Morning:
    """The trainee was marked absent on the day."""
    new = actions.NewMark(morning.enrolment(), morning.day, ABSENT)
    with clock.frozen_at(EVENING):
        actions.import_marks(morning.cast.cohort, [new], by=morning.cast.actor(OPERATOR))
    return morning


def ask(
    morning: Morning, *, name=TRAINEE, said=PRESENT, when=NEXT, reason="휴대전화가 꺼졌습니다"
) -> CorrectionRequest:
    with clock.frozen_at(when):
        return actions.ask_correction(
            morning.enrolment(), day=morning.day, said=said, reason=reason, by=morning.cast.actor(name)
        )


def test_an_approved_request_becomes_another_mark_and_the_old_one_stays(absent: Morning):
    request = ask(absent)
    with clock.frozen_at(NEXT):
        actions.approve_correction(request, by=absent.cast.actor(OPERATOR))
    marks = list(DayMark.objects.filter(enrolment=absent.enrolment()).order_by("made_at"))
    assert [(mark.state, mark.current) for mark in marks] == [("absent", False), ("present", True)]
    assert marks[1].source == Source.CORRECTED
    assert (request.stands, request.mark_id, request.before_id) == ("approved", marks[1].pk, marks[0].pk)
    assert Message.objects.get(key=f"correction-decided:{request.pk}").address == "gaon@example.kr"


def test_a_refused_request_needs_a_reason_and_leaves_the_mark(absent: Morning):
    request, operator = ask(absent), absent.cast.actor(OPERATOR)
    with pytest.raises(ValidationError):
        actions.refuse_correction(request, answer=" ", by=operator)
    actions.refuse_correction(request, answer="출입 기록이 없습니다", by=operator)
    assert DayMark.objects.get(enrolment=absent.enrolment()).state == "absent"
    assert "출입 기록이 없습니다" in Message.objects.get(key=f"correction-decided:{request.pk}").body


def test_nobody_decides_on_what_they_asked_and_the_table_holds_it_too(absent: Morning):
    request, operator = ask(absent, name=OPERATOR), absent.cast.actor(OPERATOR)
    for decide in (actions.approve_correction, actions.refuse_correction):
        with pytest.raises(ValidationError, match=r"somebody else|다른"):
            decide(request, answer="그렇습니다", by=operator)
    assert not corrections_to_decide(operator).exists()
    assert corrections_to_decide(absent.cast.actor(ADMINISTRATOR)).exists()

    @action("attendance.decide_correction")
    def by_hand(request, *, by):
        CorrectionRequest.objects.filter(pk=request.pk).update(decided_by=by.account)

    with pytest.raises(IntegrityError), transaction.atomic():
        by_hand(request, by=operator)


def test_only_the_centre_decides(absent: Morning):
    request = ask(absent)
    for name in (TRAINEE, SAME_CLASS, INSTRUCTOR, ELSEWHERE, CITY_OFFICER):
        with pytest.raises(Refused):
            actions.approve_correction(request, by=absent.cast.actor(name))
    assert CorrectionRequest.objects.get().stands == CorrectionState.ASKED


def test_only_the_trainee_and_those_who_look_after_the_class_ask(absent: Morning):
    for name in (SAME_CLASS, OTHER_CLASS, ELSEWHERE, CITY_OFFICER):
        with pytest.raises(Refused):
            ask(absent, name=name)
    assert ask(absent, name=INSTRUCTOR).asked_label


def test_a_late_request_is_flagged_and_approved_only_with_an_answer(absent: Morning):
    request, operator = ask(absent, when=LATER), absent.cast.actor(OPERATOR)
    assert (request.late, request.last_day) == (True, date(2024, 1, 16))
    with pytest.raises(ValidationError):
        actions.approve_correction(request, by=operator)
    actions.approve_correction(request, answer="입원 중이었음을 확인", by=operator)
    assert not CorrectionRequest.objects.filter(late=False).exists()


def test_leave_without_its_paper_is_approved_only_with_an_answer(absent: Morning):
    request, operator = ask(absent, said=SICK), absent.cast.actor(OPERATOR)
    with pytest.raises(ValidationError):
        actions.approve_correction(request, by=operator)
    actions.add_correction_paper(
        request, name="진단서.pdf", content=made_up("진단서"), proof=Proof.MEDICAL_NOTE, by=absent.cast.actor(TRAINEE)
    )
    actions.approve_correction(CorrectionRequest.objects.get(), by=operator)
    assert DayMark.objects.get(enrolment=absent.enrolment(), current=True).leave == LeaveKind.OWN_ILLNESS


def test_a_day_is_asked_for_once_at_a_time(absent: Morning):
    first = ask(absent)
    with pytest.raises(StateChanged):
        ask(absent, said=SICK)
    actions.withdraw_correction(first, by=absent.cast.actor(TRAINEE))
    assert ask(absent, said=SICK).stands == CorrectionState.ASKED


def test_only_whoever_asked_takes_a_request_back(absent: Morning):
    request = ask(absent)
    with pytest.raises(ValidationError):
        actions.withdraw_correction(request, by=absent.cast.actor(INSTRUCTOR))
    with pytest.raises(Refused):
        actions.withdraw_correction(request, by=absent.cast.actor(SAME_CLASS))


def test_a_decided_request_is_not_decided_again_and_takes_no_paper(absent: Morning):
    request, operator = ask(absent), absent.cast.actor(OPERATOR)
    actions.approve_correction(request, by=operator)
    with pytest.raises(StateChanged):
        actions.approve_correction(request, by=operator)
    with pytest.raises(StateChanged):
        actions.add_correction_paper(request, name="a.pdf", content=made_up("늦은 서류"), by=absent.cast.actor(TRAINEE))
    assert DayMark.objects.filter(enrolment=absent.enrolment()).count() == 2


def test_what_says_nothing_new_or_lies_ahead_is_not_asked_for(absent: Morning):
    for wrong in ({"said": ABSENT}, {"reason": " "}, {"when": at(10, on=date(2024, 1, 14))}):
        with pytest.raises(ValidationError):
            ask(absent, **wrong)


def test_the_list_shows_each_their_own(absent: Morning):
    ask(absent)
    assert corrections_for(absent.cast.actor(INSTRUCTOR)).count() == 1
    for name in (TRAINEE, ELSEWHERE, CITY_OFFICER):
        assert not corrections_for(absent.cast.actor(name)).exists()


def test_a_trainee_asks_on_the_page_and_is_told_which_paper_is_missing(absent: Morning):
    client = absent.cast.client(TRAINEE)
    path = f"/attendance/trainees/{absent.enrolment().pk}/days/{absent.day.pk}/ask/"
    told = {"said": "sick:own_illness", "reason": "감기로 병원에 갔습니다"}
    with clock.frozen_at(NEXT):
        assert client.get(path).status_code == 200
        wrong = client.post(path, told, headers={"accept-language": "en"})
        assert (wrong.status_code, "medical note" in wrong.content.decode()) == (422, True)
        paper = SimpleUploadedFile("진단서.pdf", made_up("진단서"))
        assert client.post(path, told | {"proof": "medical_note", "paper": paper}).status_code == 302
        request = CorrectionRequest.objects.get()
        assert request.papers.count() == 1
        page = f"/attendance/corrections/{request.pk}/"
        assert client.get(page).status_code == 200
        assert client.post(page, {"decision": "approve"}).status_code == 404
        assert absent.cast.client(SAME_CLASS).get(page).status_code == 404
        operator = absent.cast.client(OPERATOR)
        assert operator.post(page, {"decision": "refuse"}).status_code == 422
        assert operator.post(page, {"decision": "approve"}).status_code == 302
    assert CorrectionRequest.objects.get().stands == CorrectionState.APPROVED


def test_a_paper_of_somebody_else_leaves_the_house_with_a_reason_only(absent: Morning):
    request = ask(absent)
    paper = actions.add_correction_paper(
        request, name="진단서.pdf", content=made_up("진단서"), by=absent.cast.actor(TRAINEE)
    )
    path = f"/attendance/correction-papers/{paper.pk}/"
    assert "attachment" in absent.cast.client(TRAINEE).get(path)["Content-Disposition"]
    operator = absent.cast.client(OPERATOR)
    assert "Content-Disposition" not in operator.get(path)
    assert "attachment" in operator.get(path, {"reason_for_download": "정정 요청의 증빙 확인"})["Content-Disposition"]
    assert absent.cast.client(SAME_CLASS).get(path).status_code == 404


@pytest.mark.parametrize("form", ["pdf", "hwpx", "xlsx"])
def test_the_register_is_printed_for_a_class_and_period(absent: Morning, form):
    ask(absent)
    path = f"/attendance/classes/{absent.cast.cohort.slug}/correction-register/"
    operator = absent.cast.client(OPERATOR)
    assert operator.get(path).status_code == 200
    told = {"first": "2024-01-01", "last": "2024-01-31", "form": form, "reason_for_download": "지방고용노동청 제출"}
    answer = operator.get(path, told)
    assert answer.status_code == 200
    assert answer.content[:2] == (b"%P" if form == "pdf" else b"PK")
    assert operator.get(path, told | {"last": "2023-01-31"}).status_code == 422
    assert absent.cast.client(SAME_CLASS).get(path).status_code == 404
