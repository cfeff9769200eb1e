"""What the privacy notice says, read from the registry in which every table declares what it holds."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yoram.core import personal
from yoram.core.personal import Erase, Kind
from yoram.privacy.queries import title_of

BASES: dict[str, Promise] = {"proof of notice": _("proof that a message was sent")}
KINDS: dict[Kind, Promise] = {
    Kind.NAME: _("name"),
    Kind.BIRTH: _("date of birth"),
    Kind.CONTACT: _("telephone, e-mail"),
    Kind.ADDRESS: _("city or district"),
    Kind.STATUS: _("training and work"),
    Kind.TEXT: _("notes"),
    Kind.FILE: _("files"),
    Kind.SECRET: _("secrets for signing in, kept unreadable"),
    Kind.TRACE: _("times of use"),
}
ENDS: dict[Erase, Promise] = {
    Erase.BLANK: _("blanked when you ask for erasure"),
    Erase.DELETE: _("deleted when you ask for erasure"),
    Erase.KEEP: _("kept as long as the law asks, then erased"),
}


@dataclass(frozen=True, slots=True)
class HeldTable:
    """One table of personal data as the notice tells it."""

    title: str
    kinds: tuple[str, ...]
    years: int | None
    basis: str
    end: str


def held_tables() -> list[HeldTable]:
    """Every table that holds something about people, the longest kept first."""
    told = [_told(model, data) for model, data in personal.tables() if data.personal]
    return sorted(told, key=lambda table: (-(table.years or 0), table.title))


def _told(model: type[Model], data: personal.Data) -> HeldTable:
    kinds = dict.fromkeys(str(KINDS[kind]) for kind in data.personal.values())
    return HeldTable(
        title_of(model),
        tuple(kinds),
        data.keep.years if data.keep else None,
        str(BASES.get(data.keep.basis, data.keep.basis)) if data.keep else "",
        str(ENDS[data.erase]),
    )
