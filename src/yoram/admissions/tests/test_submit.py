"""Sending: once, whole, in time, by whoever agreed; and taking back."""

from datetime import date, timedelta

import pytest

from tests.cast import HOUSE, OPERATOR, TRAINEE, Cast
from yoram.admissions import actions
from yoram.admissions.facts import (
    AlreadyApplied,
    ApplicationMoved,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    GuardianAwaited,
    Incomplete,
    IntakeClosed,
    NotEligible,
    State,
)  # fmt: skip
from yoram.admissions.models import Application, ApplicationMove, QuestionSet
from yoram.admissions.rules.eligibility import AGE, Condition
from yoram.admissions.tests.world import (
    ANSWERS,
    CLOSES,
    PAPER,
    PDF,
    QUESTIONS,
    a_draft,
    an_application,
    an_intake,
    applicant,
    told,
)  # fmt: skip
from yoram.core import clock, events
from yoram.core.facts import Refused, StateChanged
from yoram.core.models import Message
from yoram.people import actions as people
from yoram.people.facts import Guardian
from yoram.people.models import ConsentRecord, GuardianRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    told: list[object] = []
    kinds = (ApplicationSubmitted, ApplicationMoved, ApplicationWithdrawn)
    monkeypatch.setattr(events, "_listeners", {kind: [told.append] for kind in kinds})
    return told


def test_an_application_arrives_once_with_number_and_letter(cast: Cast, heard: list[object]) -> None:
    sent = an_application(an_intake(cast))
    assert sent.state == State.SUBMITTED
    assert sent.submitted_at == clock.now()
    again = actions.submit(sent, by=applicant(sent))
    assert again.pk == sent.pk
    assert ApplicationMove.objects.count() == 1
    letters = Message.objects.filter(key__contains=":received:")
    assert {letter.channel for letter in letters} == {"email", "sms"}
    assert all(sent.number in letter.body for letter in letters)
    assert [type(event) for event in heard] == [ApplicationMoved, ApplicationSubmitted]


def test_what_is_missing_keeps_it_from_being_sent(cast: Cast) -> None:
    draft = a_draft(an_intake(cast))
    with pytest.raises(Incomplete):
        actions.submit(draft, by=applicant(draft))
    actions.save_answers(draft, {"why": "…"}, by=applicant(draft))
    with pytest.raises(Incomplete):
        actions.submit(draft, by=applicant(draft))
    assert Application.objects.get().state == State.DRAFT


def test_a_required_file_is_missed_until_it_is_there(cast: Cast) -> None:
    draft = a_draft(an_intake(cast, questions=(*QUESTIONS, PAPER)))
    actions.save_answers(draft, ANSWERS, by=applicant(draft))
    with pytest.raises(Incomplete):
        actions.submit(draft, by=applicant(draft))
    actions.add_file(draft, question="proof", name="증명.pdf", content=PDF, by=applicant(draft))
    assert actions.submit(draft, by=applicant(draft)).state == State.SUBMITTED


def test_from_the_deadline_on_nothing_is_sent_or_changed(cast: Cast) -> None:
    intake = an_intake(cast)
    draft, sent = a_draft(intake), an_application(intake, told("이섬", email="seom@example.org"))
    with clock.frozen_at(CLOSES):
        for attempt in (
            lambda: actions.submit(draft, by=applicant(draft)),
            lambda: actions.save_answers(draft, ANSWERS, by=applicant(draft)),
            lambda: actions.save_about(sent, name="다른 이", by=applicant(sent)),
        ):
            with pytest.raises(IntakeClosed):
                attempt()
    with clock.frozen_at(CLOSES - timedelta(seconds=1)):
        assert actions.save_about(sent, region="무안군", by=applicant(sent)).region == "무안군"


def test_what_is_being_decided_on_cannot_be_changed(cast: Cast) -> None:
    sent = an_application(an_intake(cast))
    Application._base_manager.filter(pk=sent.pk).update(state=State.IN_REVIEW)
    sent.refresh_from_db()
    with pytest.raises(IntakeClosed):
        actions.save_answers(sent, {"why": "더 좋은 이유"}, by=applicant(sent))


def test_one_address_sends_one_application_an_intake(cast: Cast) -> None:
    intake = an_intake(cast)
    first = an_application(intake)
    second = a_draft(intake, told(email="BADA@example.org"))
    actions.save_answers(second, ANSWERS, by=applicant(second))
    with pytest.raises(AlreadyApplied):
        actions.submit(second, by=applicant(second))
    actions.withdraw(first, by=applicant(first))
    assert actions.submit(second, by=applicant(second)).state == State.SUBMITTED


