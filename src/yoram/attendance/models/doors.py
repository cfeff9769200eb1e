"""What somebody checks in with: their own phone, a tablet at the door, a number that only they know."""

from django.db import models
from django.db.models import Q

from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record


class Device(Record):
    """A person's phone; it holds a key that the house knows only as a hash. One phone a person, one person a phone."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="devices")
    key_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=40, blank=True)
    registered_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=120, blank=True)
    released_why = models.CharField(max_length=300, blank=True)

    data = Data(
        subject="person",
        personal={"key_hash": Kind.SECRET, "name": Kind.TRACE, "released_why": Kind.TEXT},
        plain=("person", "registered_at", "released_at", "released_by"),
        erase=Erase.BLANK,
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person",), condition=Q(released_at=None), name="one_phone_a_person"),
            models.UniqueConstraint(fields=("key_hash",), condition=Q(released_at=None), name="one_person_a_phone"),
            models.CheckConstraint(condition=Q(released_at=None) | ~Q(released_why=""), name="release_has_a_reason"),
        )


class CheckPin(Record):
    """The number that a trainee types at the door, chosen by themselves and kept as a hash."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="check_pin")
    pin = models.CharField(max_length=160)
    set_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    data = Data(
        subject="person",
        personal={"pin": Kind.SECRET},
        plain=("person", "set_at", "failures", "locked_until"),
        erase=Erase.DELETE,
    )


class Kiosk(Record):
    """A tablet at the door of one class, opened by a link that the operator gave out for a span of days."""

    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, related_name="kiosks")
    key_hash = models.CharField(max_length=64, unique=True)
    place = models.CharField(max_length=80, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateTimeField(null=True, blank=True)

    data = Data(plain=("cohort", "key_hash", "place", "first_on", "last_on", "issued_at", "issued_by", "ended_at",
                       "failures", "paused_until"))  # fmt: skip

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(last_on__gte=models.F("first_on")), name="kiosk_ends_after_start"),
        )
