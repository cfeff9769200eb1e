"""Who started a class, sealed on the first day."""

from django.db import models

from yoram.core.personal import Data, Kind
from yoram.core.records import Record
from yoram.outcomes.facts import Intent
from yoram.outcomes.models.kept import ABOUT_TRAINEE, LAW, choices


class StarterList(Record):
    """Everybody who started a class, sealed: nobody can be added or dropped afterwards."""

    cohort = models.OneToOneField("courses.Cohort", models.PROTECT, related_name="starter_list")
    sealed_at = models.DateTimeField()
    sealed_by = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    content = models.TextField()
    hash = models.CharField(max_length=64)

    data = Data(plain=("cohort", "sealed_at", "sealed_by", "size", "content", "hash"))

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(size__gt=0), name="somebody_started"),)


class StarterEntry(Record):
    """One name on a sealed list, with what the person wanted on the first day; blank where nobody asked."""

    starter_list = models.ForeignKey("outcomes.StarterList", models.PROTECT, related_name="entries")
    enrolment = models.OneToOneField("courses.Enrolment", models.PROTECT, related_name="starter_entry")
    intent = models.CharField(max_length=12, choices=choices(Intent), blank=True)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"intent": Kind.STATUS},
        plain=("starter_list", "enrolment"),
        keep=LAW,
    )


class StarterCorrection(Record):
    """A note beside a sealed list: what was wrong on it and why; the list itself stays as it was."""

    starter_list = models.ForeignKey("outcomes.StarterList", models.PROTECT, related_name="corrections")
    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="starter_corrections")
    intent = models.CharField(max_length=12, choices=choices(Intent), blank=True)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"intent": Kind.STATUS, "reason": Kind.TEXT},
        plain=("starter_list", "enrolment", "made_at", "made_by"),
        keep=LAW,
    )

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(reason=""), name="correction_has_a_reason"),)
