"""The audit trail: append-only in the database, chained, and remembered outside it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.append_only import lifted
from tests.at_once import AtOnce
from yoram.core import anchors, audit, rules
from yoram.core.models import AuditEntry, AuditSalt
from yoram.core.tests.houses import SOMEBODY, promise

FORBIDDEN = {
    "update": "UPDATE core_auditentry SET action = 'nothing happened'",
    "delete": "DELETE FROM core_auditentry",
    "truncate": "TRUNCATE core_auditentry",
}


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _entries(count: int) -> None:
    for number in range(count):
        promise(f"key {number}", by=SOMEBODY)


@pytest.mark.django_db
def test_a_trail_of_many_entries_verifies() -> None:
    _entries(20)
    assert audit.verify() == []
    assert audit.head() == rules.Anchor(20, AuditEntry.objects.get(number=20).hash)


@pytest.mark.django_db
def test_the_database_itself_refuses_to_change_the_trail() -> None:
    _entries(1)
    refused = ("update", "delete") if connection.vendor == "sqlite" else FORBIDDEN  # SQLite knows no TRUNCATE
    for verb in refused:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            _run(FORBIDDEN[verb])
    assert AuditEntry.objects.get().action == "test.promise"


@pytest.mark.django_db
def test_control_without_the_triggers_the_database_would_obey() -> None:
    _entries(1)
    with lifted(connection):
        _run(FORBIDDEN["update"])
    assert AuditEntry.objects.get().action == "nothing happened"


def _edited() -> None:
    AuditEntry.objects.filter(number=3).update(actor="somebody else")


def _reworded() -> None:
    entry = AuditEntry.objects.get(number=3)
    entry.changes[0]["after"]["key"] = "another"
    AuditEntry.objects.filter(number=3).update(changes=entry.changes)


def _taken_out() -> None:
    AuditEntry.objects.filter(number=3).delete()


def _closed_up() -> None:
    AuditEntry.objects.filter(number=3).delete()
    for number in (4, 5):
        AuditEntry.objects.filter(number=number).update(number=number - 1)


def _begun_later() -> None:
    AuditEntry.objects.filter(number=1).delete()


def _rehashed() -> None:
    entry = AuditEntry.objects.get(number=3)
    entry.actor = "somebody else"
    entry.hash = rules.link(entry.previous, audit.content_of(entry))
    AuditEntry.objects.filter(number=3).update(actor=entry.actor, hash=entry.hash)


def _put_in() -> None:
    entry = AuditEntry.objects.get(number=5)
    entry.number, entry.previous = 6, "f" * 64
    entry.hash = rules.link(entry.previous, audit.content_of(entry))
    entry.save(force_insert=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("edit", "where"),
    [(_edited, 3), (_reworded, 3), (_taken_out, 4), (_closed_up, 3), (_begun_later, 2), (_rehashed, 4), (_put_in, 6)],
)
def test_an_edit_made_behind_the_triggers_is_found(edit: Callable[[], None], where: int) -> None:
    _entries(5)
    with lifted(connection):
        edit()
    assert audit.verify()[0].number == where


def _forge_anew(last: int) -> None:
    """Everything that somebody with the database's password can do: rewrite the whole chain consistently."""
    previous = rules.GENESIS
    for entry in AuditEntry.objects.filter(number__lte=last).order_by("number"):
        entry.actor, entry.previous = "nobody", previous
        entry.hash = previous = rules.link(previous, audit.content_of(entry))
        AuditEntry.objects.filter(number=entry.number).update(
            actor=entry.actor, previous=f"{entry.number:064}", hash=f"{entry.number:064x}z"[-64:]
        )
        AuditEntry.objects.filter(number=entry.number).update(previous=entry.previous, hash=entry.hash)


def _cut_off_the_end() -> None:
    AuditEntry.objects.filter(number__gt=3).delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("forgery", "where"), [(_cut_off_the_end, 4), (lambda: _forge_anew(5), 1)])
