"""Writing and verifying the audit trail."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from datetime import UTC
from functools import partial
from typing import Any

from django.db import connection, models, transaction

from yoram.core import anchors, clock, personal, rules
from yoram.core.facts import Actor
from yoram.core.models import AuditEntry, AuditSalt
from yoram.core.writing import Change, Journal

_MANY = 200
_LOCK = 0x596F72616D  # "Yoram": PostgreSQL's advisory lock for the end of the chain


def write(journal: Journal, subject: models.Model | None) -> AuditEntry:
    """Chain one entry for an action that is about to commit."""
    # What JSON makes of the changes is what is hashed, so that reading them back hashes alike.
    changes = json.loads(rules.canonical(_told(journal.changes)))
    about = subject if subject is not None else journal.changes[0]
    previous_number, previous = _end_of_chain()
    entry = AuditEntry(
        number=previous_number + 1,
        at=clock.now(),
        action=journal.action,
        actor=journal.actor.account,
        actor_label=_label_of(journal.actor),
        address=journal.actor.address,
        object_type=_label(about),
        object_id=_key(about),
        changes=changes,
        previous=previous,
    )
    entry.hash = rules.link(previous, content_of(entry))
    entry.save(force_insert=True)
    # A full disk must not undo what is committed: the chain itself still holds, and verifying says what is not noted.
    transaction.on_commit(partial(anchors.append, [rules.Anchor(entry.number, entry.hash)]), robust=True)
    return entry


_COVERED = ("number", "at", "action", "actor", "actor_label", "address", "object_type", "object_id", "changes")


def content_of(entry: AuditEntry) -> dict[str, Any]:
    """What an entry's hash covers: everything but the hashes."""
    return _content([getattr(entry, name) for name in _COVERED])


def _content(values: list[Any]) -> dict[str, Any]:
    content = dict(zip(_COVERED, values, strict=True))
    content["at"] = content["at"].astimezone(UTC).isoformat()
    return content


def links() -> Iterator[rules.Link]:
    """The chain as it lies in the table, in order."""
    rows = AuditEntry.objects.order_by("number").values_list("previous", "hash", *_COVERED)
    for previous, own, *covered in rows.iterator(chunk_size=2000):
        yield rules.Link(covered[0], previous, own, _content(covered))


def verify() -> list[rules.Break]:
    """Every place where the trail was edited, judged by itself and by what was noted elsewhere; empty when whole."""
    anchored = rules.Anchored(anchors.read())
    found = list(rules.find_breaks(anchored.passing(links())))
    return sorted({*found, *anchored.breaks, *anchored.missing()}, key=lambda each: (each.number, each.reason))


def head() -> rules.Anchor:
    """The end of the trail, to be printed wherever it can be compared later: in backups and published figures."""
    last = AuditEntry.objects.order_by("-number").values_list("number", "hash").first()
    return rules.Anchor(*(last or (0, rules.GENESIS)))


def _label_of(actor: Actor) -> str:
    # The trail outlives people and cannot forget a name: it says in which roles somebody acted, and as which account.
    return actor.label[:120] if actor.system else ", ".join(sorted(actor.roles()))[:120]


def _end_of_chain() -> tuple[int, str]:
    # SQLite's IMMEDIATE transactions already stand in a row; PostgreSQL's meet here, as late as they can.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = AuditEntry.objects.order_by("-number").values_list("number", "hash").first()
    return last or (0, rules.GENESIS)


def _told(changes: list[Change]) -> Any:
    if len(changes) > _MANY:
        return _summary(changes)
    salts = _salts({change.subject for change in changes if _has_personal(change)})
    return [_tell(change, salts) for change in changes]


def _summary(changes: list[Change]) -> dict[str, Any]:
    told = [rules.canonical(_tell(change, {})) for change in changes]
    counts: dict[str, int] = {}
    for change in changes:
        label = change.model._meta.label
        counts[label] = counts.get(label, 0) + 1
    return {"rows": counts, "sha256": hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()}


def _tell(change: Change, salts: dict[str, bytes]) -> dict[str, Any]:
    data = personal.data_of(change.model)
    hidden = set(data.personal) if data else set()
    salt = salts.get(change.subject, b"")

    def masked(columns: dict[str, Any] | None) -> dict[str, Any] | None:
        if columns is None:
            return None
        return {
            name: rules.digest(salt, value) if name in hidden and value not in (None, "") and salt else
            ("…" if name in hidden and value not in (None, "") else value)
            for name, value in columns.items()
        }  # fmt: skip

    return {
        "table": change.model._meta.label,
        "row": change.key,
        "before": masked(change.before),
        "after": masked(change.after),
    }


def _has_personal(change: Change) -> bool:
    data = personal.data_of(change.model)
    return bool(data and data.personal and change.subject)


def _salts(subjects: set[str]) -> dict[str, bytes]:
    have = {row.subject: bytes(row.salt) for row in AuditSalt.objects.filter(subject__in=subjects)}
    new = [AuditSalt(subject=subject, salt=secrets.token_bytes(32)) for subject in sorted(subjects - have.keys())]
    if new:
        AuditSalt.objects.bulk_create(new, ignore_conflicts=True)
        # Whoever came first at the same moment made the salt that counts.
        have = {row.subject: bytes(row.salt) for row in AuditSalt.objects.filter(subject__in=subjects)}
    return have


def forget(subject: str) -> None:
    """Make a person's digests in the trail unreadable for good."""
    AuditSalt.objects.filter(subject=subject).delete()


def _label(about: models.Model | Change) -> str:
    return str(about.model._meta.label if isinstance(about, Change) else about._meta.label)


def _key(about: models.Model | Change) -> str:
    return about.key if isinstance(about, Change) else str(about.pk)
