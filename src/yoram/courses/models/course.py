"""Fields of training, the courses in them, and the classes that run."""

from django.db import models
from django.db.models import F, Q

from yoram.core.personal import Data
from yoram.core.records import Record
from yoram.courses.facts import Level, Pace


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
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    level = models.CharField(max_length=12, choices=Level, blank=True)
    pace = models.CharField(max_length=12, choices=Pace, blank=True)
    goals = models.JSONField(default=list, blank=True)
    eligibility = models.JSONField(default=list, blank=True)
    prerequisites = models.TextField(blank=True)

    data = Data(plain=("centre", "field", "slug", "title", "title_en", "summary", "hours", "audiences", "free",
                       "capacity", "level", "pace", "goals", "eligibility", "prerequisites"))  # fmt: skip

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
    schemes = models.JSONField(default=list, blank=True)

    data = Data(plain=("course", "number", "slug", "starts_on", "ends_on", "capacity", "region", "schemes"))

    class Meta:
        ordering = ("starts_on", "slug")
        constraints = (
            models.UniqueConstraint(fields=("course", "number"), name="one_cohort_number"),
            models.UniqueConstraint(fields=("slug",), name="one_cohort_slug"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cohort_ends_after_start"),
        )


class Subject(Record):
    """A subject (교과목) of a course, in the order in which it is taught, with its NCS unit where it has one."""

    course = models.ForeignKey("courses.Course", models.CASCADE, related_name="subjects")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    ncs_code = models.CharField(max_length=24, blank=True)
    ncs_title = models.CharField(max_length=160, blank=True)
    hours = models.PositiveSmallIntegerField()

    data = Data(plain=("course", "order", "title", "title_en", "ncs_code", "ncs_title", "hours"))

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("course", "order"), name="one_subject_place"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="subject_takes_time"),
        )
