"""What a publication holds, as values: figures as they were counted on the day, and how they read over time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """One rule's figure of a publication.

    `standings` counts the people by where they stand under the rule; `documented` counts those whose standing
    rests on more than a word, by reason and `employed`.  Counts that may not be shown are `None`.
    """

    rule: str
    version: str
    title: Mapping[str, str]
    confirmed: bool
    population: str
    reasons: tuple[str, ...]
    smallest_group: int
    starters: int
    completers: int
    excluded: Mapping[str, int]
    denominator: int
    numerator: int
    provisional: int | None
    unknown: int | None
    rate: float | None
    shown: str
    standings: Mapping[str, int | None]
    documented: Mapping[str, int]
    withheld: bool = False

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """The figure that lies in a publication's JSON; keys that later versions added are left out."""
        known = {name: stored[name] for name in cls.__slots__ if name in stored}
        return cls(**known | {"reasons": tuple(stored["reasons"])})

    def stored(self) -> dict[str, Any]:
        """The figure as JSON keeps it."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return {name: dict(value) if isinstance(value, Mapping) else value for name, value in told.items()}

    @property
    def name(self) -> str:
        """The rule as `id@version`."""
        return f"{self.rule}@{self.version}"

    @property
    def judged(self) -> int:
        """How many people the rule looks at before anybody leaves the denominator."""
        return self.denominator + self.left

    @property
    def left(self) -> int:
        """How many left the denominator."""
        return sum(self.excluded.values())

    @property
    def outside(self) -> int:
        """Starters whom the rule does not look at, such as those who never completed."""
        return self.starters - self.judged

    @property
    def waiting(self) -> int:
        """People in the denominator who are not counted as employed."""
        return self.denominator - self.numerator

    def but(self, **changes: Any) -> "FrozenFigure":
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Step:
    """The figure of one rule at one date; the rate is nothing where the group is too small for one."""

    on: date
    rule: str
    denominator: int
    numerator: int
    rate: float | None

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        return cls(date.fromisoformat(stored["on"]), *(stored[name] for name in cls.__slots__[1:]))

    def stored(self) -> dict[str, Any]:
        return {"on": self.on.isoformat()} | {name: getattr(self, name) for name in self.__slots__[1:]}


@dataclass(frozen=True, slots=True)
class Turn:
    """How many people stood otherwise in the publication before, and where they stand now."""

    before: str
    after: str
    people: int | None

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        return cls(stored["before"], stored["after"], stored["people"])

    def stored(self) -> dict[str, Any]:
        return {"before": self.before, "after": self.after, "people": self.people}
