"""What was decided, the seats of an intake, and who was offered which."""

from django.db import models
from django.db.models import Q

from yoram.admissions.selection_facts import OFFER_HOLDS, Acceptance, MatchState, OfferState
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record
from yoram.outcomes.facts import Intent


class SelectionPlan(Record):
    """How seats of an intake are given out: by offers that hold a seat each, or to whoever accepts first."""

    intake = models.OneToOneField("admissions.Intake", models.CASCADE, related_name="plan")
    acceptance = models.CharField(max_length=8, choices=Acceptance, default=Acceptance.HELD)
    days_to_answer = models.PositiveSmallIntegerField(default=3)
    days_to_answer_later = models.PositiveSmallIntegerField(default=2)
    longest_list = models.PositiveSmallIntegerField(null=True, blank=True)
    interview = models.BooleanField(default=True)
    interview_moves = models.PositiveSmallIntegerField(default=1)
    interview_closes_hours = models.PositiveSmallIntegerField(default=24)
    enrol_days_before = models.PositiveSmallIntegerField(default=1)
    lot_seed = models.CharField(max_length=64)

    data = Data(plain=("intake", "acceptance", "days_to_answer", "days_to_answer_later", "longest_list", "interview",
                       "interview_moves", "interview_closes_hours", "enrol_days_before", "lot_seed"))  # fmt: skip


class Decision(Record):
    """A set of verdicts that was carried out; the same set is carried out once."""

    intake = models.ForeignKey("admissions.Intake", models.PROTECT, related_name="decisions")
    digest = models.CharField(max_length=64)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=120)

    data = Data(plain=("intake", "digest", "decided_at", "decided_by"))

    class Meta:
        ordering = ("-decided_at",)
        constraints = (models.UniqueConstraint(fields=("intake", "digest"), name="one_decision"),)


class Ruling(Record):
    """What a decision said of one application, with its rank and the reason."""

    decision = models.ForeignKey("admissions.Decision", models.CASCADE, related_name="rulings")
    application = models.ForeignKey("admissions.Application", models.CASCADE, related_name="rulings")
    outcome = models.CharField(max_length=12)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    because = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    data = Data(
        subject="application__person",
        personal={"outcome": Kind.STATUS, "rank": Kind.STATUS, "place": Kind.STATUS, "score": Kind.STATUS,
                  "reason": Kind.TEXT},
        plain=("decision", "application", "because"),
        erase=Erase.KEEP,
    )  # fmt: skip

    class Meta:
        ordering = ("rank",)
        constraints = (models.UniqueConstraint(fields=("decision", "application"), name="one_ruling"),)


class Seat(Record):
    """One seat of an intake; there are as many rows as seats, and an offer that holds one holds it alone."""

    intake = models.ForeignKey("admissions.Intake", models.PROTECT, related_name="seat_rows")
    number = models.PositiveSmallIntegerField()

    data = Data(plain=("intake", "number"))

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("intake", "number"), name="one_seat_number"),)


class Offer(Record):
    """A place is offered until a deadline; an open offer to the first comers has no seat before it is accepted."""

    application = models.ForeignKey("admissions.Application", models.PROTECT, related_name="offers")
    seat = models.ForeignKey("admissions.Seat", models.PROTECT, null=True, blank=True, related_name="offers")
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.OPEN)
    answer_by = models.DateTimeField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    data = Data(
        subject="application__person",
        personal={"state": Kind.STATUS},
        plain=("application", "seat", "answer_by", "made_at", "ended_at", "reminded_at"),
        erase=Erase.KEEP,
    )

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            # The limit of seats: whatever the code does, two offers never hold one seat.
            models.UniqueConstraint(fields=("seat",), condition=Q(state__in=OFFER_HOLDS), name="one_offer_per_seat"),
            models.UniqueConstraint(
                fields=("application",), condition=Q(state__in=OFFER_HOLDS), name="one_running_offer"
            ),
            models.CheckConstraint(
                condition=~Q(state=OfferState.ACCEPTED) | Q(seat__isnull=False), name="accepted_offers_have_a_seat"
            ),
        )
        indexes = (models.Index(fields=("state", "answer_by"), name="offer_due"),)


class PersonMatch(Record):
    """Somebody accepted who may be known to the house already; an operator says whether they are."""

    application = models.OneToOneField("admissions.Application", models.CASCADE, related_name="match")
    state = models.CharField(max_length=8, choices=MatchState, default=MatchState.ASKED)
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="matches")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)

    data = Data(
        subject="application__person",
        plain=("application", "state", "person", "asked_at", "decided_at", "decided_by"),
        erase=Erase.DELETE,
    )


class DayOneIntent(Record):
    """What a trainee says on the first day of their class, before the list of starters is sealed."""

    enrolment = models.OneToOneField("courses.Enrolment", models.CASCADE, related_name="day_one_intent")
    intent = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Intent])
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=8)

    data = Data(
        subject="enrolment__person",
        personal={"intent": Kind.STATUS},
        plain=("enrolment", "said_at", "said_by"),
        erase=Erase.KEEP,
    )
