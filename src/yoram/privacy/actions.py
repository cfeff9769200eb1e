"""Checking a month, taking a person's data out, and erasing."""

import json
from dataclasses import asdict
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Model

from yoram.core import audit, clock, personal
from yoram.core.action import action
from yoram.core.facts import Actor, YoramError
from yoram.core.personal import Data, Erase, Kind
from yoram.core.writing import Change, journal
from yoram.people.queries import never_agreed_to
from yoram.privacy import queries
from yoram.privacy.doorbell import note_failure, note_sign_in, note_sign_out
from yoram.privacy.facts import Kept
from yoram.privacy.models import Erasure, MonthlyCheck


class AlreadyChecked(YoramError):
    """This month was checked before; what was found then stays."""


@action("privacy.check_month")
def check_month(*, month: date, findings: str, by: Actor) -> MonthlyCheck:
    """Put down that a month of the access log was gone through, and what was found."""
    if MonthlyCheck.objects.filter(month=month).exists():
        raise AlreadyChecked(f"{month:%Y.%m} was checked already")
    check = MonthlyCheck(month=month, findings=findings, checked_at=clock.now(), checked_by=by.label)
    check.save()
    return check


def export(person: Model, *, by: Actor) -> bytes:
    """Everything about one person as a ZIP of JSON, one file a table."""
    queries.may_export(by, person)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for held in queries.held_about(person.pk):
            archive.writestr(f"{held.table}.json", json.dumps(held.rows, ensure_ascii=False, indent=2, default=str))
        kept = [asdict(kept) for kept in queries.kept_after_erasure(person.pk)]
        archive.writestr("kept.json", json.dumps(kept, ensure_ascii=False, indent=2, default=str))
    return buffer.getvalue()


@action("privacy.erase")
def erase(person: Model, *, reason: str, by: Actor) -> Erasure:
    """Erase a person: what no law keeps goes now, the rest is listed with its day."""
    kept = queries.kept_after_erasure(person.pk)
    found = queries.erasure_of(person.pk)
    erasure = found or Erasure(person=person.pk, reason=reason, asked_at=clock.now(), asked_by=by.label)
    _erase_rows(person.pk, identity_stays=bool(kept))
    erasure.kept = [{**asdict(row), "until": row.until.isoformat() if row.until else None} for row in kept]
    erasure.finishes_on = max((row.until for row in kept if row.until), default=None)
    erasure.finished_at = None if kept else clock.now()
    erasure.save()
    audit.forget(str(person.pk))
    return erasure


@action("privacy.erase")
def finish_erasures(*, by: Actor) -> int:
    """Take the names out of the records whose legal period has ended; to be run every day."""
    due = Erasure.objects.filter(finished_at=None, finishes_on__lte=clock.today())
    finished = 0
    for erasure in due:
        _erase_rows(erasure.person, identity_stays=False)
        erasure.finished_at = clock.now()
        erasure.save()
        finished += 1
    return finished


@action("privacy.erase")
def erase_unanswered(*, by: Actor) -> int:
    """Erase the children whose guardian never agreed, as the letter to the guardian says; to be run every day."""
    children = never_agreed_to()
    now = clock.now()
    for child in children:
        # Their yes never counted, so the record of it proves nothing for which a name would have to stay.
        _erase_rows(child.pk, identity_stays=False)
        Erasure(person=child.pk, reason="no consent of a guardian", asked_at=now, asked_by=by.label, kept=[],
                finished_at=now).save()  # fmt: skip
        audit.forget(str(child.pk))
    return len(children)


def _erase_rows(key: UUID, *, identity_stays: bool) -> None:
    for model, data in personal.tables():
        if not data.subject or data.erase == Erase.KEEP:
            continue
        rows = queries.rows_about(model, data, key)
        if data.erase == Erase.DELETE and not _is_account(model):
            _delete(model, rows)
        else:
            for row in rows:
                _blank(row, data, identity_stays=identity_stays)


def _is_account(model: type[Model]) -> bool:
    # The account's row stays without anything personal: the record of its roles, kept by law, hangs on it.
    return hasattr(model, "USERNAME_FIELD")


def _delete(model: type[Model], rows: models.QuerySet[Any]) -> None:
    keys = [str(row.pk) for row in rows]
    model._base_manager.filter(pk__in=[row.pk for row in rows]).delete()
    journal().changes += [Change(model, key, {}, None) for key in keys]


def _blank(row: Any, data: Data, *, identity_stays: bool) -> None:
    identity = {Kind.NAME, Kind.BIRTH} if identity_stays else set()
    changed = {}
    for name, kind in data.personal.items():
        if kind in identity:
            continue
        changed[name] = _nothing(row._meta.get_field(name))
    if hasattr(row, "is_active"):
        changed["is_active"] = False
        _end_sessions(row.pk)
    if hasattr(row, "erased_at") and not identity_stays:
        changed["erased_at"] = clock.now()
    type(row)._base_manager.filter(pk=row.pk).update(**changed)
    journal().changes.append(Change(type(row), str(row.pk), {}, dict.fromkeys(changed, "erased")))


def _nothing(column: Any) -> Any:
    if column.unique:
        return f"{uuid4().hex}@erased.invalid"
    if column.null:
        return None
    return clock.now() if isinstance(column, models.DateTimeField) else ""


def _end_sessions(account: object) -> None:
    for session in Session.objects.filter(expire_date__gt=clock.now()):
        if session.get_decoded().get("_auth_user_id") == str(account):
            session.delete()


__all__ = ["AlreadyChecked", "Kept", "check_month", "erase", "erase_unanswered", "export", "finish_erasures",
           "note_failure", "note_sign_in", "note_sign_out"]  # fmt: skip
