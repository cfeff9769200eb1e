"""Rows tell the audit what became of them, however they are written."""

import pytest

from yoram.core import records
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.core.models import AuditEntry, Message
from yoram.core.tests.houses import SOMEBODY, promise

pytestmark = pytest.mark.django_db


@action("test.promise")
def forget(message: Message, *, by: Actor) -> None:
    message.delete()


@action("test.promise")
def forget_all(*, by: Actor) -> None:
    Message.objects.all().delete()


@action("test.promise")
def reword_all(body: str, *, by: Actor) -> int:
    rows = list(Message.objects.all())
    for row in rows:
        row.body = body
    return Message.objects.bulk_update(rows, ["body"])


@action("test.promise")
def change_nobody(*, by: Actor) -> int:
    return Message.objects.filter(key="nobody").update(body="x")


def _last() -> AuditEntry:
    return AuditEntry.objects.latest("number")


def test_a_deleted_row_is_told_as_it_was() -> None:
    forget(promise("a", by=SOMEBODY), by=SOMEBODY)
    change = _last().changes[0]
    assert (change["before"]["key"], change["after"]) == ("a", None)


def test_many_deleted_rows_are_told_one_by_one() -> None:
    promise("a", by=SOMEBODY)
    promise("b", by=SOMEBODY)
    forget_all(by=SOMEBODY)
    assert {change["before"]["key"] for change in _last().changes} == {"a", "b"}


def test_rows_changed_in_one_statement_are_told_by_their_number() -> None:
    promise("a", by=SOMEBODY)
    promise("b", by=SOMEBODY)
    assert reword_all("good evening", by=SOMEBODY) == 2
    assert _last().changes[0]["row"] == "2 rows"
    assert "good evening" not in str(_last().changes)


def test_a_change_that_touched_nothing_is_not_told() -> None:
    assert change_nobody(by=SOMEBODY) == 0
    assert not AuditEntry.objects.exists()


def test_bytes_are_told_by_their_digest_and_dates_by_their_words() -> None:
    assert records._plain(b"secret").startswith("sha256:")
    assert records._plain(memoryview(b"secret")) == records._plain(b"secret")
    assert records._plain(7) == 7


def test_whose_a_row_is_is_known_without_another_query(django_assert_num_queries) -> None:
    from yoram.people.models import Account, ConsentRecord, Person

    person = Person(name="가온")
    account = Account(email="a@example.kr", person=person)
    with django_assert_num_queries(0):
        assert records.subject_of(person) == records.subject_of(account) == str(person.pk)
        assert records.subject_of(ConsentRecord(person=person)) == str(person.pk)
        assert records.subject_of(AuditEntry()) == ""
