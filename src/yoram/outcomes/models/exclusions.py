"""The register of those who are to leave a denominator."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yoram.core.personal import Data, Kind
from yoram.core.records import Record
from yoram.outcomes.facts import Evidence, Reason
from yoram.outcomes.models.kept import ABOUT_TRAINEE, LAW, choices


class ExclusionState(models.TextChoices):
    ASKED = "asked", _("waiting for a second person")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")


class ExclusionRequest(Record):
    """Somebody is to leave the denominator: a reason, a paper, and two pairs of eyes.

    The paper is a file here, or named with the place where it is kept; a request from a sheet may still lack both.
    """

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="exclusion_requests")
    reason = models.CharField(max_length=20, choices=choices(Reason))
    effective_on = models.DateField()
    note = models.TextField(blank=True)
    document = models.ForeignKey(
        "outcomes.EvidenceFile", models.PROTECT, null=True, blank=True, related_name="exclusion_requests"
    )
    document_named = models.CharField(max_length=120, blank=True)
    evidence = models.CharField(max_length=10, choices=choices(Evidence), default=Evidence.DOCUMENT)
    state = models.CharField(max_length=10, choices=ExclusionState, default=ExclusionState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=64, blank=True)
    asked_label = models.CharField(max_length=120)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_label = models.CharField(max_length=120, blank=True)
    refusal = models.CharField(max_length=300, blank=True)
    event = models.OneToOneField("outcomes.LedgerEvent", models.PROTECT, null=True, blank=True)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"reason": Kind.STATUS, "note": Kind.TEXT, "document_named": Kind.TEXT, "refusal": Kind.TEXT},
        plain=("enrolment", "effective_on", "document", "evidence", "state", "asked_at", "asked_by", "asked_label",
               "decided_at", "decided_by", "decided_label", "event"),
        keep=LAW,
    )  # fmt: skip

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(decided_by="") | ~Q(decided_by=F("asked_by")), name="two_pairs_of_eyes"),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | (~Q(asked_by="") & ~Q(decided_by="") & Q(event__isnull=False)
                   & (Q(document__isnull=False) | ~Q(document_named=""))),
                name="approved_with_paper_and_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~(Q(decided_by="") | Q(refusal="")), name="refused_with_a_reason"
            ),
            models.UniqueConstraint(
                fields=("enrolment", "reason"), condition=Q(state="asked"), name="one_open_exclusion_request"
            ),
        )  # fmt: skip
