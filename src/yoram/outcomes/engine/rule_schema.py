"""What a rule file may say, key by key, so that a mistake is told apart from an unusual rule."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from yoram.outcomes.facts import (
    INTENT_PREFIX,
    Accepted,
    Employment,
    Evidence,
    Intent,
    Population,
    Reason,
    Rule,
)

Path = tuple[str, ...]
Table = Mapping[str, Any]

ANY = frozenset(Evidence)
LEAVING = (*Reason, *(INTENT_PREFIX + intent for intent in Intent))
TOP = (
    "id", "version", "title", "sources", "status", "unconfirmed", "population", "leaves", "not_enrolled",
    "employed", "intent_by_day", "reference_date", "smallest_group", "pooled",
)  # fmt: skip
EMPLOYED = ("kinds", "in_field", "centre_hired", "within_months")
LANGUAGES = ("ko", "en")
MISSING = "missing"


class Broken(ValueError):
    """A key of a rule file that says something it may not."""

    def __init__(self, path: Path, expected: str) -> None:
        self.path, self.expected = path, expected
        super().__init__(expected)


@dataclass(frozen=True, slots=True)
class Reader:
    """A table of the file with its place, so that every complaint can name the full key."""

    table: Table
    path: Path = ()

    def only(self, known: Iterable[str]) -> "Reader":
        """Refuse keys that mean nothing, and say which one was probably meant."""
        names = [str(name) for name in known]
        for key in self.table:
            if key not in names:
                near = get_close_matches(key, names, 1)
                hint = f"did you mean “{near[0]}”?" if near else f"known here: {', '.join(names)}"
                raise Broken((*self.path, key), f"unknown key “{key}”; {hint}")
        return self

    def get[T](self, key: str, kind: type[T], told: str, default: T | None = None) -> T:
        """The value of a key of the right type; without a default the key must be there."""
        if key not in self.table:
            if default is None:
                raise Broken((*self.path, key), f"the key is missing; expected {told}")
            return default
        return self.typed(key, kind, told)

    def maybe[T](self, key: str, kind: type[T], told: str) -> T | None:
        """The value of a key that may be left out."""
        return self.typed(key, kind, told) if key in self.table else None

    def typed[T](self, key: str, kind: type[T], told: str) -> T:
        value = self.table[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise Broken((*self.path, key), f"expected {told}, found {written(value)}")
        return value

    def within(self, key: str, *, needed: bool = False) -> "Reader":
        """A table below this one; an optional one is empty when it is left out."""
        default: dict[str, Any] | None = None if needed else {}
        return Reader(self.get(key, dict, "a table", default), (*self.path, key))

    def check(self, key: str, good: Callable[[Any], bool], told: str) -> None:
        """Refuse a value of the right type that cannot be meant."""
        if key in self.table and not good(self.table[key]):
            raise Broken((*self.path, key), f"expected {told}, found {written(self.table[key])}")

    def texts(self, key: str, told: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.get(key, list, told)
        for value in values:
            if not isinstance(value, str):
                raise Broken((*self.path, key), f"expected {told}, found {written(value)} among them")
        return tuple(values)


def written(value: object) -> str:
    """A value as the operator wrote it, short enough for a message."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


def rule_of(table: Table, text: str) -> Rule:
    """The rule that a parsed file describes."""
    top = Reader(table).only(TOP)
    employed = top.within("employed", needed=True).only(EMPLOYED)
    smallest_group = top.get("smallest_group", int, "the smallest group that may show a percentage")
    top.check("smallest_group", lambda value: value >= 1, "a whole number from 1")
    return Rule(
        id=identity(top, "id", "a name of small letters, digits and hyphens", r"[a-z0-9]+(-[a-z0-9]+)*"),
        version=identity(top, "version", 'a text such as "1"', r"[0-9A-Za-z][0-9A-Za-z.-]*"),
        title=titles(top.within("title", needed=True)),
        sources=sources(top),
        unconfirmed=unconfirmed(top),
        population=population(top),
        leaves=leaving(top.within("leaves").only(LEAVING)),
        not_enrolled=leaving(top.within("not_enrolled").only(Reason)),
        kinds=kinds(employed),
        in_field=employed.get("in_field", bool, "true or false", False),
        centre_hired=employed.get("centre_hired", bool, "true or false", True),
        within_months=count(employed, "within_months", 120),
        intent_by_day=count(top, "intent_by_day", 31),
        reference_date=reference_date(top),
        smallest_group=smallest_group,
        pooled=top.get("pooled", bool, "true or false", False),
        text=text,
    )


def identity(top: Reader, key: str, told: str, pattern: str) -> str:
    value = top.get(key, str, told)
    top.check(key, lambda value: re.fullmatch(pattern, value) is not None, told)
    return value


def titles(title: Reader) -> Mapping[str, str]:
    title.only(LANGUAGES)
    return MappingProxyType({code: title.get(code, str, f"the rule's name in “{code}”") for code in LANGUAGES})


def sources(top: Reader) -> tuple[str, ...]:
    told = "a list of web addresses (it may be empty)"
    found = top.texts("sources", told)
    top.check("sources", lambda values: all(re.match(r"https?://\S+$", value) for value in values), told)
    return found


def unconfirmed(top: Reader) -> Mapping[str, str]:
    """What no source confirmed; the status above must say the same, so that neither is forgotten."""
    table = top.within("unconfirmed")
    for key in table.table:
        table.get(key, str, "a sentence that says what is not confirmed")
        first = key.split(".")[0]
        if first not in (*TOP, MISSING):
            near = f"a key of this file such as “smallest_group”, or “{MISSING}.<word>”"
            raise Broken((*table.path, key), f"expected {near}, found “{key}”")
    status = top.get("status", str, "“confirmed” or “unconfirmed”")
    expected = "unconfirmed" if table.table else "confirmed"
    told = f"“{expected}”, as the table [unconfirmed] is {'filled' if table.table else 'empty'}"
    top.check("status", lambda value: value == expected, told)
    return MappingProxyType(dict(table.table)) if status else MappingProxyType({})


def population(top: Reader) -> Population:
    told = "“starters” or “completers”"
    top.get("population", str, told)
    top.check("population", lambda value: value in set(Population), told)
    return Population(top.table["population"])


def leaving(table: Reader) -> Mapping[str, Accepted]:
    return MappingProxyType({key: accepted(table, key) for key in table.table})


def kinds(employed: Reader) -> Mapping[Employment, Accepted]:
    table = employed.within("kinds", needed=True).only(Employment)
    if not table.table:
        raise Broken(table.path, "expected at least one kind of employment")
    return MappingProxyType({Employment(key): accepted(table, key) for key in table.table})


def accepted(table: Reader, key: str) -> Accepted:
    """The kinds of evidence that a key accepts: a list of them, or "any"."""
    told = f'"any" or a list of {", ".join(Evidence)}'
    if table.table[key] == "any":
        return ANY
    table.typed(key, list, told)
    names = table.texts(key, told)
    table.check(key, lambda values: bool(values) and set(values) <= set(Evidence), told)
    return frozenset(Evidence(name) for name in names)


def count(table: Reader, key: str, most: int) -> int | None:
    told = f"a whole number from 1 to {most}"
    value = table.maybe(key, int, told)
    table.check(key, lambda value: 1 <= value <= most, told)
    return value


def reference_date(top: Reader) -> str | None:
    told = 'a month and a day such as "12-31"'
    value = top.maybe("reference_date", str, told)
    top.check("reference_date", lambda v: re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", v) is not None, told)
    return value
