"""The wordings of official texts, as officers wrote them; every version stays."""

from django.db import models

from yoram.core.personal import Data
from yoram.core.records import Record


class Wording(Record):
    """One version of a text; the figures in it are names, so it holds no number and nobody's data."""

    centre = models.ForeignKey("courses.Centre", models.PROTECT, related_name="wordings")
    text = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    content = models.TextField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=120)

    data = Data(plain=("centre", "text", "number", "content", "saved_at", "saved_by"))

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("centre", "text", "number"), name="one_wording_number"),)
