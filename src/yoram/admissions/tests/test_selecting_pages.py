"""The operator's pages of selecting, from an empty rubric to a decision."""

from datetime import date

import pytest

from tests.cast import COACH, ELSEWHERE, HOUSE, OPERATOR
from yoram.admissions.actions import enrol
from yoram.admissions.facts import State
from yoram.admissions.models import Assignment, InterviewBooking, InterviewInvitation, InterviewSlot, Reviewer, Rubric
from yoram.admissions.queries.selection import preview
from yoram.admissions.tests.selecting import STARTS, a_call, judge_all
from yoram.core import clock

pytestmark = pytest.mark.django_db
AT = "/admissions/selection/ai-7/"


def rubric_form(**more):
    rows = {"c-TOTAL_FORMS": 2, "c-INITIAL_FORMS": 0, "c-0-label": "동기", "c-0-weight": 60, "c-0-scale": 10,
            "c-0-anchors": "0 없음\n10 뚜렷함", "c-1-label": "계획", "c-1-weight": 40, "c-1-scale": 5}  # fmt: skip
    return {**rows, "pass_mark": 40, "apart": 20, "tie": "criterion", **more}


def test_an_operator_writes_the_rubric_asks_reviewers_and_shares_out(cast):
    call = a_call(cast.centre)
    client = cast.client(OPERATOR)
    assert client.get(AT).status_code == 200
    assert client.get(f"{AT}rubric/screening/").status_code == 200
    assert client.post(f"{AT}rubric/screening/", rubric_form()).status_code == 302
    made = Rubric.objects.get(intake=call.intake)
    assert [each["label"] for each in made.criteria] == ["동기", "계획"]
    assert made.criteria[0]["anchors"] == {"0": "없음", "10": "뚜렷함"}
    assert made.ties[0] == f"criterion:{made.criteria[0]['code']}"
    client.post(f"{AT}reviewers/", {"email": "maru@example.kr"})
    assert Reviewer.objects.get().person == cast.person(COACH)
    client.post(f"{AT}assign/screening/")
    assert Assignment.objects.count() == 4
    assert "0 of 4" in client.get(AT, headers={"accept-language": "en"}).content.decode()
    client.post(f"/admissions/reviewers/{Reviewer.objects.get().pk}/end/")
    assert Reviewer.objects.get().ended_at


@pytest.mark.parametrize(
    "wrong", [{"c-0-weight": ""}, {"c-0-anchors": "gut 10"}, {"c-0-label": "", "c-1-label": ""}, {"pass_mark": 101}]
)
def test_a_rubric_that_cannot_be_scored_comes_back_with_its_mistakes(cast, wrong):
    a_call(cast.centre)
    assert cast.client(OPERATOR).post(f"{AT}rubric/screening/", rubric_form(**wrong)).status_code == 422
    assert not Rubric.objects.exists()


def test_an_unknown_reviewer_is_told(cast):
    a_call(cast.centre)
    cast.client(OPERATOR).post(f"{AT}reviewers/", {"email": "nobody@example.kr"})
    assert not Reviewer.objects.exists()


def test_strangers_find_nothing(cast):
    a_call(cast.centre)
    for name in (ELSEWHERE, COACH):
        for page in ("", "rubric/screening/", "plan/", "interviews/", "decide/", "places/"):
            assert cast.client(name).get(f"{AT}{page}").status_code == 404


def test_the_preview_changes_nothing_and_carrying_out_decides(cast):
    call = a_call(cast.centre)
    judge_all(call, cast, [9, 3, 8, 5], COACH)
    client = cast.client(OPERATOR)
    page = client.get(f"{AT}decide/")
    assert page.status_code == 200
    assert "지원00" in page.content.decode()
    last = call.applications[1].pk
    changed = {f"o-{last}": "rejected", f"r-{last}": "같은 과정 수료"}
    look = client.post(f"{AT}decide/", {**changed, "look": "1"})
    digest = look.context["seen"].digest
    assert digest != preview(call.intake).digest
    assert call.states() == ["in_review"] * 4
    assert client.post(f"{AT}decide/", {**changed, "digest": "x", "carry_out": "1"}).status_code == 200
    assert call.states() == ["in_review"] * 4
    sent = {**changed, "digest": digest, "carry_out": "1"}
    assert client.post(f"{AT}decide/", sent).status_code == 302
    assert client.post(f"{AT}decide/", sent).status_code == 302
    assert call.states() == ["offered", "rejected", "offered", "waiting"]
    assert client.get(f"{AT}places/").status_code == 200
    client.post(f"{AT}places/move-up/")
    assert call.states()[3] == "waiting"


def test_an_operator_sets_up_interviews_and_invites_the_best(cast):
    call = a_call(cast.centre)
    judge_all(call, cast, [9, 3, 8, 5], COACH)
    client = cast.client(OPERATOR)
    row = {"day": date(2024, 8, 5), "first": "10:00", "minutes": 20, "count": 3, "seats": 1, "place": "세미나실"}
    assert client.post(f"{AT}interviews/", row).status_code == 302
    assert client.post(f"{AT}interviews/", {**row, "place": ""}).status_code == 422
    assert InterviewSlot.objects.count() == 3
    client.post(f"{AT}interviews/invite/", {"best": 2, "choose_by": date(2024, 8, 1)})
    invited = InterviewInvitation.objects.values_list("application__number", flat=True)
    assert sorted(invited) == ["T000", "T002"]
    client.post(f"{AT}interviews/rest/")
    assert InterviewBooking.objects.count() == 2
    assert client.get(f"{AT}interviews/").status_code == 200
    free = InterviewSlot.objects.filter(bookings=None).get()
    client.post(f"/admissions/interviews/{free.pk}/drop/")
    assert InterviewSlot.objects.count() == 2


def test_an_operator_says_how_places_are_given_out(cast):
    call = a_call(cast.centre)
    form = {"acceptance": "first", "days_to_answer": 4, "days_to_answer_later": 1, "longest_list": "",
            "interview_moves": 2, "interview_closes_hours": 12, "enrol_days_before": 0}  # fmt: skip
    client = cast.client(OPERATOR)
    assert client.get(f"{AT}plan/").status_code == 200
    assert client.post(f"{AT}plan/", form).status_code == 302
    assert call.intake.plan.acceptance == "first"
    assert client.post(f"{AT}plan/", {**form, "days_to_answer": 0}).status_code == 422


def test_the_first_day_is_entered_and_sealed_on_one_page(cast):
    call = a_call(cast.centre, applicants=2, state=State.ACCEPTED)
    rows = [enrol(call.fresh(place), by=HOUSE) for place in range(2)]
    client = cast.client(OPERATOR)
    address = f"/admissions/classes/{call.cohort.slug}/first-day/"
    assert client.get(address).status_code == 200
    with clock.frozen_at(STARTS):
        client = cast.client(OPERATOR)
        client.post(address, {f"i-{rows[0].pk}": "work"})
        client.post(address, {"remind": "1"})
        client.post(address, {"seal": "1"})
        assert not hasattr(call.fresh(0).intake.cohort, "starter_list")
        client.post(address, {f"i-{rows[1].pk}": "not_asked", "seal": "1"})
        assert call.fresh(0).intake.cohort.starter_list.size == 2
        assert client.get(address).status_code == 200
    assert cast.client(ELSEWHERE).get(address).status_code == 404
