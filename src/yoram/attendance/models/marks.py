"""What a training day was for each trainee, every sheet of a roll that came in, and the days that are closed."""

from django.db import models
from django.db.models import Q

from yoram.attendance.facts import LEAVE_STATES, LeaveKind, Source, State
from yoram.attendance.models.kept import ABOUT_TRAINEE, LAW, choices
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record


class DayMark(Record):
    """What one training day was for one trainee; a change is another row that replaces this one.

    ``slips`` holds ``late``, ``left_early``, ``out`` joined by ``+``. Only ``current`` ever changes, and the table
    itself allows one current row per trainee and day.
    """

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="marks")
    day = models.ForeignKey("courses.TrainingDay", models.PROTECT, related_name="marks")
    state = models.CharField(max_length=16, choices=choices(State))
    slips = models.CharField(max_length=24, blank=True)
    leave = models.CharField(max_length=20, blank=True, choices=choices(LeaveKind))
    missed = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=10, choices=choices(Source))
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    replaces = models.OneToOneField(
        "attendance.DayMark", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    current = models.BooleanField(default=True)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"state": Kind.STATUS, "slips": Kind.STATUS, "leave": Kind.STATUS, "missed": Kind.STATUS,
                  "reason": Kind.TEXT},
        plain=("enrolment", "day", "source", "made_at", "made_by", "replaces", "current"),
        erase=Erase.KEEP,
        keep=LAW,
    )  # fmt: skip

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "day"), condition=Q(current=True), name="one_mark_a_day"),
            models.CheckConstraint(condition=Q(slips="") | Q(state=State.PRESENT), name="only_days_present_have_slips"),
            models.CheckConstraint(
                condition=Q(leave="") | Q(state__in=sorted(LEAVE_STATES)), name="only_leave_has_a_kind"
            ),
            models.CheckConstraint(
                condition=~Q(source=Source.CORRECTED) | ~Q(reason=""), name="corrected_mark_has_a_reason"
            ),
        )
        indexes = (
            models.Index(fields=("day", "enrolment"), condition=Q(current=True), name="mark_by_day"),
            models.Index(fields=("day", "id"), name="mark_written"),
        )


class RollSheet(Record):
    """One sending of a roll; its key makes a sheet that comes in twice count once."""

    key = models.UUIDField(unique=True)
    day = models.ForeignKey("courses.TrainingDay", models.PROTECT, related_name="roll_sheets")
    taken_at = models.DateTimeField()
    received_at = models.DateTimeField()
    received_from = models.CharField(max_length=120)
    marks = models.PositiveSmallIntegerField()
    skipped = models.PositiveSmallIntegerField(default=0)

    data = Data(plain=("key", "day", "taken_at", "received_at", "received_from", "marks", "skipped"))


class ClosedDay(Record):
    """A training day whose marks are decided; from here on they change by corrections only."""

    day = models.OneToOneField("courses.TrainingDay", models.PROTECT, related_name="closing")
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=120)
    rulebook = models.CharField(max_length=80)
    undecided = models.PositiveSmallIntegerField(default=0)

    data = Data(plain=("day", "closed_at", "closed_by", "rulebook", "undecided"))
