"""The words that every room shares: who acts, what was refused, what happened."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Self
from uuid import UUID

EVERYWHERE: Final = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held within a scope such as ``centre:<id>``; the empty scope is the whole house."""

    role: str
    scope: str = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, with everything that a policy may ask about them."""

    account: str = ""
    person: UUID | None = None
    grants: frozenset[Grant] = field(default_factory=frozenset)
    label: str = ""
    address: str = ""
    system: bool = False

    @classmethod
    def machine(cls, label: str) -> Self:
        """The house itself, at night or at its birth; every policy lets it pass, and the audit names it."""
        return cls(label=label, system=True)

    @property
    def signed_in(self) -> bool:
        return bool(self.account) or self.system

    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants)

    def scopes(self, roles: Iterable[str]) -> frozenset[str]:
        """Where this actor holds any of these roles."""
        wanted = frozenset(roles)
        return frozenset(grant.scope for grant in self.grants if grant.role in wanted)


NOBODY: Final = Actor(label="anonymous")


class Event:
    """Something that happened in a room and that higher rooms may want to know; subclasses are frozen dataclasses."""

    __slots__ = ()


class YoramError(Exception):
    """Any failure that a person can do something about; its text says what."""


class Refused(YoramError):
    """The policy says no; strangers are shown 404 so that they learn nothing."""


class StateChanged(YoramError):
    """Somebody else was quicker: the row is no longer in the state that this change starts from."""
