"""Promise 1: every door has a lock, for every address, every role and every method."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.promises.house import World
from yoram.core import policy
from yoram.site.doors import LIBRARY, Address, addresses

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).parents[2] / "docs" / "permissions.tsv"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def every_address() -> list[Address]:
    return sorted(addresses(), key=lambda address: (address.pattern, address.name))


def outcome(client: Client, method: str, url: str) -> str:
    """What became of a request, in one word; the status of an open door does not matter here.

    What the request wrote is taken back, so that no role finds what the one before it left.
    """
    with transaction.atomic():
        response = client.generic(method, url)
        transaction.set_rollback(True)
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


def closed_to_all(address: Address, method: str, world: World) -> bool:
    """Whether a page does not know the method at all; the doors say that before they look at who asks."""
    if address.door is None or method in address.door.methods:
        return False
    url = world.url_of(address)
    return all(outcome(world.client(role), method, url) == "-" for role in ("anonymous", "administrator"))


def table(world: World) -> Iterator[str]:
    yield "\t".join(("address", "method", "policy", *world.roles))
    for address in every_address():
        for method in METHODS:
            door = address.door
            if closed_to_all(address, method, world):
                continue
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


def test_the_front_page_is_open():
    assert Client().get(reverse("front")).status_code == 200
