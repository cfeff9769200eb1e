"""Promise 1, the other half: what the doors do is what the policies say, and a lock taken out is noticed."""

from unittest.mock import patch

import pytest

from tests.promises.house import World
from tests.promises.test_doors import every_address, outcome
from yoram.core import policy
from yoram.core.policy import Anyone
from yoram.site.doors import Address, addresses

pytestmark = pytest.mark.django_db


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
