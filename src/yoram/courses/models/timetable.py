"""The days on which a class meets, and what is taught in each period."""

from django.db import models
from django.db.models import F, Q

from yoram.core.personal import Data, Erase, Keep
from yoram.core.records import Record


class TrainingDay(Record):
    """A day of training (훈련일) of one class; nothing is taught and nobody is absent on a day without one."""

    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, related_name="days")
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    break_minutes = models.PositiveSmallIntegerField(default=0)
    room = models.ForeignKey("places.Room", models.PROTECT, null=True, blank=True, related_name="training_days")
    note = models.CharField(max_length=200, blank=True)

    data = Data(plain=("cohort", "on", "starts_at", "ends_at", "break_minutes", "room", "note"))

    class Meta:
        ordering = ("on",)
        constraints = (
            models.UniqueConstraint(fields=("cohort", "on"), name="one_training_day"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="day_ends_after_start"),
        )
        indexes = (models.Index(fields=("on", "cohort"), name="training_day_on"),)


class Lesson(Record):
    """One period (교시) of a training day; without a room of its own it is held in the day's."""

    day = models.ForeignKey("courses.TrainingDay", models.CASCADE, related_name="lessons")
    period = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    subject = models.ForeignKey("courses.Subject", models.PROTECT, null=True, blank=True, related_name="lessons")
    title = models.CharField(max_length=160, blank=True)
    instructor = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="lessons")
    room = models.ForeignKey("places.Room", models.PROTECT, null=True, blank=True, related_name="lessons")

    data = Data(
        subject="instructor",
        plain=("day", "period", "starts_at", "ends_at", "subject", "title", "instructor", "room"),
        erase=Erase.KEEP,
        keep=Keep(years=5, basis="국민내일배움카드 운영규정 (훈련 관련 서류 보존)", since="day__on"),
    )

    class Meta:
        ordering = ("period",)
        constraints = (
            models.UniqueConstraint(fields=("day", "period"), name="one_lesson_per_period"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="lesson_ends_after_start"),
            models.CheckConstraint(condition=Q(period__gte=1), name="periods_count_from_one"),
        )
