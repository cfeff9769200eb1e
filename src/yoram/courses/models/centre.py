"""Centres, what they promise, and how many people came."""

from django.db import models
from django.db.models import Q

from yoram.core.personal import Data
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
