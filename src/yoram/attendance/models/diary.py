"""The training diary (훈련일지): what was taught on a day and who was there, signed."""

from django.db import models
from django.db.models import Q

from yoram.attendance.models.kept import LAW_OF_DAY
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record


class DiaryEntry(Record):
    """One signed version of a day's diary; a change is a further version with its reason.

    ``content`` holds lessons and marks by the keys of people, never their names, so that a person who is erased is
    named nowhere; ``digest`` is over everything that was signed.
    """

    day = models.ForeignKey("courses.TrainingDay", models.PROTECT, related_name="diary")
    version = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
    remarks = models.TextField(max_length=4000, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    signer = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="signed_diaries")
    account = models.CharField(max_length=40, blank=True)
    signed_by = models.CharField(max_length=120)
    signed_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    data = Data(
        subject="signer",
        personal={"remarks": Kind.TEXT, "reason": Kind.TEXT},
        plain=("day", "version", "content", "signer", "account", "signed_by", "signed_at", "digest"),
        erase=Erase.KEEP,
        keep=LAW_OF_DAY,
    )

    class Meta:
        ordering = ("day", "version")
        constraints = (
            models.UniqueConstraint(fields=("day", "version"), name="one_diary_version"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="later_diary_has_a_reason"),
        )
