"""Who is in a class, and who teaches it."""

from django.db import models
from django.db.models import Q

from yoram.core.personal import Data, Erase, Keep, Kind
from yoram.core.records import Record
from yoram.courses.facts import Part


class Enrolment(Record):
    """A person in a class; the code stands for them wherever their name must not."""

    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, related_name="enrolments")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="enrolments")
    code = models.CharField(max_length=20)
    external_id = models.CharField(max_length=80, blank=True)
    category = models.CharField(max_length=40, blank=True)
    enrolled_at = models.DateTimeField()

    data = Data(
        subject="person",
        personal={"external_id": Kind.STATUS, "category": Kind.STATUS},
        plain=("cohort", "person", "code", "enrolled_at"),
        erase=Erase.KEEP,
        keep=Keep(years=5, basis="국민내일배움카드 운영규정 (훈련 관련 서류 보존)", since="cohort__ends_on"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cohort", "person"), name="one_enrolment_per_person"),
            models.UniqueConstraint(fields=("cohort", "code"), name="one_code"),
            models.UniqueConstraint(
                fields=("cohort", "external_id"), condition=~Q(external_id=""), name="one_external_enrolment"
            ),
        )


class Teaching(Record):
    """A person who teaches or looks after a class, and as what."""

    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, related_name="teachings")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="teachings")
    part = models.CharField(max_length=10, choices=Part)

    data = Data(
        subject="person",
        plain=("cohort", "person", "part"),
        erase=Erase.KEEP,
        keep=Keep(years=5, basis="국민내일배움카드 운영규정 (훈련 관련 서류 보존)", since="cohort__ends_on"),
    )

    class Meta:
        ordering = ("part", "id")
        constraints = (models.UniqueConstraint(fields=("cohort", "person", "part"), name="one_teaching"),)


class CalendarAddress(Record):
    """What makes somebody's personal calendar address: renewed, it leads elsewhere and the old one nowhere."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="calendar_address")
    token = models.CharField(max_length=64, unique=True)
    renewed_at = models.DateTimeField()

    data = Data(subject="person", personal={"token": Kind.SECRET}, plain=("person", "renewed_at"), erase=Erase.DELETE)
