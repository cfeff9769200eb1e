"""What nobody needs any more goes by itself; what is about to be lost is told before."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import HOUSE, OPERATOR, Cast
from yoram.admissions import actions
from yoram.admissions.facts import ApplicationDestroyed, State
from yoram.admissions.models import Application, ApplicationFile
from yoram.admissions.tests.world import (
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
from yoram.core.facts import Refused
from yoram.core.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def destroyed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    heard: list[Any] = []
    monkeypatch.setattr(events, "_listeners", {ApplicationDestroyed: [heard.append]})
    return heard


def after(days: int) -> Any:
    return clock.frozen_at(clock.now() + timedelta(days=days))


def test_a_draft_left_lying_goes_after_its_days(cast: Cast, destroyed: list[Any]) -> None:
    draft = a_draft(an_intake(cast))
    with after(30):
        assert actions.destroy_old(by=HOUSE) == 0
    with after(31):
        assert actions.destroy_old(by=HOUSE) == 1
    assert not Application.objects.exists()
    assert [event.person for event in destroyed] == [draft.person_id]


def test_what_came_to_nothing_is_emptied_and_still_counted(cast: Cast, destroyed: list[Any]) -> None:
    intake = an_intake(cast, questions=(*QUESTIONS, PAPER))
    draft = a_draft(intake)
    actions.save_answers(draft, {"why": "바다 이야기", "level": "조금"}, by=applicant(draft))
    actions.add_file(draft, question="proof", name="a.pdf", content=PDF, by=applicant(draft))
    person = draft.person_id
    sent = actions.submit(draft, by=applicant(draft))
    actions.withdraw(sent, by=applicant(sent))
    with after(180):
        assert actions.destroy_old(by=HOUSE) == 0
    with after(181):
        assert actions.destroy_old(by=HOUSE) == 1
        assert actions.destroy_old(by=HOUSE) == 0
    row = Application.objects.get()
    assert (row.state, row.person, row.name, row.email_key, row.answers) == (State.WITHDRAWN, None, "", "", {})
    told_of = " ".join(str(getattr(row, field.attname)) for field in row._meta.concrete_fields)
    assert "바다" not in told_of
    assert "example.org" not in told_of
    assert not ApplicationFile.objects.exists()
    assert destroyed == [ApplicationDestroyed(row.pk, person)]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.IN_REVIEW, State.OFFERED, State.ACCEPTED, State.ENROLLED])
def test_what_goes_on_or_succeeded_is_kept(cast: Cast, state: State) -> None:
    sent = an_application(an_intake(cast))
    Application._base_manager.filter(pk=sent.pk).update(state=state)
    with after(400):
        assert actions.destroy_old(by=HOUSE) == 0


def test_drafts_are_reminded_of_once_and_shortly_before_the_deadline(cast: Cast) -> None:
    intake = an_intake(cast)
    a_draft(intake)
    an_application(intake, told("이섬", email="seom@example.org"))
    assert actions.remind_drafts(by=HOUSE) == 0
    for _night in range(2):
        with clock.frozen_at(CLOSES - timedelta(days=1)):
            actions.remind_drafts(by=HOUSE)
    letters = Message.objects.filter(key__contains=":closing:", channel="email")
    assert [letter.address for letter in letters] == ["bada@example.org"]


def test_only_the_house_itself_destroys_and_reminds(cast: Cast) -> None:
    for verb in (actions.destroy_old, actions.remind_drafts):
        with pytest.raises(Refused):
            verb(by=cast.actor(OPERATOR))
