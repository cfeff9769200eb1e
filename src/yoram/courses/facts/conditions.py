"""Who may apply to a course: conditions as data, so that each can be checked and explained by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConditionKind(TextChoices):
    """What a condition looks at."""

    AGE = "age", _("age")
    REGION = "region", _("region")
    STATUS = "status", _("occupation")
    EDUCATION = "education", _("education")
    NOT_ENROLLED = "not_currently_enrolled", _("not in another class")
    CARD = "card", _("training card")


class Education(TextChoices):
    """How far somebody's schooling goes at the time of applying."""

    SCHOOL_STUDENT = "school_student", _("in school")
    SCHOOL_GRADUATE = "school_graduate", _("finished school")
    UNIVERSITY_STUDENT = "university_student", _("at university")
    FINAL_YEAR = "final_year", _("in the last year of university")
    UNIVERSITY_GRADUATE = "university_graduate", _("finished university")


class BadCondition(ValueError):
    """A condition that cannot be checked; its text says which part."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: an age from ``least`` to ``most`` (years, both ends included), or a word ``among`` some.

    ``among`` holds names of cities for a region, words of `Audience` for a status and of `Education` for schooling;
    the other kinds need neither. Where ``least`` or ``most`` is None that end is open.
    """

    kind: ConditionKind
    among: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """A condition from its JSON form; raises BadCondition."""
        try:
            kind = ConditionKind(told["kind"])
        except (KeyError, ValueError) as wrong:
            raise BadCondition(f"unknown kind of condition: {told.get('kind')!r}") from wrong
        made = cls(kind, tuple(told.get("among", ())), told.get("least"), told.get("most"))
        if kind is ConditionKind.AGE and made.least is None and made.most is None:
            raise BadCondition("a condition on age needs least or most")
        if kind in _NEED_WORDS and not made.among:
            raise BadCondition(f"a condition on {kind.value} needs among")
        return made

    def written(self) -> dict[str, Any]:
        """The JSON form, without the parts that are not said."""
        parts = {"among": list(self.among), "least": self.least, "most": self.most}
        return {"kind": self.kind.value, **{name: part for name, part in parts.items() if part not in (None, [])}}


_NEED_WORDS = (ConditionKind.REGION, ConditionKind.STATUS, ConditionKind.EDUCATION)
