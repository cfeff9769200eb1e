"""By which rules a class is judged, and how its screen behaves."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from yoram.core.personal import Data
from yoram.core.records import Record

SHORTEST, LONGEST = 10, 120


class CohortRules(Record):
    """A class's rulebook by name and version, and the settings of its check-in; a class without a row has these.

    ``networks``: address ranges of the house, one per line; where given, a scanned code counts only from there.
    """

    cohort = models.OneToOneField("courses.Cohort", models.PROTECT, related_name="attendance_rules")
    rulebook = models.CharField(max_length=80)
    code_seconds = models.PositiveSmallIntegerField(
        default=20, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    code_more = models.PositiveSmallIntegerField(default=1, validators=[MaxValueValidator(3)])
    opens_before = models.PositiveSmallIntegerField(default=60, validators=[MaxValueValidator(240)])
    bind_phones = models.BooleanField(default=True)
    networks = models.TextField(blank=True)

    data = Data(plain=("cohort", "rulebook", "code_seconds", "code_more", "opens_before", "bind_phones", "networks"))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(code_seconds__gte=SHORTEST, code_seconds__lte=LONGEST), name="code_is_good_for_seconds"
            ),
        )
