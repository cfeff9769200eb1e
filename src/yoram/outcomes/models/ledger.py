"""What became of every trainee, line by line, and which lines turned out wrong."""

from django.db import models
from django.db.models import Q

from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record
from yoram.outcomes.facts import Event, Evidence
from yoram.outcomes.models.kept import ABOUT_TRAINEE, LAW, LAW_OF_EVENT, choices


class LedgerEvent(Record):
    """One thing that became of a trainee: when it took effect, and when the house came to know.

    ``line`` counts a trainee's lines: two writers who both read the ledger before writing meet at its unique row.
    """

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="ledger")
    line = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=16, choices=choices(Event))
    effective_on = models.DateField()
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120)
    detail = models.CharField(max_length=40, blank=True)
    centre_hired = models.BooleanField(default=False)
    evidence = models.CharField(max_length=10, choices=choices(Evidence), default=Evidence.NONE)
    evidence_note = models.CharField(max_length=120, blank=True)
    in_field = models.BooleanField(null=True, blank=True)
    region = models.CharField(max_length=80, blank=True)
    employer = models.CharField(max_length=120, blank=True)
    occupation = models.CharField(max_length=120, blank=True)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={
            "event": Kind.STATUS,
            "detail": Kind.STATUS,
            "evidence_note": Kind.TEXT,
            "in_field": Kind.STATUS,
            "region": Kind.STATUS,
            "employer": Kind.STATUS,
            "occupation": Kind.STATUS,
        },
        plain=("enrolment", "line", "effective_on", "recorded_on", "recorded_at", "recorded_by", "centre_hired",
               "evidence"),
        erase=Erase.KEEP,
        keep=LAW,
    )  # fmt: skip

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "line"), name="one_ledger_line"),
            models.UniqueConstraint(fields=("enrolment",), condition=Q(event="started"), name="one_start"),
            models.CheckConstraint(condition=Q(event__in=[e.value for e in Event]), name="known_event"),
            models.CheckConstraint(condition=Q(evidence__in=[e.value for e in Evidence]), name="known_evidence"),
            models.CheckConstraint(
                condition=Q(centre_hired=False) | Q(event="employed"), name="only_jobs_are_centre_hired"
            ),
        )
        indexes = (models.Index(fields=("enrolment", "effective_on"), name="ledger_by_trainee"),)


class Retraction(Record):
    """An event of the ledger that turned out wrong: from this day the house no longer says it."""

    event = models.OneToOneField("outcomes.LedgerEvent", models.PROTECT, related_name="retraction")
    replaced_by = models.OneToOneField(
        "outcomes.LedgerEvent", models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    reason = models.CharField(max_length=300)
    retracted_on = models.DateField()
    retracted_at = models.DateTimeField()
    retracted_by = models.CharField(max_length=120)

    data = Data(
        subject="event__enrolment__person",
        personal={"reason": Kind.TEXT},
        plain=("event", "replaced_by", "retracted_on", "retracted_at", "retracted_by"),
        keep=LAW_OF_EVENT,
    )

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="retraction_has_a_reason"),)
