"""Figures of large lists, counted by a worker while somebody waits."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yoram.core.personal import Data
from yoram.core.records import Record


class JobKind(models.TextChoices):
    PREVIEW = "preview", _("see what would be public")
    PUBLISH = "publish", _("publish")
    RESTATE = "restate", _("publish anew")


class JobState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("being counted")
    DONE = "done", _("counted")
    FAILED = "failed", _("could not be counted")


class JobStage(models.TextChoices):
    READING = "reading", _("reading the ledger")
    COUNTING = "counting", _("counting by every rule")
    OVER_TIME = "over_time", _("counting over time")
    PACKING = "packing", _("making the download")
    KEEPING = "keeping", _("writing it down")


OPEN = (JobState.QUEUED, JobState.RUNNING)


class FigureJob(Record):
    """A figure that is too large to be counted while a browser waits: what is asked, how far it is, what came of it."""

    kind = models.CharField(max_length=10, choices=JobKind)
    centre = models.ForeignKey("courses.Centre", models.PROTECT, related_name="+")
    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, null=True, blank=True, related_name="+")
    restates = models.ForeignKey("outcomes.Publication", models.PROTECT, null=True, blank=True, related_name="+")
    rule = models.CharField(max_length=60)
    on = models.DateField()
    title = models.CharField(max_length=160, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    question = models.CharField(max_length=200)
    account = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=JobState, default=JobState.QUEUED)
    stage = models.CharField(max_length=10, choices=JobStage, default=JobStage.READING)
    moved_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    task = models.CharField(max_length=64, blank=True)
    error = models.CharField(max_length=500, blank=True)
    preview = models.JSONField(null=True, blank=True)
    publication = models.ForeignKey("outcomes.Publication", models.PROTECT, null=True, blank=True, related_name="+")

    data = Data(
        plain=("kind", "centre", "cohort", "restates", "rule", "on", "title", "reason", "question", "account",
               "asked_at", "state", "stage", "moved_at", "attempts", "task", "error", "preview", "publication"),
    )  # fmt: skip

    class Meta:
        ordering = ("-asked_at",)
        indexes = (models.Index(fields=("state", "moved_at"), name="figure_job_state"),)
        constraints = (
            models.UniqueConstraint(fields=("question",), condition=Q(state__in=OPEN), name="one_open_figure_job"),
        )

    @property
    def open(self) -> bool:
        return self.state in OPEN
