"""What a look, an export and an erasure consist of."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Look(TextChoices):
    """What somebody did with the house or with somebody's data."""

    READ = "read", _("looked at")
    DOWNLOAD = "download", _("downloaded")
    SIGN_IN = "sign_in", _("signed in")
    SIGN_OUT = "sign_out", _("signed out")
    SIGN_IN_FAILED = "failed", _("failed to sign in")


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows that a law or rule keeps after an erasure, and until when."""

    table: str
    title: str
    rows: int
    basis: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """What one table holds about one person."""

    table: str
    title: str
    rows: tuple[dict[str, Any], ...]
    shown: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """A month of the access log as the person who checks it needs it."""

    first: date
    looks: int
    downloads: int
    failures: int
    by_account: tuple[tuple[str, int, int, int], ...]
    at_night: int
    without_reason: int
