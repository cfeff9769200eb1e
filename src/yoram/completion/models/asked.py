"""What a class asks for beside attendance, and what its trainees reached."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from yoram.completion.facts import Asked
from yoram.completion.models.kept import ABOUT_TRAINEE, LAW, choices
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record

_PERCENT = (MinValueValidator(1), MaxValueValidator(100))


class CompletionRule(Record):
    """What one class asks; a class without a row asks for attendance alone. ``work_percent`` is by weight."""

    cohort = models.OneToOneField("courses.Cohort", models.PROTECT, related_name="completion_rule")
    work_percent = models.PositiveSmallIntegerField(null=True, blank=True, validators=_PERCENT)
    project = models.BooleanField(default=False)
    early_too = models.BooleanField(default=False)

    data = Data(plain=("cohort", "work_percent", "project", "early_too"))


class Assessment(Record):
    """A piece of work, or a part of the project, with the points that pass it."""

    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, related_name="assessments")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=choices(Asked))
    title = models.CharField(max_length=80)
    most = models.PositiveSmallIntegerField(default=100, validators=[MinValueValidator(1)])
    passes = models.PositiveSmallIntegerField(default=60)
    weight = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(100)])

    data = Data(plain=("cohort", "order", "kind", "title", "most", "passes", "weight"))

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("cohort", "order"), name="one_assessment_place"),
            models.CheckConstraint(condition=Q(passes__lte=F("most")), name="pass_mark_can_be_reached"),
        )


class AssessmentResult(Record):
    """The points that a trainee reached; changed in place, and the audit trail keeps what was there before."""

    assessment = models.ForeignKey("completion.Assessment", models.PROTECT, related_name="results")
    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="assessment_results")
    points = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=120)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"points": Kind.STATUS},
        plain=("assessment", "enrolment", "given_at", "given_by"),
        erase=Erase.KEEP,
        keep=LAW,
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("assessment", "enrolment"), name="one_result"),)
