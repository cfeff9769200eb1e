"""Which scopes exist and how they lie in one another; higher rooms say so through the one wiring list."""

from collections.abc import Iterable, Mapping

from yoram.people.facts import Directory, Place
from yoram.people.rules import parse_scope

_directories: dict[str, Directory] = {}


def wire_scopes(directories: Mapping[str, Directory]) -> None:
    """Replace what is known about scopes, by kind; called once."""
    _directories.clear()
    _directories.update({str(kind): directory for kind, directory in directories.items()})


def places() -> list[Place]:
    """Every scope that a role can be bound to."""
    return [place for directory in _directories.values() for place in directory()]


def labels() -> dict[str, str]:
    """How people call each scope."""
    return {place.scope: place.label for place in places()}


def place_of(scope: str) -> Place | None:
    """The scope with its label, or None when no room knows it."""
    parsed = parse_scope(scope)
    if parsed is None:
        return None
    kind, key = parsed
    if kind not in _directories:
        return None
    return next(iter(_directories[kind]([key])), None)


def around(scope: str) -> dict[str, str]:
    """From a scope to the one it lies in, outwards."""
    outwards: dict[str, str] = {}
    while scope and scope not in outwards and (place := place_of(scope)):
        outwards[scope] = place.within
        scope = place.within
    return outwards


def below(scopes: Iterable[str]) -> set[str]:
    """These scopes and every one that lies in them."""
    found = set(scopes)
    every = places()
    grew = True
    while grew:
        more = {place.scope for place in every if place.within in found} - found
        found |= more
        grew = bool(more)
    return found


def label_of_scope(scope: str) -> str:
    """How people call a scope; its own spelling where no room knows it."""
    place = place_of(scope)
    return place.label if place else scope
