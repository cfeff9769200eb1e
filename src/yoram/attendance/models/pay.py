"""What a class's money depends on besides attendance, and what was stated when a unit period was closed."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from yoram.attendance.facts import Delivery
from yoram.attendance.models.kept import ABOUT_TRAINEE, LAW, choices
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record
from yoram.courses.facts import Region


class CohortPay(Record):
    """The region, hours, delivery and fee by which a class is paid; a class without a row has none of them set."""

    cohort = models.OneToOneField("courses.Cohort", models.PROTECT, related_name="pay")
    region = models.CharField(max_length=12, blank=True, choices=Region.choices)
    hours_per_day = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    delivery = models.CharField(max_length=12, choices=choices(Delivery), default=Delivery.ON_SITE)
    unit_fee = models.PositiveIntegerField(null=True, blank=True)

    data = Data(plain=("cohort", "region", "hours_per_day", "delivery", "unit_fee"))


class AllowanceFacts(Record):
    """What somebody established about a trainee that decides on allowances, from a unit period on."""

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="allowance_facts")
    unit = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    insured_work = models.BooleanField(default=False)
    day_labour = models.BooleanField(default=False)
    other_benefit = models.BooleanField(default=False)
    survey_missing = models.BooleanField(default=False)
    meals_given = models.BooleanField(default=False)
    card_company = models.CharField(max_length=40, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"insured_work": Kind.STATUS, "day_labour": Kind.STATUS, "other_benefit": Kind.STATUS,
                  "survey_missing": Kind.STATUS, "meals_given": Kind.STATUS, "card_company": Kind.STATUS},
        plain=("enrolment", "unit", "noted_at", "noted_by"),
        erase=Erase.KEEP,
        keep=LAW,
    )  # fmt: skip

    class Meta:
        ordering = ("unit",)
        constraints = (models.UniqueConstraint(fields=("enrolment", "unit"), name="one_allowance_facts_a_unit"),)


class ClosedUnit(Record):
    """A unit period whose allowances are stated; ``claims`` are the centre's, card company by card company."""

    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, related_name="closed_units")
    unit = models.PositiveSmallIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    rulebook = models.CharField(max_length=80)
    claims = models.JSONField(default=list, blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=120)

    data = Data(plain=("cohort", "unit", "first_on", "last_on", "rulebook", "claims", "closed_at", "closed_by"))

    class Meta:
        ordering = ("unit",)
        constraints = (models.UniqueConstraint(fields=("cohort", "unit"), name="one_closing_a_unit"),)


class AllowanceStatement(Record):
    """What a trainee is paid for a unit period under one scheme in one version, with its arithmetic.

    It never changes: a correction is the next ``number`` with its reason, and the difference lies between the two.
    """

    enrolment = models.ForeignKey("courses.Enrolment", models.PROTECT, related_name="statements")
    unit = models.PositiveSmallIntegerField()
    scheme = models.CharField(max_length=80)
    number = models.PositiveSmallIntegerField(default=1)
    rulebook = models.CharField(max_length=80)
    attended = models.SmallIntegerField()
    base = models.PositiveSmallIntegerField()
    amount = models.PositiveIntegerField()
    lines = models.JSONField(default=list, blank=True)
    unpaid = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    data = Data(
        subject=ABOUT_TRAINEE,
        personal={"attended": Kind.STATUS, "base": Kind.STATUS, "amount": Kind.STATUS, "lines": Kind.STATUS,
                  "unpaid": Kind.STATUS, "reason": Kind.TEXT},
        plain=("enrolment", "unit", "scheme", "number", "rulebook", "made_at", "made_by"),
        erase=Erase.KEEP,
        keep=LAW,
    )  # fmt: skip

    class Meta:
        ordering = ("unit", "scheme", "number")
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "unit", "scheme", "number"), name="one_statement_number"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="later_statement_has_a_reason"),
        )
