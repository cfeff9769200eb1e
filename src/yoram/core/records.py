"""The base of every table of ours: declared data, writes only through actions, loads that leave a trace."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Self, cast

from django.db import models
from django.db.models.base import ModelBase

from yoram.core import access, ids, personal, writing
from yoram.core.identifiers import refuse_resident_number


class RecordBase(ModelBase):
    """Refuses to make a table whose fields are not all declared personal or plain."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **kwargs: Any) -> "RecordBase":
        made = cast("type[models.Model]", super().__new__(mcs, name, bases, attrs, **kwargs))
        if not made._meta.abstract:
            personal.check_declaration(made, attrs.get("data"))
        return cast("RecordBase", made)


class RecordQuerySet[M: models.Model](models.QuerySet[M]):
    """Rows whose changes are noted for the audit and whose reading is watched."""

    def update(self, **changes: Any) -> int:
        """Change rows in one statement, and note what was asked; the count tells who was first."""
        running = writing.journal()
        for value in changes.values():
            refuse_resident_number(value)
        touched = super().update(**changes)
        if touched:
            after = {name: _plain(value) for name, value in changes.items()}
            running.changes.append(writing.Change(self.model, f"{touched} rows", {}, after))
        return touched

    def delete(self) -> tuple[int, dict[str, int]]:
        running = writing.journal()
        gone = [(str(row.pk), snapshot(row), subject_of(row)) for row in self]
        result = super().delete()
        running.changes += [writing.Change(self.model, key, before, None, whose) for key, before, whose in gone]
        return result

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        running = writing.journal()
        rows = list(objs)
        for row in rows:
            refuse_resident_numbers(row)
        made: list[M] = super().bulk_create(rows, *args, **kwargs)
        running.changes += [
            writing.Change(self.model, str(row.pk), None, snapshot(row), subject_of(row)) for row in made
        ]
        return made

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None) -> int:
        rows = list(objs)
        for row in rows:
            refuse_resident_numbers(row)
        return super().bulk_update(rows, fields, batch_size=batch_size)

    def values(self, *fields: Any, **expressions: Any) -> Any:
        self._refuse_unwatched((*fields, *expressions.values()))
        return super().values(*fields, **expressions)

    def values_list(self, *fields: Any, **kwargs: Any) -> Any:
        self._refuse_unwatched(fields)
        return super().values_list(*fields, **kwargs)

    def _refuse_unwatched(self, fields: Sequence[Any]) -> None:
        if access.watching() is None:
            return
        paths = [path for f in fields for path in _paths(f)] or [f.name for f in self.model._meta.concrete_fields]
        if found := personal.personal_paths(self.model, paths):
            raise access.UnwatchedReading(f"read {', '.join(found)} of {self.model._meta.label} as rows, not values")


def _paths(asked: Any) -> list[str]:
    """The field paths within a field name or an expression."""
    if isinstance(asked, str):
        return [asked]
    if isinstance(asked, models.F):
        return [str(asked.name)]  # type: ignore[attr-defined]
    return [path for part in asked.get_source_expressions() if part is not None for path in _paths(part)]


class Watched(models.Model, metaclass=RecordBase):
    """A row whose personal fields do not leave the database unnoticed."""

    data: ClassVar[personal.Data]

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        row = super().from_db(db, field_names, values, **options)
        seen = access.watching()
        if seen is not None and (personal_fields := cls.data.personal.keys() & set(field_names)):
            seen.add(cls, row.pk, set(personal_fields))
        return row


class Record(Watched):
    """A row with a time-sorted identifier, written only within an action."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)

    _loaded: Mapping[str, Any]
    objects: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        row = super().from_db(db, field_names, values, **options)
        row._loaded = dict(zip(field_names, values, strict=False))
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        running = writing.journal()
        refuse_resident_numbers(self)
        before = None if self._state.adding else self._before()
        super().save(*args, **kwargs)
        after = snapshot(self)
        self._loaded = after
        if before is not None:
            changed = {name for name in after if before.get(name) != after[name]}
            before = {name: before.get(name) for name in changed}
            after = {name: after[name] for name in changed}
        running.changes.append(writing.Change(type(self), str(self.pk), before, after, subject_of(self)))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        running = writing.journal()
        change = writing.Change(type(self), str(self.pk), snapshot(self), None, subject_of(self))
        result = super().delete(*args, **kwargs)
        running.changes.append(change)
        return result

    def _before(self) -> dict[str, Any]:
        return {name: _plain(value) for name, value in getattr(self, "_loaded", {}).items()}


def snapshot(row: models.Model) -> dict[str, Any]:
    """The row's columns in words that JSON has."""
    return {f.attname: _plain(f.value_from_object(row)) for f in row._meta.concrete_fields}


def subject_of(row: models.Model) -> str:
    """The identifier of the person whom the row is about, where it is known without another query."""
    data = personal.data_of(type(row))
    if data is None or not data.subject:
        return ""
    if data.subject == "self":
        return str(row.pk)
    *steps, last = data.subject.split("__")
    current: Any = row
    for step in steps:
        current = current._state.fields_cache.get(step) if current is not None else None
    column = last if last.endswith("_id") else f"{last}_id"
    return str(getattr(current, column, "") or "")


def refuse_resident_numbers(row: models.Model) -> None:
    """Raise a ValidationError where any text of the row holds a resident registration number."""
    for column in row._meta.concrete_fields:
        if isinstance(column, models.CharField | models.TextField | models.JSONField):
            refuse_resident_number(column.value_from_object(row))


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return f"sha256:{hashlib.sha256(value).hexdigest()}"
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return str(value)
