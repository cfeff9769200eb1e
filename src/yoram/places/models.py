"""Where things happen: sites, their rooms, and who holds a room when."""

from django.db import models
from django.db.models import Q

from yoram.core.personal import Data
from yoram.core.records import Record
from yoram.places.facts import SLICES_OF_A_DAY


class Site(Record):
    """A house or part of one where a centre works."""

    centre = models.ForeignKey("courses.Centre", models.PROTECT, related_name="sites")
    slug = models.SlugField()
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)

    data = Data(plain=("centre", "slug", "name", "address"))

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("centre", "slug"), name="one_site_slug"),)


class Room(Record):
    """A room of a site, such as a classroom or the chroma key zone."""

    site = models.ForeignKey("places.Site", models.PROTECT, related_name="rooms")
    slug = models.SlugField()
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)

    data = Data(plain=("site", "slug", "name", "name_en", "capacity"))

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("site", "slug"), name="one_room_slug"),)


class RoomHold(Record):
    """Ten minutes of a room, held by one; that a second cannot hold them too is the table's own doing."""

    room = models.ForeignKey("places.Room", models.PROTECT, related_name="holds")
    on = models.DateField()
    slice = models.PositiveSmallIntegerField()
    holder = models.CharField(max_length=60, db_index=True)
    label = models.CharField(max_length=200)

    data = Data(plain=("room", "on", "slice", "holder", "label"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "on", "slice"), name="one_hold_per_slice"),
            models.CheckConstraint(condition=Q(slice__lt=SLICES_OF_A_DAY), name="slice_of_a_day"),
        )
