"""When a trainee is away from the class for a while and comes back to it."""

from django.db import models
from django.db.models import F, Q

from yoram.attendance.models.kept import ABOUT_TRAINEE, LAW
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record


class Pause(Record):
    """A stretch in which the roll does not expect a trainee; its days say nothing until a correction does."""

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="pauses")
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"first_on": Kind.STATUS, "last_on": Kind.STATUS},
        plain=("enrolment",),
        erase=Erase.KEEP,
        keep=LAW,
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("enrolment",), condition=Q(last_on=None), name="one_open_pause"),
            models.CheckConstraint(
                condition=Q(last_on=None) | Q(last_on__gte=F("first_on")), name="pause_ends_after_start"
            ),
        )
