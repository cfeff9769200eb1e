"""What became of a trainee's training, turn by turn."""

from django.db import models
from django.db.models import Q

from yoram.completion.facts import Turn, Why
from yoram.completion.models.kept import ABOUT_TRAINEE, LAW, choices
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record


class Standing(Record):
    """One turn of a training, with the line of the outcome ledger that it wrote; a wrong one is reversed by another.

    ``number`` counts a trainee's turns: two writers who both read them before writing meet at its unique row.
    ``arithmetic`` is the decision as it was shown, line by line.
    """

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="standings")
    number = models.PositiveSmallIntegerField()
    turn = models.CharField(max_length=16, choices=choices(Turn))
    on = models.DateField()
    why = models.CharField(max_length=12, blank=True, choices=choices(Why))
    reason = models.CharField(max_length=300, blank=True)
    arithmetic = models.JSONField(default=list, blank=True)
    ledger = models.ForeignKey("outcomes.LedgerEvent", models.PROTECT, null=True, blank=True, related_name="standings")
    paper = models.ForeignKey("outcomes.EvidenceFile", models.PROTECT, null=True, blank=True, related_name="standings")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"turn": Kind.STATUS, "why": Kind.STATUS, "reason": Kind.TEXT, "arithmetic": Kind.STATUS},
        plain=("enrolment", "number", "on", "ledger", "paper", "made_at", "made_by"),
        erase=Erase.KEEP,
        keep=LAW,
    )

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "number"), name="one_standing_number"),
            models.CheckConstraint(
                condition=~Q(turn__in=(Turn.REVERSED, Turn.REMOVED)) | ~Q(reason=""),
                name="reversal_and_removal_have_a_reason",
            ),
        )
