"""Who hears of an exclusion: those who may decide it, and then whoever asked; nobody's name leaves the house."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.cast import ADMINISTRATOR, COACH, ELSEWHERE, HOUSE, OPERATOR, TRAINEE, Cast, a_person, the_cast
from yoram.core import clock, outbox
from yoram.core.models import Message, MessageState
from yoram.outcomes import actions
from yoram.outcomes.facts import Event, Intent, Reason
from yoram.outcomes.models import ExclusionRequest
from yoram.outcomes.tests.classes import heard
from yoram.people import actions as people
from yoram.people.facts import Role, ScopeKind, scope
from yoram.people.queries import actor_of_account
from yoram.site.wiring import SUBSCRIPTIONS

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 18)


@pytest.fixture
def cast() -> Iterator[Cast]:
    made = the_cast()
    keys = [row.pk for row in made.enrolments.values() if row.cohort_id == made.cohort.pk]
    with clock.frozen_at(made.cohort.starts_on):
        actions.seal(made.cohort, dict.fromkeys(keys, Intent.WORK), by=made.actor(OPERATOR))
    return made


def ask(cast: Cast, name: str, **more) -> ExclusionRequest:
    said = {"reason": Reason.ILLNESS, "effective_on": DAY, "document_named": "진단서", **more}
    return actions.ask_exclusion(cast.enrolments[TRAINEE], by=cast.actor(name), **said)


def mails(kind: str) -> list[Message]:
    return list(Message.objects.filter(key__startswith=f"exclusion-{kind}:").order_by("address"))


def told(kind: str) -> list[str]:
    return [mail.address for mail in mails(kind)]


def second_operator(cast: Cast):
    account = a_person("거듭", email="second@example.kr")
    people.grant_role(account, role=Role.OPERATOR, scope=scope(ScopeKind.CENTRE, cast.centre.pk), by=HOUSE)
    return actor_of_account(account)


def test_those_of_the_centre_who_may_decide_are_asked_and_nobody_else(cast):
    ask(cast, COACH)
    assert told("asked") == [cast.account(OPERATOR).email]
    assert cast.account(ELSEWHERE).email not in told("asked")


def test_whoever_asked_is_not_asked_to_decide(cast):
    second_operator(cast)
    ask(cast, OPERATOR)
    assert told("asked") == ["second@example.kr"]


def test_where_the_centre_has_no_second_person_those_of_the_whole_house_are_asked(cast):
    ask(cast, OPERATOR)
    assert told("asked") == [cast.account(ADMINISTRATOR).email]


def test_the_mail_leads_to_the_request_in_korean_and_names_neither_trainee_nor_reason(cast):
    request = ask(cast, COACH)
    [mail] = mails("asked")
    assert f"/exclusions/{request.pk}/" in mail.body
    assert mail.person_id == cast.person(OPERATOR).pk
    for secret in (TRAINEE, "illness", "질병", "진단서", cast.enrolments[TRAINEE].code):
        assert secret not in mail.subject + mail.body


def test_several_requests_of_a_class_wait_in_one_mail_until_it_has_left(cast):
    ask(cast, COACH)
    ask(cast, COACH, reason=Reason.MILITARY)
    assert len(told("asked")) == 1
    assert outbox.deliver(str(mails("asked")[0].pk))
    ask(cast, COACH, reason=Reason.EMIGRATED)
    assert len(told("asked")) == 2


def test_what_a_sheet_brought_in_asks_nobody_until_somebody_stands_for_it(cast):
    said = {"reason": Reason.ILLNESS, "effective_on": DAY}
    actions.ask_exclusion(cast.enrolments[TRAINEE], by=HOUSE, **said)
    assert told("asked") == []
    ask(cast, COACH)
    assert told("asked") == [cast.account(OPERATOR).email]


@pytest.mark.parametrize("approved", [True, False])
def test_whoever_asked_hears_what_was_decided(cast, approved):
    request = ask(cast, COACH)
    if approved:
        actions.approve_exclusion(request, by=cast.actor(OPERATOR))
    else:
        actions.refuse_exclusion(request, reason="진단서가 다른 사람 것", by=cast.actor(OPERATOR))
    [mail] = mails("decided")
    assert mail.address == cast.account(COACH).email
    assert f"/exclusions/{request.pk}/" in mail.body
    assert "진단서" not in mail.subject + mail.body


def test_a_decision_takes_back_the_mail_that_would_still_ask_for_it(cast):
    first, other = ask(cast, COACH), ask(cast, COACH, reason=Reason.MILITARY)
    actions.approve_exclusion(first, by=cast.actor(OPERATOR))
    assert len(told("asked")) == 1, "another one of the class still waits"
    actions.refuse_exclusion(other, reason="no", by=cast.actor(OPERATOR))
    assert told("asked") == []


def test_a_mail_that_has_left_stays_in_the_outbox(cast):
    request = ask(cast, COACH)
    assert outbox.deliver(str(mails("asked")[0].pk))
    actions.approve_exclusion(request, by=cast.actor(OPERATOR))
    assert [mail.state for mail in mails("asked")] == [MessageState.SENT]


def test_an_asker_whose_account_is_closed_is_not_written_to(cast):
    request = ask(cast, COACH)
    account = cast.account(COACH)
    people.close_account(account, by=HOUSE)
    actions.approve_exclusion(request, by=cast.actor(OPERATOR))
    assert told("decided") == []


def test_control_without_the_subscription_nobody_hears_anything(cast):
    assert {actions.tell_asker, actions.tell_deciders} <= {listener for _event, listener in SUBSCRIPTIONS}
    with heard():
        actions.approve_exclusion(ask(cast, COACH), by=cast.actor(OPERATOR))
    assert told("asked") == told("decided") == []


def test_an_exclusion_that_was_approved_is_in_the_ledger_with_or_without_mail(cast):
    actions.approve_exclusion(ask(cast, COACH), by=cast.actor(OPERATOR))
    assert cast.enrolments[TRAINEE].ledger.filter(event=Event.EXCLUDED).count() == 1
