"""What was done about somebody whose completion is at risk."""

from django.db import models

from yoram.attendance.facts.requests import InterventionKind
from yoram.attendance.models.kept import ABOUT_TRAINEE, choices
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record


class Intervention(Record):
    """Somebody called, talked, wrote or led on to another office; ``next_on`` is when to look again."""

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="interventions")
    kind = models.CharField(max_length=10, choices=choices(InterventionKind))
    on = models.DateField()
    text = models.CharField(max_length=500)
    next_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"kind": Kind.STATUS, "text": Kind.TEXT},
        plain=("enrolment", "on", "next_on", "made_at", "made_by"),
        erase=Erase.DELETE,
    )

    class Meta:
        ordering = ("-on", "-made_at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(next_on=None) | models.Q(next_on__gte=models.F("on")), name="next_look_is_later"
            ),
        )
