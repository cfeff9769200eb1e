"""Which of the operator's deadlines are met."""

from django.db import models

from yoram.core.personal import Data
from yoram.core.records import Record


class DoneDeadline(Record):
    """A deadline of a class that somebody says is met; ``unit`` is 0 where it does not recur."""

    cohort = models.ForeignKey("courses.Cohort", models.PROTECT, related_name="done_deadlines")
    rule = models.SlugField(max_length=60)
    unit = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField()
    done_by = models.CharField(max_length=120)

    data = Data(plain=("cohort", "rule", "unit", "note", "done_at", "done_by"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cohort", "rule", "unit"), name="one_done_deadline"),)
