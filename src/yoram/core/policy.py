"""Who may do what, as values: one value answers for an actor, for a row, and as a filter."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from yoram.core.facts import EVERYWHERE, Actor, Refused

NOTHING = Q(pk__in=[])


class Policy(ABC):
    """A right that can be asked, checked on a row, and turned into a filter."""

    @abstractmethod
    def admits(self, actor: Actor) -> bool:
        """Whether this actor could have the right on some row."""

    @abstractmethod
    def allows(self, actor: Actor, subject: object) -> bool:
        """Whether this actor has the right on this row."""

    @abstractmethod
    def visible(self, actor: Actor) -> Q:
        """The rows on which this actor has the right."""

    def __or__(self, other: "Policy") -> "Policy":
        return Either(self, other)


@dataclass(frozen=True)
class Either(Policy):
    left: Policy
    right: Policy

    def admits(self, actor: Actor) -> bool:
        return self.left.admits(actor) or self.right.admits(actor)

    def allows(self, actor: Actor, subject: object) -> bool:
        return self.left.allows(actor, subject) or self.right.allows(actor, subject)

    def visible(self, actor: Actor) -> Q:
        # An empty Q means "all rows", and Django drops empty operands of |, so it must be asked for first.
        sides = [side.visible(actor) for side in (self.left, self.right)]
        return Q() if any(not side for side in sides) else sides[0] | sides[1]


@dataclass(frozen=True)
class Anyone(Policy):
    """Open to the public."""

    def admits(self, actor: Actor) -> bool:
        return True

    def allows(self, actor: Actor, subject: object) -> bool:
        return True

    def visible(self, actor: Actor) -> Q:
        return Q()


@dataclass(frozen=True)
class SignedIn(Policy):
    """Open to everyone with an account."""

    def admits(self, actor: Actor) -> bool:
        return actor.signed_in

    def allows(self, actor: Actor, subject: object) -> bool:
        return actor.signed_in

    def visible(self, actor: Actor) -> Q:
        return Q() if actor.signed_in else NOTHING


@dataclass(frozen=True)
class Machine(Policy):
    """Only the house itself, from the command line or a job."""

    def admits(self, actor: Actor) -> bool:
        return actor.system

    def allows(self, actor: Actor, subject: object) -> bool:
        return actor.system

    def visible(self, actor: Actor) -> Q:
        return Q() if actor.system else NOTHING


@dataclass(frozen=True)
class Holds(Policy):
    """Open to holders of a role; ``paths`` lead from a row to each kind of scope: ``("centre", "course__centre")``."""

    roles: frozenset[str]
    paths: tuple[tuple[str, str], ...] = ()

    def admits(self, actor: Actor) -> bool:
        return actor.system or bool(actor.scopes(self.roles))

    def allows(self, actor: Actor, subject: object) -> bool:
        held = actor.scopes(self.roles)
        if actor.system or EVERYWHERE in held:
            return True
        if not held:
            return False
        return any(f"{kind}:{walk(subject, path)}" in held for kind, path in self.paths)

    def visible(self, actor: Actor) -> Q:
        held = actor.scopes(self.roles)
        if actor.system or EVERYWHERE in held:
            return Q()
        return reduce(Q.__or__, (self._within(kind, path, held) for kind, path in self.paths), NOTHING)

    @staticmethod
    def _within(kind: str, path: str, held: frozenset[str]) -> Q:
        ids = [scope.removeprefix(f"{kind}:") for scope in held if scope.startswith(f"{kind}:")]
        return Q(**{f"{'pk' if path == 'self' else path}__in": ids}) if ids else NOTHING


def holds(*roles: str, **paths: str) -> Holds:
    """``holds("operator", centre="course__centre", cohort="self")``."""
    return Holds(frozenset(roles), tuple(sorted(paths.items())))


@dataclass(frozen=True)
class Own(Policy):
    """Open to the person whom the row is about; ``path`` leads from the row to the person."""

    path: str = "person"

    def admits(self, actor: Actor) -> bool:
        return actor.system or actor.person is not None

    def allows(self, actor: Actor, subject: object) -> bool:
        if actor.system:
            return True
        return actor.person is not None and str(walk(subject, self.path)) == str(actor.person)

    def visible(self, actor: Actor) -> Q:
        if actor.system:
            return Q()
        if actor.person is None:
            return NOTHING
        return Q(**{"pk" if self.path == "self" else self.path: actor.person})


def walk(subject: object, path: str) -> Any:
    """The primary key at the end of a path of foreign keys, ``self`` being the row's own."""
    if path == "self":
        return getattr(subject, "pk", None)
    *steps, last = path.split("__")
    for step in steps:
        subject = getattr(subject, step, None)
    return getattr(subject, f"{last}_id", None)


_policies: dict[str, Policy] = {}


class UnknownPolicy(LookupError):
    """Code asks for a policy that no room declared: a mistake of ours, never a visitor's."""


def declare(policies: Mapping[str, Policy]) -> None:
    """Register a room's policies by name; a name has one owner."""
    taken = [name for name in policies if name in _policies and _policies[name] != policies[name]]
    if taken:
        raise ValueError(f"declared twice: {', '.join(taken)}")
    _policies.update(policies)


def policy(name: str) -> Policy:
    """The policy of this name."""
    try:
        return _policies[name]
    except KeyError:
        raise UnknownPolicy(f"no room declares the policy {name!r} in its policies.py") from None


def names() -> frozenset[str]:
    return frozenset(_policies)


def require(name: str, actor: Actor, subject: object | None = None) -> None:
    """Raise Refused unless the policy of this name lets the actor pass (on the subject, where there is one)."""
    asked = policy(name)
    if not (asked.admits(actor) if subject is None else asked.allows(actor, subject)):
        raise Refused(f"{actor.label or 'anonymous'} may not {name}")


def visible[T: Model](name: str, rows: QuerySet[T], actor: Actor) -> QuerySet[T]:
    """Only the rows on which the actor has the right."""
    return rows.filter(policy(name).visible(actor))


def find[T: Model](name: str, rows: QuerySet[T], actor: Actor, **lookup: Any) -> T:
    """The one row, or 404: a stranger cannot tell a row that is not theirs from one that is not there."""
    row = visible(name, rows, actor).filter(**lookup).first()
    if row is None:
        raise Http404
    return row
