"""Whether certificates still hold, as one signed list of bits that tells a verifier's question to nobody."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime

from openvc.status import build_status_list_credential, get_status_bit, new_bitstring, set_status_bit

from yoram.completion.credentials.facts import Document, Issuer, Purpose
from yoram.completion.credentials.keys import SigningKey
from yoram.completion.credentials.signing import sign

# The least size that the standard allows: among so many bits nobody sees which certificate was looked up.
PLACES = 131_072


class ListFull(Exception):
    """Every place is taken; begin another list under another address."""


def empty_list() -> bytes:
    return bytes(new_bitstring(PLACES))


def revoke(bits: bytes, index: int) -> bytes:
    """The list with this certificate void for good; saying it twice changes nothing."""
    return _with(bits, index, on=True)


def suspend(bits: bytes, index: int) -> bytes:
    """The list with this certificate void for the time being."""
    return _with(bits, index, on=True)


def resume(bits: bytes, index: int) -> bytes:
    """The list with a suspended certificate in force again; what was revoked stays revoked in its own list."""
    return _with(bits, index, on=False)


def list_of(indices: Iterable[int]) -> bytes:
    """The whole list from the places that are set, when rows and not bytes are what is kept."""
    bits = new_bitstring(PLACES)
    for index in indices:
        set_status_bit(bits, index, 1)
    return bytes(bits)


def is_set(bits: bytes, index: int) -> bool:
    return bool(get_status_bit(bits, index))


def draw_index(taken: Collection[int]) -> int:
    """A free place drawn by lot: places in a row would tell who graduated together."""
    if len(taken) >= PLACES:
        raise ListFull
    while (index := secrets.randbelow(PLACES)) in taken:
        pass
    return index


def status_list(
    bits: bytes, *, address: str, purpose: Purpose, issuer: Issuer, key: SigningKey, at: datetime
) -> Document:
    """The signed BitstringStatusListCredential to be served at `address`."""
    unsigned = build_status_list_credential(
        id=address, issuer=issuer.did, bitstring=bits, status_purpose=purpose.value, valid_from=at
    )
    return sign(unsigned, did=issuer.did, key=key, at=at)


def _with(bits: bytes, index: int, *, on: bool) -> bytes:
    changed = bytearray(bits)
    set_status_bit(changed, index, int(on))
    return bytes(changed)
