"""Who looked at whom, who checked that, and who asked to be forgotten."""

from django.db import models

from yoram.core.ids import new_id
from yoram.core.personal import Data, Erase, Keep
from yoram.core.records import Record
from yoram.privacy.facts import Look
from yoram.privacy.labels import COLUMNS

_TWO_YEARS = Keep(years=2, basis="개인정보의 안전성 확보조치 기준 제8조 (접속기록)", since="at")


class AccessEntry(models.Model):
    """One look at personal data, or one try to get in; the database lets it go after two years and not before."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(db_index=True)
    look = models.CharField(max_length=10, choices=Look)
    account = models.CharField(max_length=64, blank=True)
    account_label = models.CharField(max_length=254)
    address = models.CharField(max_length=64, blank=True)
    place = models.CharField(max_length=200)
    fields = models.JSONField(default=list)
    reason = models.CharField(max_length=300, blank=True)

    data = Data(
        plain=("id", "at", "look", "account", "account_label", "address", "place", "fields", "reason"), keep=_TWO_YEARS
    )

    @property
    def labels(self) -> list[str]:
        """The fields that were loaded, in people's words."""
        return sorted({str(COLUMNS.get(name, name)) for name in (field.rsplit(".", 1)[-1] for field in self.fields)})


class AccessSubject(models.Model):
    """Whose data it was."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey("privacy.AccessEntry", models.CASCADE, related_name="subjects")
    person = models.UUIDField(db_index=True)
    at = models.DateTimeField()

    data = Data(plain=("id", "entry", "person", "at"), keep=_TWO_YEARS)


class MonthlyCheck(Record):
    """Somebody independent went through a month of the access log, and this is what they found."""

    month = models.DateField(unique=True)
    checked_at = models.DateTimeField()
    checked_by = models.CharField(max_length=120)
    findings = models.TextField()

    data = Data(plain=("month", "checked_at", "checked_by", "findings"))


class Erasure(Record):
    """A person was erased, or will be on the day when the law lets the rest go."""

    person = models.UUIDField(unique=True)
    reason = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=120)
    kept = models.JSONField(default=list)
    finishes_on = models.DateField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    data = Data(
        plain=("person", "reason", "asked_at", "asked_by", "kept", "finishes_on", "finished_at"),
        erase=Erase.KEEP,
    )
