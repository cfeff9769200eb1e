"""What may be asked about looks and about one person's data."""

from collections import Counter, defaultdict
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, Field, Model, QuerySet
from django.utils import timezone

from yoram.core import personal
from yoram.core.facts import Actor
from yoram.core.policy import require
from yoram.core.records import snapshot
from yoram.people.queries import label_of as label_of_person
from yoram.people.queries import persons
from yoram.privacy.facts import Held, Kept, Look, MonthSheet
from yoram.privacy.labels import label_of, title_of
from yoram.privacy.models import AccessEntry, AccessSubject, Erasure, MonthlyCheck
from yoram.privacy.rules import decide_kept_until, is_night

__all__ = [
    "entries",
    "entry",
    "held_about",
    "kept_after_erasure",
    "looks_at",
    "month_sheet",
    "tables_about",
    "title_of",
]


def person(key: UUID) -> Model | None:
    """The person's row, through the registry that knows which table that is."""
    return _person_table()._base_manager.filter(pk=key).first()


def _person_table() -> type[Model]:
    return apps.get_model("people", "Person")


def rows_about(model: type[Model], data: personal.Data, key: UUID) -> QuerySet[Any]:
    """The rows of one table that are about a person."""
    path = "pk" if data.subject == "self" else data.subject
    return model._base_manager.filter(**{path: key})


def tables_about(key: UUID) -> set[str]:
    """The labels of the tables that hold anything about a person."""
    with_subject = ((model, data) for model, data in personal.tables() if data.subject)
    return {model._meta.label for model, data in with_subject if rows_about(model, data, key).exists()}


def held_about(key: UUID) -> list[Held]:
    """Everything that the house holds about a person, table by table; secrets are named, not shown."""
    found = []
    for model, data in personal.tables():
        if not data.subject:
            continue
        about = list(rows_about(model, data, key))
        rows = tuple(_told(row, data) for row in about)
        if rows:
            found.append(Held(model._meta.label, title_of(model), rows, tuple(_shown(row, data) for row in about)))
    return found


def _told(row: Model, data: personal.Data) -> dict[str, Any]:
    secret = {name for name, kind in data.personal.items() if kind == personal.Kind.SECRET}
    return {name: "…" if name in secret else value for name, value in snapshot(row).items()}


def _shown(row: Model, data: personal.Data) -> tuple[tuple[str, str], ...]:
    """The personal columns that hold something, named for the person whom they are about."""
    shown = []
    for name, kind in data.personal.items():
        column = row._meta.get_field(name)
        value = getattr(row, name, None)
        if isinstance(column, Field) and value not in (None, "", {}, []):
            words = getattr(row, f"get_{name}_display", None)
            text = "…" if kind == personal.Kind.SECRET else str(words() if words else value)
            shown.append((label_of(column), text))
    return tuple(shown)


def kept_after_erasure(key: UUID) -> list[Kept]:
    """What stays when this person is erased today, why, and until when."""
    found = []
    for model, data in personal.tables():
        if not data.subject or data.erase != personal.Erase.KEEP or data.keep is None:
            continue
        rows = list(rows_about(model, data, key))
        if rows:
            dates = [decide_kept_until(_since(row, data.keep.since), data.keep.years) for row in rows]
            until = max((day for day in dates if day is not None), default=None)
            found.append(Kept(model._meta.label, title_of(model), len(rows), data.keep.basis, until))
    return found


def _since(row: Any, path: str) -> Any:
    for step in path.split("__"):
        row = getattr(row, step, None)
    return row


def month_sheet(first: date) -> MonthSheet:
    """A month of the access log: who looked how often, what left the house, what happened at night."""
    rows = list(entries(first))
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        tally[row.account_label][row.look] += 1
    by_account = [
        (label, counts[Look.READ], counts[Look.DOWNLOAD], counts[Look.SIGN_IN_FAILED])
        for label, counts in tally.items()
    ]
    looks = Counter(row.look for row in rows)
    return MonthSheet(
        first=first,
        looks=looks[Look.READ],
        downloads=looks[Look.DOWNLOAD],
        failures=looks[Look.SIGN_IN_FAILED],
        by_account=tuple(sorted(by_account, key=lambda line: (-line[1] - line[2], line[0]))),
        at_night=sum(
            is_night(timezone.localtime(row.at).hour) for row in rows if row.look in (Look.READ, Look.DOWNLOAD)
        ),
        without_reason=sum(row.look == Look.DOWNLOAD and not row.reason for row in rows),
    )


def entries(first: date) -> QuerySet[AccessEntry]:
    """The entries of one month, newest first."""
    zone = timezone.get_default_timezone()
    year, month = divmod(first.month, 12)
    start, end = (datetime.combine(day, time(), zone) for day in (first, date(first.year + year, month + 1, 1)))
    rows = AccessEntry.objects.filter(at__gte=start, at__lt=end).order_by("-at", "-id")
    return rows.annotate(people=Count("subjects"))


def entry(key: UUID) -> AccessEntry | None:
    """One look."""
    return AccessEntry.objects.filter(pk=key).first()


def names_in(look: AccessEntry) -> list[str]:
    """Whose data it was; reading this is a look of its own."""
    found = persons(look.subjects.values_list("person", flat=True))
    return sorted(label_of_person(row) for row in found.values())


def looks_at(key: UUID) -> QuerySet[AccessSubject]:
    """Who looked at a person's data, newest first."""
    return AccessSubject.objects.filter(person=key).select_related("entry").order_by("-at")


def check_of(first: date) -> MonthlyCheck | None:
    return MonthlyCheck.objects.filter(month=first).first()


def erasure_of(key: UUID) -> Erasure | None:
    return Erasure.objects.filter(person=key).first()


def may_export(actor: Actor, row: Model) -> None:
    """Raise Refused unless the actor may take this person's data out."""
    require("privacy.export", actor, row)
