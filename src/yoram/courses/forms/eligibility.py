"""Conditions of a course as a form asks for them, and back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yoram.courses.facts import Condition, ConditionKind

# The fields of the form that together make the conditions.
TOLD = frozenset({"least_age", "most_age", "cities", "occupations", "schooling", "not_enrolled", "card"})
_WORDS = {ConditionKind.STATUS: "occupations", ConditionKind.EDUCATION: "schooling"}
_FLAGS = {ConditionKind.NOT_ENROLLED: "not_enrolled", ConditionKind.CARD: "card"}


def conditions_from(given: Mapping[str, Any]) -> Iterator[Condition]:
    """The conditions that the fields of the form say."""
    least, most = given.get("least_age"), given.get("most_age")
    if least is not None or most is not None:
        yield Condition(ConditionKind.AGE, least=least, most=most)
    if cities := tuple(city.strip() for city in (given.get("cities") or "").split(",") if city.strip()):
        yield Condition(ConditionKind.REGION, cities)
    for kind, name in _WORDS.items():
        if given.get(name):
            yield Condition(kind, tuple(given[name]))
    for kind, name in _FLAGS.items():
        if given.get(name):
            yield Condition(kind)


def told_of(conditions: Iterable[Condition]) -> dict[str, Any]:
    """The fields of the form for these conditions."""
    told: dict[str, Any] = {}
    for each in conditions:
        if each.kind is ConditionKind.AGE:
            told |= {"least_age": each.least, "most_age": each.most}
        elif each.kind is ConditionKind.REGION:
            told["cities"] = ", ".join(each.among)
        elif each.kind in _WORDS:
            told[_WORDS[each.kind]] = list(each.among)
        else:
            told[_FLAGS[each.kind]] = True
    return told
