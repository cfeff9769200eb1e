"""Sheets on their way in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yoram.core.filing import holds_papers
from yoram.core.personal import Data, Erase
from yoram.core.records import Record


class SheetKind(models.TextChoices):
    ROSTER = "roster", _("roster of trainees")
    PARTICIPANTS = "participants", _("participants of public occasions")


@holds_papers
class RosterUpload(Record):
    """A sheet between upload and import: seen by the one account that brought it, gone when it is read or given up."""

    centre = models.ForeignKey("courses.Centre", models.PROTECT, related_name="roster_uploads")
    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, null=True, blank=True, related_name="roster_uploads")
    kind = models.CharField(max_length=12, choices=SheetKind, default=SheetKind.ROSTER)
    account = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=120, unique=True)
    size = models.PositiveIntegerField()
    mapping = models.JSONField(default=dict)
    added_at = models.DateTimeField()

    data = Data(
        plain=("centre", "cohort", "kind", "account", "name", "stored_as", "size", "mapping", "added_at"),
        erase=Erase.DELETE,
    )
