"""The house's own tables: the audit trail, the salts that make it readable to nobody, and the outbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yoram.core.fields import ExactJSON
from yoram.core.personal import Data, Erase, Keep, Kind
from yoram.core.records import Record


class AuditEntry(models.Model):
    """One action that was carried out, chained to the one before it; the table only grows."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    actor = models.CharField(max_length=64)
    actor_label = models.CharField(max_length=120)
    address = models.CharField(max_length=64, blank=True)
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    changes = ExactJSON()
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    data = Data(plain=("number", "at", "action", "actor", "actor_label", "address", "object_type", "object_id",
                       "changes", "previous", "hash"))  # fmt: skip

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(fields=("object_type", "object_id"), name="audit_object"),
            models.Index(fields=("actor", "at"), name="audit_actor"),
        )


class AuditSalt(models.Model):
    """The secret that stands between the audit's digests and a person's values; erasing the person erases it."""

    subject = models.CharField(max_length=64, primary_key=True)
    salt = models.BinaryField(max_length=32)

    data = Data(plain=("subject", "salt"))


class Channel(models.TextChoices):
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    KAKAO = "kakao", _("KakaoTalk notice")


class MessageState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")


class Message(Record):
    """A message that an action promised to send; written with the action, sent after it."""

    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(max_length=8, choices=Channel)
    person_id = models.UUIDField(null=True, blank=True)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True)

    data = Data(
        subject="person_id",
        personal={"address": Kind.CONTACT, "subject": Kind.TEXT, "body": Kind.TEXT, "error": Kind.TEXT},
        plain=("key", "channel", "person_id", "state", "attempts", "queued_at", "moved_at"),
        erase=Erase.DELETE,
        keep=Keep(years=1, basis="proof of notice", since="queued_at"),
    )

    class Meta:
        indexes = (models.Index(fields=("state", "moved_at"), name="message_state"),)
