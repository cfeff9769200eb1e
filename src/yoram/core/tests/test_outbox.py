"""Messages are promised with the action and sent after it, once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from tests.at_once import AtOnce
from yoram.core import clock, outbox
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.core.models import Message, MessageState
from yoram.core.policy import SignedIn, declare
from yoram.core.tests.houses import SOMEBODY

declare({"test.tell": SignedIn()})
CARRIED: list[str] = []


@action("test.tell")
def tell(key: str, *, by: Actor, fail: bool = False) -> Message:
    message = outbox.send(key=key, address="gaon@example.kr", subject="합격", body="축하합니다")
    if fail:
        raise RuntimeError("broken off")
    return message


def carry(message: Message) -> None:
    CARRIED.append(message.key)


def drop(message: Message) -> None:
    raise ConnectionError("the mail server does not answer")


def die(message: Message) -> None:
    raise SystemExit("killed on the way")


@pytest.fixture(autouse=True)
def _carriers(settings: Any) -> None:
    CARRIED.clear()
    settings.YORAM_CARRIERS = {"email": f"{__name__}.carry"}


@pytest.mark.django_db
def test_the_same_key_is_promised_once() -> None:
    first, again = tell("welcome:gaon", by=SOMEBODY), tell("welcome:gaon", by=SOMEBODY)
    assert first.pk == again.pk
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_a_message_is_delivered_once() -> None:
    message = tell("welcome:gaon", by=SOMEBODY)
    assert outbox.deliver(str(message.pk))
    assert not outbox.deliver(str(message.pk))
    assert CARRIED == ["welcome:gaon"]
    assert Message.objects.get().state == MessageState.SENT


@pytest.mark.django_db(transaction=True)
def test_a_broken_off_action_sends_nothing() -> None:
    with pytest.raises(RuntimeError):
        tell("welcome:gaon", by=SOMEBODY, fail=True)
    assert outbox.waiting() == []


@pytest.mark.django_db
def test_when_the_carrier_fails_the_message_waits_with_the_error_and_is_given_up_after_five_tries(
    settings: Any,
) -> None:
    settings.YORAM_CARRIERS = {"email": f"{__name__}.drop"}
    message = tell("welcome:gaon", by=SOMEBODY)
    for attempt in range(1, 5):
        assert not outbox.deliver(str(message.pk))
        known = Message.objects.get()
        assert (known.state, known.attempts) == (MessageState.QUEUED, attempt)
        assert known.error == "ConnectionError: the mail server does not answer"
    outbox.deliver(str(message.pk))
    assert Message.objects.get().state == MessageState.FAILED
    assert outbox.waiting() == []


@pytest.mark.django_db
def test_a_message_whose_worker_was_killed_is_sent_by_the_next_one(settings: Any) -> None:
    settings.YORAM_CARRIERS = {"email": f"{__name__}.die"}
    message = tell("welcome:gaon", by=SOMEBODY)
    with pytest.raises(SystemExit):
        outbox.deliver(str(message.pk))
    assert Message.objects.get().state == MessageState.SENDING
    assert outbox.waiting() == [], "it may still be on its way"
    settings.YORAM_CARRIERS = {"email": f"{__name__}.carry"}
    with clock.frozen_at(clock.now() + timedelta(minutes=11)):
        assert outbox.waiting() == [str(message.pk)]
        assert outbox.deliver(str(message.pk))
    assert CARRIED == ["welcome:gaon"]


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_sends(at_once: AtOnce) -> None:
    [key] = at_once(lambda: str(tell("welcome:gaon", by=SOMEBODY).pk))
    assert sorted(at_once(*[lambda: outbox.deliver(key)] * 4)) == [False, False, False, True]
    assert CARRIED == ["welcome:gaon"]


@pytest.mark.django_db
def test_an_email_carries_the_messages_own_identifier(settings: Any) -> None:
    message = tell("welcome:gaon", by=SOMEBODY)
    outbox.by_mail(message)
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{message.pk}@{settings.YORAM_DOMAIN}>"
    assert mail.outbox[0].to == ["gaon@example.kr"]


@pytest.mark.django_db
def test_a_house_without_text_messages_keeps_them_readable() -> None:
    outbox.by_log(tell("welcome:gaon", by=SOMEBODY))
    assert Message.objects.get().body == "축하합니다"


@pytest.mark.django_db
def test_a_worker_delivers_what_it_is_handed() -> None:
    outbox.deliver_later.call(str(tell("welcome:gaon", by=SOMEBODY).pk))
    assert CARRIED == ["welcome:gaon"]