def test_what_the_chain_alone_cannot_show_the_anchors_do(
    forgery: Callable[[], None], where: int, settings: Any, tmp_path: Path
) -> None:
    settings.YORAM_AUDIT_ANCHOR = tmp_path / "anchor"
    _entries(5)
    assert audit.verify() == []
    with lifted(connection):
        forgery()
    assert audit.verify()[0].number == where
    settings.YORAM_AUDIT_ANCHOR = None
    assert audit.verify() == [], "control: without anchors this forgery is not seen"


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_is_rolled_back_is_never_anchored(settings: Any, tmp_path: Path) -> None:
    settings.YORAM_AUDIT_ANCHOR = tmp_path / "anchor"
    with pytest.raises(RuntimeError):
        promise("a", by=SOMEBODY, fail=True)
    assert list(anchors.read()) == []


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_or_a_torn_line_does_not_undo_what_was_done(
    settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.YORAM_AUDIT_ANCHOR = tmp_path / "no such folder" / "anchor"
    _entries(1)
    assert "on_commit" in caplog.text
    settings.YORAM_AUDIT_ANCHOR = tmp_path / "anchor"
    _entries_more = promise("later", by=SOMEBODY)
    assert _entries_more.pk
    with (tmp_path / "anchor").open("a") as file:
        file.write("3 abc")
    assert [anchor.number for anchor in anchors.read()] == [2]
    assert audit.verify() == []


@pytest.mark.django_db(transaction=True)
def test_after_a_restore_the_old_anchors_are_set_aside(settings: Any, tmp_path: Path) -> None:
    settings.YORAM_AUDIT_ANCHOR = tmp_path / "anchor"
    _entries(2)
    kept = anchors.set_aside("restore")
    assert kept is not None
    assert kept.name == "anchor.1-restore"
    assert list(anchors.read()) == []
    assert anchors.set_aside("restore") is None


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_chain_one_after_the_other(at_once: AtOnce) -> None:
    def write(name: int) -> None:
        for number in range(5):
            promise(f"{name}-{number}", by=SOMEBODY)

    at_once(*[partial(write, name) for name in range(4)])
    [(count, breaks)] = at_once(lambda: (AuditEntry.objects.count(), audit.verify()))
    assert (count, breaks) == (20, [])


@pytest.mark.django_db(transaction=True)
def test_two_writers_about_the_same_new_person_use_one_salt(at_once: AtOnce) -> None:
    def ask() -> dict[str, bytes]:
        with transaction.atomic():
            return audit._salts({"somebody new"})

    first, second = at_once(ask, ask)
    assert first == second


@pytest.mark.django_db
def test_a_forgotten_person_leaves_digests_that_nobody_can_check_any_more() -> None:
    AuditSalt.objects.create(subject="gaon", salt=b"x" * 32)
    audit.forget("gaon")
    assert not AuditSalt.objects.exists()


@pytest.mark.django_db
def test_an_action_without_a_subject_row_is_about_the_first_row_that_it_changed() -> None:
    _entries(1)
    entry = AuditEntry.objects.get()
    assert (entry.object_type, entry.changes[0]["row"]) == ("core.Message", entry.object_id)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JSON)
def test_whatever_json_an_entry_holds_its_hash_survives_being_read_back(value: Any) -> None:
    field = AuditEntry._meta.get_field("changes")
    stored = field.get_prep_value([value])
    assert rules.canonical(field.from_db_value(stored, None, None)) == stored


CHAIN = st.lists(st.dictionaries(st.sampled_from("abc"), st.integers()), min_size=2, max_size=12)


def _chained(contents: list[dict[str, int]]) -> list[rules.Link]:
    previous, links = rules.GENESIS, []
    for number, content in enumerate(contents, 1):
        own = rules.link(previous, content)
        links.append(rules.Link(number, previous, own, content))
        previous = own
    return links


@given(CHAIN, st.data())
def test_any_removal_or_swap_within_any_chain_is_found(contents: list[dict[str, int]], data: st.DataObject) -> None:
    links = _chained(contents)
    assert list(rules.find_breaks(links)) == []
    place = data.draw(st.integers(0, len(links) - 2))
    assert list(rules.find_breaks(links[:place] + links[place + 1 :]))
    swapped = [*links]
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    assert list(rules.find_breaks(swapped))


@given(CHAIN, st.integers(1, 11))
def test_an_end_cut_off_any_chain_is_found_by_its_anchors(contents: list[dict[str, int]], kept: int) -> None:
    links = _chained(contents)
    anchored = rules.Anchored(rules.Anchor(link.number, link.hash) for link in links)
    left = links[: min(kept, len(links) - 1)]
    assert list(rules.find_breaks(anchored.passing(left))) == []
    assert [each.number for each in anchored.missing()] == [len(left) + 1]


def test_anchors_may_lie_in_any_order() -> None:
    links = _chained([{"a": 1}, {"b": 2}, {"c": 3}])
    noted = [rules.Anchor(link.number, link.hash) for link in reversed(links)]
    anchored = rules.Anchored(noted)
    assert list(rules.find_breaks(anchored.passing(links))) == []
    assert list(anchored.missing()) == []
    assert anchored.breaks == []
