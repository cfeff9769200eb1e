"""The personal-data registry: every field of every table is declared personal or plain, or the class cannot be made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.apps import apps
from django.db.models import Model


class Kind(StrEnum):
    NAME = "name"
    BIRTH = "birth"
    CONTACT = "contact"
    ADDRESS = "address"
    STATUS = "status"
    TEXT = "text"
    FILE = "file"
    SECRET = "secret"  # noqa: S105
    TRACE = "trace"


class Erase(StrEnum):
    """What becomes of a row when the person behind it is erased."""

    BLANK = "blank"
    DELETE = "delete"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Keep:
    """How long a law or rule keeps the row, counted from ``since`` (a date field), and which one."""

    years: int
    basis: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Data:
    """What a table holds about people.

    ``subject`` is the path to the person ("self": the row is the person; "": about nobody).
    """

    subject: str = ""
    personal: Mapping[str, Kind] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    erase: Erase = Erase.KEEP
    keep: Keep | None = None


class UndeclaredField(TypeError):
    """A table was made with a field that nobody declared personal or plain."""


_declared: dict[str, Data] = {}


def declare(label: str, data: Data) -> None:
    """Declare a table of somebody else's, by its label (``account.EmailAddress``)."""
    _declared[label.lower()] = data


def check_declaration(model: type[Model], data: Data | None) -> None:
    """Raise UndeclaredField unless the declaration names exactly the fields of the table."""
    label = model._meta.label
    if not isinstance(data, Data):
        raise UndeclaredField(f"{label} declares no `data = Data(…)`: say which of its fields are personal")
    have = {f.name for f in (*model._meta.local_fields, *model._meta.local_many_to_many) if f.name != "id"}
    said = {*data.personal, *data.plain} - {"id"}
    if missing := sorted(have - said):
        raise UndeclaredField(f"{label}: declare {', '.join(missing)} in `data`, as personal or as plain")
    if stale := sorted(said - have):
        raise UndeclaredField(f"{label}: `data` names fields that are not there: {', '.join(stale)}")
    if data.personal and not data.subject:
        raise UndeclaredField(f"{label}: `data` has personal fields but no subject: whose are they?")


def data_of(model: type[Model]) -> Data | None:
    """The declaration of a table, its own or one made for it."""
    own: Data | None = getattr(model, "data", None)
    return own if isinstance(own, Data) else _declared.get(model._meta.label_lower)


def tables() -> Iterable[tuple[type[Model], Data]]:
    """Every declared table."""
    for model in apps.get_models():
        if (data := data_of(model)) is not None:
            yield model, data


def undeclared() -> list[str]:
    """The tables that nobody declared."""
    return [model._meta.label for model in apps.get_models() if data_of(model) is None]


def personal_paths(model: type[Model], paths: Iterable[str]) -> list[str]:
    """Those of the field paths, as values() takes them, that end in a personal field."""
    return [path for path in paths if _is_personal(model, path)]


def _is_personal(model: type[Model], path: str) -> bool:
    current: type[Model] | None = model
    for step in path.split("__"):
        data = data_of(current) if current else None
        if data and step in data.personal:
            return True
        names = {f.name: f for f in current._meta.get_fields()} if current else {}
        related = getattr(names.get(step), "related_model", None)
        current = related if isinstance(related, type) else None
    return False
