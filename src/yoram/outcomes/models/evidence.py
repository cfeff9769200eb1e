"""The papers that bear out the ledger."""

from django.db import models
from django.db.models import Q

from yoram.core.filing import holds_papers
from yoram.core.personal import Data, Kind
from yoram.core.records import Record
from yoram.outcomes.models.kept import ABOUT_TRAINEE, LAW


@holds_papers
class EvidenceFile(Record):
    """A paper that bears out an event, with who looked at it and how; it lies outside the web's reach."""

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="evidence_files")
    event = models.ForeignKey("outcomes.LedgerEvent", models.PROTECT, null=True, blank=True, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, unique=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.CharField(max_length=120, blank=True)
    verified_how = models.CharField(max_length=200, blank=True)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"name": Kind.FILE, "stored_as": Kind.FILE},
        plain=(
            "enrolment",
            "event",
            "media_type",
            "size",
            "sha256",
            "added_at",
            "added_by",
            "verified_at",
            "verified_by",
            "verified_how",
        ),
        keep=LAW,
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(verified_at=None) | ~(Q(verified_by="") | Q(verified_how="")),
                name="verified_by_someone_somehow",
            ),
        )
