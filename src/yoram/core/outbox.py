"""Messages are written in the action's transaction and sent after it, once."""

from datetime import timedelta
from functools import partial
from typing import Protocol, cast
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.tasks import task
from django.utils.module_loading import import_string

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.core.models import Channel, Message, MessageState

HOUSE = Actor.machine("outbox")
_STUCK_AFTER = timedelta(minutes=10)
_TRIES = 5


class Carrier(Protocol):
    """Brings a message of one channel to its address; raises when it cannot."""

    def __call__(self, message: Message) -> None: ...


def by_mail(message: Message) -> None:
    """Send an e-mail whose identifier is the message's, so that a repeated one can be told."""
    headers = {"Message-ID": f"<{message.pk}@{settings.YORAM_DOMAIN}>"}
    EmailMessage(message.subject, message.body, to=[message.address], headers=headers).send()


def by_log(message: Message) -> None:
    """For houses without a text-message contract: the message stays readable in the outbox."""


def send(
    *,
    key: str,
    address: str,
    subject: str,
    body: str,
    person: UUID | None = None,
    channel: Channel = Channel.EMAIL,
) -> Message:
    """Promise a message within the running action; the same key is promised only once."""
    found = Message.objects.filter(key=key).first()
    if found is not None:
        return found
    now = clock.now()
    message = Message(
        key=key,
        channel=channel,
        person_id=person,
        address=address,
        subject=subject,
        body=body,
        queued_at=now,
        moved_at=now,
    )
    message.save()
    transaction.on_commit(partial(_enqueue, str(message.pk)))
    return message


def _enqueue(message: str) -> None:
    deliver_later.enqueue(message)


@task()
def deliver_later(message: str) -> None:
    """Deliver one message in a worker."""
    deliver(message)


def deliver(key: str) -> bool:
    """Take a waiting message and bring it to its address; False when another worker has it."""
    if not _move(key, MessageState.QUEUED, MessageState.SENDING, by=HOUSE):
        return False
    message = Message.objects.get(pk=key)
    carrier = cast("Carrier", import_string(settings.YORAM_CARRIERS[message.channel]))
    try:
        carrier(message)
    except Exception as failure:  # whatever a carrier raises, the message must not be lost
        after = MessageState.QUEUED if message.attempts < _TRIES else MessageState.FAILED
        _move(key, MessageState.SENDING, after, error=f"{type(failure).__name__}: {failure}"[:300], by=HOUSE)
        return False
    return _move(key, MessageState.SENDING, MessageState.SENT, by=HOUSE)


@action("outbox.move")
def _move(key: str, before: MessageState, after: MessageState, *, error: str = "", by: Actor) -> bool:
    tries = F("attempts") + (1 if after == MessageState.SENDING else 0)
    rows = Message.objects.filter(pk=key, state=before)
    return bool(rows.update(state=after, moved_at=clock.now(), error=error, attempts=tries))


def waiting() -> list[str]:
    """Messages that nobody is sending: queued ones, and those whose worker died on the way."""
    stuck = Message.objects.filter(state=MessageState.SENDING, moved_at__lt=clock.now() - _STUCK_AFTER)
    for key in stuck.values_list("pk", flat=True):
        _move(str(key), MessageState.SENDING, MessageState.QUEUED, by=HOUSE)
    queued = Message.objects.filter(state=MessageState.QUEUED).order_by("queued_at")
    return [str(key) for key in queued.values_list("pk", flat=True)]


def messages_about(prefix: str) -> list[Message]:
    """The messages whose keys begin like this, the newest first; whoever asks may see the row they are about."""
    return list(Message.objects.filter(key__startswith=prefix).order_by("-queued_at", "-id"))
