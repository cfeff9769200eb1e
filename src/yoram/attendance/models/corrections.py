"""Requests to correct what a day was: one person asks with a reason and a paper, another decides."""

from django.db import models
from django.db.models import F, Q

from yoram.attendance.facts import LEAVE_STATES, LeaveKind, Proof, State
from yoram.attendance.facts.requests import CorrectionState
from yoram.attendance.models.kept import ABOUT_TRAINEE, LAW, choices
from yoram.core.filing import holds_papers
from yoram.core.personal import Data, Erase, Keep, Kind
from yoram.core.records import Record

_LAW_OF_REQUEST = Keep(years=LAW.years, basis=LAW.basis, since="request__enrolment__cohort__ends_on")


class CorrectionRequest(Record):
    """A day should read otherwise. ``before`` is the mark that stood when it was asked, ``mark`` the one it became.

    ``late``: asked after the last day that the rulebook allows; whoever approves it says why all the same.
    """

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="correction_requests")
    day = models.ForeignKey("courses.TrainingDay", models.PROTECT, related_name="correction_requests")
    before = models.ForeignKey("attendance.DayMark", models.PROTECT, null=True, blank=True, related_name="questioned")
    state = models.CharField(max_length=16, choices=choices(State))
    slips = models.CharField(max_length=24, blank=True)
    leave = models.CharField(max_length=20, blank=True, choices=choices(LeaveKind))
    reason = models.CharField(max_length=300)
    last_day = models.DateField()
    late = models.BooleanField(default=False)
    stands = models.CharField(max_length=10, choices=choices(CorrectionState), default=CorrectionState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=64)
    asked_label = models.CharField(max_length=120)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_label = models.CharField(max_length=120, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    mark = models.OneToOneField("attendance.DayMark", models.PROTECT, null=True, blank=True, related_name="asked_for")

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"state": Kind.STATUS, "slips": Kind.STATUS, "leave": Kind.STATUS, "reason": Kind.TEXT,
                  "answer": Kind.TEXT},
        plain=("enrolment", "day", "before", "last_day", "late", "stands", "asked_at", "asked_by", "asked_label",
               "decided_at", "decided_by", "decided_label", "mark"),
        erase=Erase.KEEP,
        keep=LAW,
    )  # fmt: skip

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("enrolment", "day"), condition=Q(stands=CorrectionState.ASKED), name="one_open_correction"
            ),
            models.CheckConstraint(
                condition=Q(stands=CorrectionState.WITHDRAWN) | Q(decided_by="") | ~Q(decided_by=F("asked_by")),
                name="correction_has_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(stands=CorrectionState.APPROVED) | (Q(mark__isnull=False) & ~Q(decided_by="")),
                name="approved_correction_has_its_mark",
            ),
            models.CheckConstraint(
                condition=~Q(stands=CorrectionState.REFUSED) | ~Q(answer=""), name="refused_correction_has_a_reason"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="asked_correction_has_a_reason"),
            models.CheckConstraint(
                condition=Q(leave="") | Q(state__in=sorted(LEAVE_STATES)), name="only_leave_is_asked_with_a_kind"
            ),
        )


@holds_papers
class CorrectionPaper(Record):
    """A paper that bears out a request; it lies outside the web's reach."""

    request = models.ForeignKey("attendance.CorrectionRequest", models.PROTECT, related_name="papers")
    proof = models.CharField(max_length=24, blank=True, choices=choices(Proof))
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, unique=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)

    data = Data(
        subject="request__enrolment__person",
        personal={"name": Kind.FILE, "stored_as": Kind.FILE, "proof": Kind.STATUS},
        plain=("request", "media_type", "size", "sha256", "added_at", "added_by"),
        erase=Erase.KEEP,
        keep=_LAW_OF_REQUEST,
    )

    class Meta:
        ordering = ("added_at", "id")
