"""When and for what one can apply, and what is asked."""

from django.db import models
from django.db.models import F, Q

from yoram.core.personal import Data
from yoram.core.records import Record


class Intake(Record):
    """One call for applications to a class; nobody outside sees it before it is published."""

    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, related_name="intakes")
    slug = models.SlugField(max_length=60, unique=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    decides_on = models.DateField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField()
    intro = models.TextField(blank=True)
    intro_en = models.TextField(blank=True)
    eligibility = models.JSONField(default=list, blank=True)
    doubtful = models.BooleanField(default=False)
    consents = models.JSONField(default=list, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    data = Data(plain=("cohort", "slug", "opens_at", "closes_at", "decides_on", "seats", "intro", "intro_en",
                       "eligibility", "doubtful", "consents", "published_at", "made_at", "made_by"))  # fmt: skip

    class Meta:
        ordering = ("-opens_at", "slug")
        constraints = (
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="intake_closes_after_opening"),
            models.CheckConstraint(condition=Q(seats__gt=0), name="intake_has_seats"),
        )


class QuestionSet(Record):
    """One version of an intake's questions; once an application on it was sent, a change makes the next version."""

    intake = models.ForeignKey("admissions.Intake", models.CASCADE, related_name="question_sets")
    version = models.PositiveSmallIntegerField()
    questions = models.JSONField(default=list)
    frozen_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    data = Data(plain=("intake", "version", "questions", "frozen_at", "made_at", "made_by"))

    class Meta:
        ordering = ("version",)
        constraints = (models.UniqueConstraint(fields=("intake", "version"), name="one_question_set"),)
