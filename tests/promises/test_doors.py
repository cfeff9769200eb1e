"""Promise 1: every door has a lock, for every address, every role and every method."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from tests.promises.house import World
from yoram.core import policy
from yoram.core.policy import Anyone
from yoram.site.doors import LIBRARY, Address, addresses

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).parents[2] / "docs" / "permissions.tsv"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def every_address() -> list[Address]:
    return sorted(addresses(), key=lambda address: (address.pattern, address.name))


def outcome(client: Client, method: str, url: str) -> str:
    """What became of a request, in one word; the status of an open door does not matter here."""
    response = client.generic(method, url)
    if response.status_code == 405:
        return "-"
    if response.status_code == 404:
        return "404"
    if response.status_code == 302 and "/accounts/login/" in response["Location"]:
        return "sign in"
    return "5xx" if response.status_code >= 500 else "open"


def line(address: Address, method: str, world: World) -> tuple[str, ...]:
    url = world.url_of(address)
    return tuple(outcome(world.client(role), method, url) for role in world.roles)


def table(world: World) -> Iterator[str]:
    yield "\t".join(("address", "method", "policy", *world.roles))
    for address in every_address():
        for method in METHODS:
            door = address.door
            cells = line(address, method, world)
            if set(cells) != {"-"}:
                yield "\t".join((f"/{address.pattern}", method, door.policy if door else "NONE", *cells))


def test_every_address_names_its_policy():
    without = [f"/{address.pattern} ({address.name})" for address in addresses() if address.door is None]
    assert without == [], "give these views @page(policy) or a line in site/doors.py"


def test_every_policy_that_a_door_names_is_declared():
    named = {address.door.policy for address in addresses() if address.door}
    assert named <= policy.names()


def test_every_address_with_parameters_leads_to_something_in_the_test_house(world):
    lost = [address.name for address in addresses() if address.parameters and not world.knows(address)]
    assert lost == [], "name an object of the demo story for these in tests/promises/house.py"


def test_what_each_role_finds_behind_each_door_is_what_the_reviewed_table_says(world):
    found = "\n".join(table(world)) + "\n"
    if os.environ.get("YORAM_WRITE") == "permissions":
        TABLE.write_text(found, encoding="utf-8")
    wrong = set(found.splitlines()) ^ set(TABLE.read_text(encoding="utf-8").splitlines())
    assert not wrong, "review these lines, then YORAM_WRITE=permissions ./yoram test -k permissions"
    assert "5xx" not in found


def test_asking_for_the_head_of_a_page_opens_no_other_door_than_the_page(world):
    for address in every_address():
        for role in ("anonymous", "outsider", "administrator"):
            client, url = world.client(role), world.url_of(address)
            if address.name not in LIBRARY:
                assert outcome(client, "HEAD", url) == outcome(client, "GET", url), f"{role} /{address.pattern}"


def test_the_table_says_what_the_policies_say(world):
    for address in every_address():
        subject = world.subject_of(address)
        if address.door is None or subject is None:
            continue
        for role in world.roles:
            allowed = policy.policy(address.door.policy).allows(world.actor(role), subject)
            method = "GET" if "GET" in address.door.methods else address.door.methods[0]
            got = outcome(world.client(role), method, world.url_of(address))
            assert (got == "open") == allowed, f"{role} {method} /{address.pattern}: {got}, policy says {allowed}"


def test_any_lock_taken_out_shows_in_the_table(world):
    """The control: with a policy opened to everyone, what strangers find must change, if only from a no to a lost."""
    silent = []
    guarded = [a for a in every_address() if a.door and not isinstance(policy.policy(a.door.policy), Anyone)]
    for name in sorted({address.door.policy for address in guarded if address.name not in _LIBRARY_GUARDED}):
        behind = [address for address in guarded if address.door.policy == name]
        before = [strangers(address, world) for address in behind]
        with patch.dict(policy._policies, {name: Anyone()}):
            after = [strangers(address, world) for address in behind]
        if before == after:
            silent.append(name)
    assert not silent, silent


def strangers(address: Address, world: World) -> list[str]:
    method = "GET" if address.door and "GET" in address.door.methods else "POST"
    return [outcome(world.client(role), method, world.url_of(address)) for role in ("anonymous", "outsider")]


_LIBRARY_GUARDED = {a.name for a in addresses() if a.name.startswith(("account", "mfa", "social"))}


def test_a_stranger_cannot_tell_a_neighbours_row_from_one_that_is_not_there(world):
    stranger = world.client("outsider")
    for address in every_address():
        if not address.parameters or world.subject_of(address) is None:
            continue
        there = stranger.get(world.url_of(address))
        if there.status_code == 404:
            nowhere = stranger.get(world.url_of_nothing(address))
            assert nowhere.status_code == 404, address.pattern


def test_the_front_page_is_open():
    assert Client().get(reverse("front")).status_code == 200
