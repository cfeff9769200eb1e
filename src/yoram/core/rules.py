"""The audit chain's arithmetic: what is hashed, and how an edit shows."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


def canonical(content: Mapping[str, Any] | list[Any]) -> str:
    """The one spelling of an entry: JSON with sorted keys, no spaces, no escapes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def link(previous: str, content: Mapping[str, Any]) -> str:
    """The hash of an entry over its content and the hash before it (SHA-256, hex)."""
    return hashlib.sha256(f"{previous}\n{canonical(content)}".encode()).hexdigest()


def digest(salt: bytes, value: object) -> str:
    """A stand-in for a personal value: equal values of one person look equal, and nothing can be read back."""
    return "hmac:" + hmac.new(salt, str(value).encode(), hashlib.sha256).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a chain as it lies in the table."""

    number: int
    previous: str
    hash: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Anchor:
    """An entry's number and hash as they were noted outside the chain."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold, and how it shows."""

    number: int
    reason: str


def find_breaks(links: Iterable[Link], *, start: str = GENESIS) -> Iterable[Break]:
    """Every place where the chain, in order of its numbers, does not hold."""
    expected, number = start, 0
    for entry in links:
        number += 1
        if entry.number != number:
            yield Break(entry.number, f"entries {number} to {entry.number - 1} are missing")
            number = entry.number
        if entry.previous != expected:
            yield Break(entry.number, "does not follow the entry before it")
        if link(entry.previous, entry.content) != entry.hash:
            yield Break(entry.number, "its content was changed after it was written")
        expected = entry.hash


_NOTED = 16  # bytes of a hash that are kept to compare: they tell entries apart, and a million fit in 16 MB


class Anchored:
    """Compares a chain, as it streams by, with what was noted of it elsewhere."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self.breaks: list[Break] = []
        self._noted = bytearray()
        for anchor in anchors:
            end = anchor.number * _NOTED
            if len(self._noted) < end:
                self._noted.extend(bytes(end - len(self._noted)))
            self._noted[end - _NOTED : end] = bytes.fromhex(anchor.hash)[:_NOTED]

    def passing(self, links: Iterable[Link]) -> Iterable[Link]:
        """The same links; every noted one that differs is written down on the way."""
        for entry in links:
            noted = self._take(entry.number)
            if any(noted) and noted.hex() != entry.hash[: 2 * _NOTED]:
                self.breaks.append(Break(entry.number, "is not the entry that was noted outside the database"))
            yield entry

    def missing(self) -> Iterable[Break]:
        """Noted entries that did not pass, as one break: an end cut off, or the whole chain gone."""
        if any(self._noted):
            left = [number for number in range(1, len(self._noted) // _NOTED + 1) if any(self._take(number))]
            yield Break(left[0], f"entries up to {left[-1]} were noted outside the database and are gone")

    def _take(self, number: int) -> bytes:
        place = slice((number - 1) * _NOTED, number * _NOTED)
        noted = bytes(self._noted[place])
        self._noted[place] = bytes(len(noted))
        return noted