def test_a_child_waits_for_the_guardian(cast: Cast) -> None:
    intake = an_intake(cast, conditions=())
    draft = a_draft(intake, told(birth_date=date(2012, 1, 1)), guardian=Guardian("김어른", "adult@example.org"))
    actions.save_answers(draft, ANSWERS, by=applicant(draft))
    with pytest.raises(GuardianAwaited):
        actions.submit(draft, by=applicant(draft))

    people.confirm_guardian(GuardianRequest.objects.get(), agreed={"application"}, by=HOUSE)
    assert actions.submit(draft, by=applicant(draft)).state == State.SUBMITTED


def test_a_consent_that_was_taken_back_keeps_it_from_being_sent(cast: Cast) -> None:
    draft = a_draft(an_intake(cast))
    actions.save_answers(draft, ANSWERS, by=applicant(draft))
    people.withdraw_consent(draft.person, matter="application", by=applicant(draft))
    with pytest.raises(Incomplete):
        actions.submit(draft, by=applicant(draft))
    texts = [record.text for record in ConsentRecord.objects.filter(person=draft.person_id, matter="application")]
    actions.agree(draft, texts, by=applicant(draft))
    assert actions.submit(draft, by=applicant(draft)).state == State.SUBMITTED


def test_a_doubtful_case_is_sent_with_its_plea_only(cast: Cast) -> None:
    draft = a_draft(an_intake(cast, doubtful=True), told(birth_date=date(1980, 1, 1)))
    actions.save_answers(draft, ANSWERS, by=applicant(draft))
    with pytest.raises(Incomplete):
        actions.submit(draft, by=applicant(draft))
    actions.save_about(draft, plea="경력이 끊긴 뒤 다시 시작하려 합니다.", by=applicant(draft))
    assert actions.submit(draft, by=applicant(draft)).findings[0]["answer"] == "no"


def test_conditions_that_were_narrowed_meanwhile_refuse(cast: Cast) -> None:
    intake = an_intake(cast)
    draft = a_draft(intake)
    actions.save_answers(draft, ANSWERS, by=applicant(draft))

    actions.change_intake(intake, conditions=[Condition(AGE, 60, None)], by=HOUSE)
    draft.refresh_from_db()
    with pytest.raises(NotEligible):
        actions.submit(draft, by=applicant(draft))


def test_sent_answers_freeze_their_questions(cast: Cast) -> None:
    intake = an_intake(cast)
    sent = an_application(intake)
    draft = a_draft(intake, told("이섬", email="seom@example.org"))
    assert QuestionSet.objects.get().frozen_at == clock.now()

    actions.change_questions(intake, QUESTIONS[:1], by=HOUSE)
    assert [row.version for row in QuestionSet.objects.all()] == [1, 2]
    assert Application.objects.get(pk=sent.pk).questions.version == 1
    actions.save_answers(draft, {"why": "…"}, by=applicant(draft))
    assert actions.submit(draft, by=applicant(draft)).questions.version == 2


def test_taking_back_is_told_and_final(cast: Cast, heard: list[object]) -> None:
    sent = an_application(an_intake(cast))
    actions.withdraw(sent, reason="취업했습니다", by=applicant(sent))
    assert (sent.state, ApplicationMove.objects.last().note) == (State.WITHDRAWN, "취업했습니다")
    assert heard[-1] == ApplicationWithdrawn(sent.pk, sent.intake_id, sent.person_id, "submitted")
    actions.withdraw(sent, by=applicant(sent))
    assert ApplicationMove.objects.count() == 2


def test_there_is_nothing_to_take_back_of_a_draft(cast: Cast) -> None:
    draft = a_draft(an_intake(cast))
    with pytest.raises(StateChanged):
        actions.withdraw(draft, by=applicant(draft))


@pytest.mark.parametrize("name", [OPERATOR, TRAINEE])
def test_nobody_else_writes_sends_or_takes_back(cast: Cast, name: str) -> None:
    draft, other = a_draft(an_intake(cast)), cast.actor(name)
    for attempt in (
        lambda: actions.save_about(draft, name="남", by=other),
        lambda: actions.save_answers(draft, {}, by=other),
        lambda: actions.submit(draft, by=other),
        lambda: actions.withdraw(draft, by=other),
        lambda: actions.drop_draft(draft, by=other),
        lambda: actions.add_file(draft, question="proof", name="a.pdf", content=PDF, by=other),
    ):
        with pytest.raises(Refused):
            attempt()


def test_somebody_quicker_wins_and_the_other_is_told(cast: Cast) -> None:
    sent = an_application(an_intake(cast))
    seen = Application.objects.get(pk=sent.pk)
    actions.withdraw(sent, by=applicant(sent))
    with pytest.raises(StateChanged):
        actions.withdraw(seen, by=applicant(sent))
    assert ApplicationMove.objects.count() == 2
