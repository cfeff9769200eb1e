"""What was published, frozen with everything that it was made of."""

from django.db import models

from yoram.core.personal import Data, Kind
from yoram.core.records import Record
from yoram.outcomes.models.kept import ABOUT_TRAINEE, LAW


class Publication(Record):
    """A figure as it was published: frozen with its rule, date, list and people."""

    centre = models.ForeignKey("courses.Centre", models.PROTECT, related_name="publications")
    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, null=True, blank=True, related_name="publications")
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=160)
    rule = models.CharField(max_length=60)
    rule_version = models.CharField(max_length=20)
    rule_text = models.TextField()
    on = models.DateField()
    known_at = models.DateField()
    lists_hash = models.CharField(max_length=64)
    figure = models.JSONField()
    beside = models.JSONField()
    series = models.JSONField()
    hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=120)
    restates = models.OneToOneField(
        "outcomes.Publication", models.PROTECT, null=True, blank=True, related_name="restated_by"
    )
    reason = models.CharField(max_length=300, blank=True)

    data = Data(
        plain=("centre", "cohort", "slug", "title", "rule", "rule_version", "rule_text", "on", "known_at", "lists_hash",
               "figure", "beside", "series", "hash", "published_at", "published_by", "restates", "reason"),
    )  # fmt: skip

    class Meta:
        ordering = ("-published_at",)
        indexes = (
            models.Index(fields=("centre", "-published_at"), name="publication_newest"),
            models.Index(fields=("centre", "cohort", "-published_at"), name="publication_scope"),
        )


class PublicationDownload(Record):
    """The archive that outsiders recompute a publication from, byte for byte as it was on the day."""

    publication = models.OneToOneField("outcomes.Publication", models.PROTECT, related_name="download")
    content = models.BinaryField()

    data = Data(plain=("publication", "content"))


class PublicationPerson(Record):
    """Where one person stood in a published figure, for those who may look behind it."""

    publication = models.ForeignKey("outcomes.Publication", models.PROTECT, related_name="people")
    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="published_in")
    pseudonym = models.CharField(max_length=24)
    standing = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True)
    event = models.ForeignKey("outcomes.LedgerEvent", models.PROTECT, null=True, blank=True)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"standing": Kind.STATUS, "reason": Kind.STATUS},
        plain=("publication", "enrolment", "pseudonym", "event"),
        keep=LAW,
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("publication", "enrolment"), name="one_standing"),
            models.UniqueConstraint(fields=("publication", "pseudonym"), name="one_pseudonym"),
        )
