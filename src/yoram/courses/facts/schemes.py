"""Who pays what to whom: a scheme is a file in a version, never a number in the code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Payer(TextChoices):
    """Whose money it is."""

    LABOUR_OFFICE = "labour_office", _("the labour office")
    STATE = "state", _("the state")
    CITY = "city", _("the city")
    CENTRE = "centre", _("the centre")


class SchemeKind(TextChoices):
    """What is paid for."""

    TUITION = "tuition", _("tuition")
    TRAINING = "training", _("training allowance")
    SPECIAL = "special", _("special training allowance")
    FIXED = "fixed", _("allowance of a project")


class Region(TextChoices):
    """The kinds of region that allowances tell apart."""

    CAPITAL = "capital", _("capital area")
    OTHER = "other", _("outside the capital area")
    DECLINING = "declining", _("area of declining population")


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme in one version; ``table`` is its whole file for whoever computes with it, amounts in won."""

    id: str
    version: str
    title: Mapping[str, str]
    told: Mapping[str, str]
    payer: Payer
    kind: SchemeKind
    valid_from: date | None
    valid_until: date | None
    sources: tuple[str, ...]
    unconfirmed: Mapping[str, str]
    table: Mapping[str, Any]

    @property
    def name(self) -> str:
        """How a class refers to it."""
        return f"{self.id}@{self.version}"

    def valid_on(self, day: date) -> bool:
        """Whether the scheme applies on this day, as far as its file says."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )
