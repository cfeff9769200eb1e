"""Certificates as they were issued, and those that hold no longer."""

from django.db import models
from django.db.models import Q

from yoram.completion.models.kept import ABOUT_TRAINEE
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record


class Certificate(Record):
    """One certificate: its number and code, everything that it says, and its place in a published list.

    ``edition`` counts a trainee's certificates; an issuer without an address of its own issues paper only, and then
    ``issuer`` and the place in a list are empty. Erasing the graduate empties what it says; number and place stay, so
    that neither is ever given again.
    """

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="certificates")
    edition = models.PositiveSmallIntegerField(default=1)
    centre = models.ForeignKey("courses.Centre", models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=40)
    code = models.CharField(max_length=16, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=120)
    facts = models.JSONField(null=True, blank=True)
    credential = models.JSONField(null=True, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    status_list = models.PositiveIntegerField(null=True, blank=True)
    status_index = models.PositiveIntegerField(null=True, blank=True)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"facts": Kind.NAME, "credential": Kind.NAME},
        plain=("enrolment", "edition", "centre", "year", "serial", "number", "code", "issued_at", "issued_by",
               "issuer", "status_list", "status_index"),
        erase=Erase.BLANK,
    )  # fmt: skip

    class Meta:
        ordering = ("year", "serial")
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "edition"), name="one_certificate_edition"),
            models.UniqueConstraint(fields=("centre", "year", "serial"), name="one_certificate_serial"),
            models.UniqueConstraint(fields=("centre", "number"), name="one_certificate_number"),
            models.UniqueConstraint(fields=("status_list", "status_index"), name="one_status_place"),
            models.CheckConstraint(
                condition=Q(issuer="", status_list=None, status_index=None)
                | (~Q(issuer="") & Q(status_list__isnull=False, status_index__isnull=False)),
                name="listed_when_signed",
            ),
        )


class Revocation(Record):
    """A certificate that no longer holds, with the reason; nothing else says so, and it is for good."""

    certificate = models.OneToOneField("completion.Certificate", models.PROTECT, related_name="revocation")
    reason = models.CharField(max_length=300)
    revoked_at = models.DateTimeField()
    revoked_by = models.CharField(max_length=120)

    data = Data(
        subject="certificate__enrolment__person",
        personal={"reason": Kind.TEXT},
        plain=("certificate", "revoked_at", "revoked_by"),
        erase=Erase.KEEP,
    )

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="revocation_has_a_reason"),)
