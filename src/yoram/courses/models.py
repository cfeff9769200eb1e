"""Centres, the courses they give, the classes that run, and who is enrolled in them."""

from django.db import models
from django.db.models import F, Q

from yoram.core.personal import Data, Erase, Keep, Kind
from yoram.core.records import Record
from yoram.courses.facts import Audience, Measure


class Centre(Record):
    """A house of digital training, such as Mokpo's AI Metaverse Centre."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    city = models.CharField(max_length=80)
    operator_name = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    about = models.TextField(blank=True)

    data = Data(plain=("slug", "name", "name_en", "city", "operator_name", "address", "phone", "opened_on", "about"))


class Target(Record):
    """What a centre promises its city for a year."""

    centre = models.ForeignKey("courses.Centre", models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=16, choices=Measure)
    amount = models.PositiveIntegerField()

    data = Data(plain=("centre", "year", "measure", "amount"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("centre", "year", "measure"), name="one_target"),)


class Field(Record):
    """A field of training (분야), such as artificial intelligence or big data."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)

    data = Data(plain=("code", "name", "name_en"))


class Course(Record):
    """A course (과정) that a centre gives again and again."""

    centre = models.ForeignKey("courses.Centre", models.PROTECT, related_name="courses")
    field = models.ForeignKey("courses.Field", models.PROTECT, related_name="courses")
    slug = models.SlugField()
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    summary = models.TextField(blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    audiences = models.JSONField(default=list)
    free = models.BooleanField(default=True)

    data = Data(plain=("centre", "field", "slug", "title", "title_en", "summary", "hours", "audiences", "free"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("centre", "slug"), name="one_course_slug"),)


class Cohort(Record):
    """One run of a course (기수) with its own dates; its length is whatever its dates say."""

    course = models.ForeignKey("courses.Course", models.PROTECT, related_name="cohorts")
    number = models.PositiveSmallIntegerField()
    slug = models.SlugField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    region = models.CharField(max_length=80, blank=True)

    data = Data(plain=("course", "number", "slug", "starts_on", "ends_on", "capacity", "region"))

    class Meta:
        ordering = ("starts_on", "slug")
        constraints = (
            models.UniqueConstraint(fields=("course", "number"), name="one_cohort_number"),
            models.UniqueConstraint(fields=("slug",), name="one_cohort_slug"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cohort_ends_after_start"),
        )


class Enrolment(Record):
    """A person in a class; the code stands for them wherever their name must not."""

    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, related_name="enrolments")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="enrolments")
    code = models.CharField(max_length=20)
    external_id = models.CharField(max_length=80, blank=True)
    category = models.CharField(max_length=40, blank=True)
    enrolled_at = models.DateTimeField()

    data = Data(
        subject="person",
        personal={"external_id": Kind.STATUS, "category": Kind.STATUS},
        plain=("cohort", "person", "code", "enrolled_at"),
        erase=Erase.KEEP,
        keep=Keep(years=5, basis="국민내일배움카드 운영규정 (훈련 관련 서류 보존)", since="cohort__ends_on"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cohort", "person"), name="one_enrolment_per_person"),
            models.UniqueConstraint(fields=("cohort", "code"), name="one_code"),
            models.UniqueConstraint(
                fields=("cohort", "external_id"), condition=~Q(external_id=""), name="one_external_enrolment"
            ),
        )


class Participation(Record):
    """Raw facts of one public occasion: what, when, for whom, how many; yearly figures are added up from these."""

    centre = models.ForeignKey("courses.Centre", models.PROTECT, related_name="participations")
    external_id = models.CharField(max_length=80)
    held_on = models.DateField()
    title = models.CharField(max_length=160)
    audience = models.CharField(max_length=16, choices=Audience)
    host = models.CharField(max_length=120, blank=True)
    headcount = models.PositiveIntegerField()

    data = Data(plain=("centre", "external_id", "held_on", "title", "audience", "host", "headcount"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("centre", "external_id"), name="one_external_participation"),
            models.CheckConstraint(condition=Q(headcount__gt=0), name="somebody_came"),
        )
        indexes = (models.Index(fields=("centre", "held_on"), name="participation_day"),)
