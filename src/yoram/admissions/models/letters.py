"""What applicants are written, word by word."""

from django.db import models

from yoram.admissions.facts import LetterKind
from yoram.core.models import Channel
from yoram.core.personal import Data
from yoram.core.records import Record


class MessageTemplate(Record):
    """The operator's own words for one occasion, language and channel; a version, once made, stays.

    Without a row the words that come with the house are used.
    """

    centre = models.ForeignKey("courses.Centre", models.CASCADE, related_name="message_templates")
    kind = models.CharField(max_length=20, choices=LetterKind)
    language = models.CharField(max_length=5)
    channel = models.CharField(max_length=8, choices=Channel)
    version = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    data = Data(plain=("centre", "kind", "language", "channel", "version", "subject", "body", "made_at", "made_by"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("centre", "kind", "language", "channel", "version"), name="one_message_template"
            ),
        )
