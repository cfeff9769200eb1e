"""Somebody applies: who they are, what they answered, what they sent along, and where it stands."""

from django.db import models
from django.db.models import Q

from yoram.admissions.facts import State
from yoram.core.filing import holds_papers
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record
from yoram.courses.facts import Audience, Education

_SENT = ~Q(state__in=[State.DRAFT, State.WITHDRAWN]) & ~Q(email_key="")


class Application(Record):
    """An application to one intake; it can be begun, left and taken up again without an account.

    ``link_round`` counts personal links: a new one makes every older one worthless. ``email_key`` is the address as
    addresses are compared. What was not selected is emptied of personal data after the days in the settings, and the
    row stays for counting.
    """

    intake = models.ForeignKey("admissions.Intake", models.PROTECT, related_name="applications")
    questions = models.ForeignKey("admissions.QuestionSet", models.PROTECT, related_name="applications")
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="applications")
    number = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    name = models.CharField(max_length=80, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    email_key = models.CharField(max_length=254, blank=True)
    region = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=16, choices=Audience, blank=True)
    education = models.CharField(max_length=20, choices=Education, blank=True)
    declared = models.JSONField(default=dict, blank=True)
    guardian_name = models.CharField(max_length=80, blank=True)
    guardian_email = models.EmailField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    plea = models.TextField(blank=True)
    findings = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=5, default="ko")
    link_round = models.PositiveSmallIntegerField(default=0)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)

    data = Data(
        subject="person",
        personal={
            "name": Kind.NAME, "birth_date": Kind.BIRTH, "phone": Kind.CONTACT, "email": Kind.CONTACT,
            "email_key": Kind.CONTACT, "region": Kind.ADDRESS, "status": Kind.STATUS, "education": Kind.STATUS,
            "declared": Kind.STATUS, "guardian_name": Kind.NAME, "guardian_email": Kind.CONTACT,
            "answers": Kind.TEXT, "plea": Kind.TEXT, "findings": Kind.TEXT,
        },
        plain=("intake", "questions", "person", "number", "state", "language", "link_round", "email_confirmed_at",
               "begun_at", "saved_at", "submitted_at", "moved_at", "emptied_at"),
        erase=Erase.BLANK,
    )  # fmt: skip

    class Meta:
        ordering = ("-begun_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("intake", "email_key"), condition=_SENT, name="one_sent_application"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(submitted_at__isnull=False), name="sent_applications_have_a_day"
            ),
        )
        indexes = (
            models.Index(fields=("intake", "state"), name="application_state"),
            models.Index(fields=("state", "saved_at"), name="application_age"),
        )


@holds_papers
class ApplicationFile(Record):
    """A file in answer to a question; it lies outside the web's reach."""

    application = models.ForeignKey("admissions.Application", models.CASCADE, related_name="files")
    question = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, unique=True)
    added_at = models.DateTimeField()

    data = Data(
        subject="application__person",
        personal={"name": Kind.FILE, "stored_as": Kind.FILE},
        plain=("application", "question", "media_type", "size", "sha256", "added_at"),
        erase=Erase.DELETE,
    )

    class Meta:
        ordering = ("added_at", "id")


class ApplicationMove(Record):
    """One step of an application from state to state, with who did it; rows are only added."""

    application = models.ForeignKey("admissions.Application", models.CASCADE, related_name="moves")
    before = models.CharField(max_length=12, choices=State)
    after = models.CharField(max_length=12, choices=State)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)

    data = Data(
        subject="application__person",
        personal={"note": Kind.TEXT},
        plain=("application", "before", "after", "at", "by"),
        erase=Erase.BLANK,
    )

    class Meta:
        ordering = ("at", "id")
