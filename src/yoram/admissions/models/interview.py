"""Times at which interviews are held, and who comes when."""

from django.db import models
from django.db.models import Q

from yoram.core.personal import Data, Erase
from yoram.core.records import Record


class InterviewSlot(Record):
    """A time with a place or a link and a number of seats; applicants choose among these."""

    intake = models.ForeignKey("admissions.Intake", models.CASCADE, related_name="interview_slots")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(blank=True)
    seats = models.PositiveSmallIntegerField(default=1)

    data = Data(plain=("intake", "starts_at", "minutes", "place", "link", "seats"))

    class Meta:
        ordering = ("starts_at", "place")
        constraints = (
            models.UniqueConstraint(fields=("intake", "starts_at", "place", "link"), name="one_interview_slot"),
            models.CheckConstraint(condition=Q(seats__gt=0, minutes__gt=0), name="interview_slot_has_room"),
        )


class InterviewInvitation(Record):
    """Somebody may choose a time for an interview, until a moment."""

    application = models.OneToOneField("admissions.Application", models.CASCADE, related_name="invitation")
    invited_at = models.DateTimeField()
    choose_by = models.DateTimeField()

    data = Data(subject="application__person", plain=("application", "invited_at", "choose_by"), erase=Erase.DELETE)


class InterviewBooking(Record):
    """An application's seat at an interview; two never hold one seat, and one never holds two."""

    slot = models.ForeignKey("admissions.InterviewSlot", models.PROTECT, related_name="bookings")
    application = models.OneToOneField("admissions.Application", models.CASCADE, related_name="interview")
    seat = models.PositiveSmallIntegerField()
    moves = models.PositiveSmallIntegerField(default=0)
    booked_at = models.DateTimeField()

    data = Data(
        subject="application__person",
        plain=("slot", "application", "seat", "moves", "booked_at"),
        erase=Erase.DELETE,
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("slot", "seat"), name="one_interview_seat"),)
