"""A verb: one transaction, the policy asked, the audit row written."""

import pytest
from django.core.exceptions import ValidationError

from yoram.core import checks, policy, writing
from yoram.core.action import action
from yoram.core.facts import Actor, Refused
from yoram.core.models import AuditEntry, Message
from yoram.core.tests.houses import HOUSE, SOMEBODY, STRANGER, a_message, at_night, promise, promise_both, reword
from yoram.core.writing import WriteOutsideAction

pytestmark = pytest.mark.django_db


def test_the_policy_is_asked_before_anything_happens() -> None:
    with pytest.raises(Refused, match=r"anonymous may not test\.promise"):
        promise("a", by=STRANGER)
    assert not Message.objects.exists()
    promise("a", by=SOMEBODY)
    assert Message.objects.exists()


def test_an_action_without_an_actor_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="needs by=Actor"):
        promise("a")  # type: ignore[call-arg]


def test_one_audit_row_tells_who_did_what_to_which_row() -> None:
    message = promise("a", by=SOMEBODY)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.address) == ("test.promise", "7", "192.0.2.7")
    assert (entry.object_type, entry.object_id) == ("core.Message", str(message.pk))
    assert entry.changes[0]["before"] is None
    assert entry.changes[0]["after"]["key"] == "a"


def test_a_change_is_told_with_before_and_after_and_nothing_that_stayed() -> None:
    reword(promise("a", by=SOMEBODY), body="good evening", by=SOMEBODY)
    change = AuditEntry.objects.get(number=2).changes[0]
    assert change["before"].keys() == change["after"].keys() == {"body"}


def test_personal_values_are_told_as_digests_and_an_erased_salt_makes_them_mute() -> None:
    promise("a", by=SOMEBODY, body="my secret")
    assert "my secret" not in str(AuditEntry.objects.get().changes)
    assert "gaon@example.kr" not in str(AuditEntry.objects.get().changes)


def test_the_trail_names_roles_and_account_but_no_name() -> None:
    promise("a", by=SOMEBODY)
    assert "somebody" not in AuditEntry.objects.get().actor_label
    promise("b", by=HOUSE)
    assert AuditEntry.objects.get(number=2).actor_label == "test"


def test_a_failure_leaves_neither_row_nor_audit() -> None:
    with pytest.raises(RuntimeError):
        promise("a", by=SOMEBODY, fail=True)
    assert not Message.objects.exists()
    assert not AuditEntry.objects.exists()


def test_an_action_within_an_action_shares_transaction_audit_row_and_right() -> None:
    promise_both("a", "b", by=SOMEBODY)
    entry = AuditEntry.objects.get()
    assert entry.action == "test.promise"
    assert len(entry.changes) == 2
    with pytest.raises(Refused):
        at_night("c", by=SOMEBODY)


def test_an_action_that_changes_nothing_leaves_no_audit_row() -> None:
    @action("test.promise")
    def look(*, by: Actor) -> int:
        return Message.objects.count()

    assert look(by=SOMEBODY) == 0
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "write",
    [
        lambda: a_message("x").save(),
        lambda: Message.objects.create(key="x"),
        lambda: Message.objects.bulk_create([a_message("x")]),
        lambda: Message.objects.update(body="x"),
        lambda: Message.objects.all().delete(),
        lambda: a_message("x").delete(),
    ],
    ids=["save", "create", "bulk_create", "update", "delete many", "delete"],
)
def test_a_write_outside_an_action_raises(write) -> None:
    with pytest.raises(WriteOutsideAction):
        write()
    assert not Message.objects.exists()


def test_control_the_same_write_within_an_action_goes_through() -> None:
    with writing.keeping(writing.Journal("test", HOUSE)):
        a_message("x").save()
    assert Message.objects.exists()


@pytest.mark.parametrize("how", ["save", "bulk_create", "update", "bulk_update"])
def test_no_way_of_writing_lets_a_resident_number_in(how: str) -> None:
    known = promise("known", by=SOMEBODY)
    dirty = a_message("x", body="900101-1234567")
    known.body = "900101-1234567"
    ways = {
        "save": dirty.save,
        "bulk_create": lambda: Message.objects.bulk_create([dirty]),
        "update": lambda: Message.objects.update(body="900101-1234567"),
        "bulk_update": lambda: Message.objects.bulk_update([known], ["body"]),
    }
    with writing.keeping(writing.Journal("test", HOUSE)), pytest.raises(ValidationError):
        ways[how]()
    assert list(Message.objects.values_list("body", flat=True)) == ["hello"]


def test_many_rows_are_told_as_a_count_and_one_digest() -> None:
    @action("test.promise")
    def promise_many(*, by: Actor) -> None:
        Message.objects.bulk_create([a_message(str(number)) for number in range(201)])

    promise_many(by=SOMEBODY)
    told = AuditEntry.objects.get().changes
    assert told["rows"] == {"core.Message": 201}
    assert len(told["sha256"]) == 64


def test_a_verb_without_a_policy_fails_the_start_check(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.every_action_has_a_policy(None) == []
    monkeypatch.setattr(policy, "_policies", {})
    assert any("test.promise" in problem.msg for problem in checks.every_action_has_a_policy(None))
