"""Turning what a request has loaded into rows of the access log."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from yoram.core import clock, personal
from yoram.core.access import Seen
from yoram.core.facts import Actor
from yoram.privacy.facts import Look
from yoram.privacy.models import AccessEntry, AccessSubject

_AT_ONCE = 500


def subjects_of(seen: Seen) -> set[UUID]:
    """The people behind the rows that were loaded."""
    found: set[UUID] = set()
    for model, keys in seen.rows.items():
        data = personal.data_of(model)
        if data is None:
            continue
        found |= set(keys) if data.subject == "self" else _people_behind(model, data.subject, keys)
    return found


def _people_behind(model: type[Model], path: str, keys: Iterable[object]) -> set[UUID]:
    every = list(keys)
    people: set[UUID] = set()
    for start in range(0, len(every), _AT_ONCE):
        rows = model._base_manager.filter(pk__in=every[start : start + _AT_ONCE])
        people |= {person for person in rows.values_list(path, flat=True) if person is not None}
    return people


def write(
    look: Look, actor: Actor, place: str, *, people: Iterable[UUID] = (), fields: Iterable[str] = (), reason: str = ""
) -> AccessEntry:
    """One entry with everybody whom it concerns."""
    now = clock.now()
    with transaction.atomic():
        entry = AccessEntry.objects.create(
            at=now,
            look=look,
            account=actor.account,
            account_label=actor.label or "anonymous",
            address=actor.address,
            place=place[:200],
            fields=sorted(fields),
            reason=reason[:300],
        )
        AccessSubject.objects.bulk_create([AccessSubject(entry=entry, person=person, at=now) for person in people])
    return entry


def fields_of(seen: Seen) -> list[str]:
    """The personal fields that were loaded, as ``people.Person.name``."""
    return sorted(f"{model._meta.label}.{name}" for model, names in seen.fields.items() for name in names)
