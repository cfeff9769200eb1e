"""What the doors saw, which can only be added to, and what they refused."""

from django.db import models

from yoram.attendance.facts import Check, Way, Why
from yoram.attendance.models.kept import ABOUT_TRAINEE, LAW, LAW_OF_DAY, choices
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record


class CheckEvent(Record):
    """Somebody came, went, went out for a while, or came back.

    ``at`` is when the house wrote it down, ``happened_at`` when it was (a code was scanned, a roll was taken offline).
    ``once`` is what makes a repeated sending the same event. ``number`` counts a trainee's checks of a day: two writers
    who both read the day before writing meet at its unique row.
    """

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="checks")
    day = models.ForeignKey("courses.TrainingDay", models.PROTECT, related_name="checks")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=choices(Check))
    at = models.DateTimeField()
    happened_at = models.DateTimeField()
    way = models.CharField(max_length=8, choices=choices(Way))
    device = models.ForeignKey("attendance.Device", models.PROTECT, null=True, blank=True, related_name="checks")
    kiosk = models.ForeignKey("attendance.Kiosk", models.PROTECT, null=True, blank=True, related_name="checks")
    once = models.CharField(max_length=80, unique=True)
    made_by = models.CharField(max_length=120)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"happened_at": Kind.TRACE},
        plain=("enrolment", "day", "number", "kind", "at", "way", "device", "kiosk", "once", "made_by"),
        erase=Erase.KEEP,
        keep=LAW,
    )

    class Meta:
        ordering = ("happened_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "day", "number"), name="one_check_number"),
            models.UniqueConstraint(
                fields=("enrolment", "day"), condition=models.Q(kind=Check.IN), name="one_check_in_a_day"
            ),
        )
        indexes = (models.Index(fields=("day", "enrolment"), name="check_by_day"),)


class RefusedCheck(Record):
    """A check that was not taken, with the reason; the instructor of the day sees it at once."""

    day = models.ForeignKey("courses.TrainingDay", models.PROTECT, null=True, blank=True, related_name="refused_checks")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="refused_checks")
    why = models.CharField(max_length=20, choices=choices(Why))
    way = models.CharField(max_length=8, choices=choices(Way))
    at = models.DateTimeField()

    data = Data(
        subject="person",
        personal={"why": Kind.TRACE},
        plain=("day", "person", "way", "at"),
        erase=Erase.DELETE,
        keep=LAW_OF_DAY,
    )

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("day", "at"), name="refused_by_day"),)
