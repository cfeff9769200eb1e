"""What a rule file may say, key by key, so that a mistake is told apart from an unusual rule."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from yoram.core.toml_tables import Broken, Reader, Table, file_id, file_version, sources, titles, unconfirmed
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

ANY = frozenset(Evidence)
LEAVING = (*Reason, *(INTENT_PREFIX + intent for intent in Intent))
TOP = (
    "id", "version", "title", "sources", "status", "unconfirmed", "population", "leaves", "not_enrolled",
    "employed", "intent_by_day", "reference_date", "smallest_group", "pooled",
)  # fmt: skip
EMPLOYED = ("kinds", "in_field", "centre_hired", "within_months")


def rule_of(table: Table, text: str) -> Rule:
    """The rule that a parsed file describes."""
    top = Reader(table).only(TOP)
    employed = top.within("employed", needed=True).only(EMPLOYED)
    smallest_group = top.get("smallest_group", int, "the smallest group that may show a percentage")
    top.check("smallest_group", lambda value: value >= 1, "a whole number from 1")
    return Rule(
        id=file_id(top),
        version=file_version(top),
        title=titles(top.within("title", needed=True)),
        sources=sources(top),
        unconfirmed=unconfirmed(top, TOP, "smallest_group"),
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
