"""How a figure reads: always with its unit, so that no other can be written behind it."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from yoram.documents.queries import format_count, format_long_date, format_percent
from yoram.reports.facts import Bound, Unit, Value

_KOREAN: Mapping[Unit, str] = {
    Unit.PEOPLE: "명",
    Unit.VISITS: "명",
    Unit.COHORT: "기",
    Unit.COHORTS: "개",
    Unit.FIELDS: "개",
    Unit.OCCASIONS: "회",
    Unit.MONTHS: "개월",
    Unit.YEAR: "년",
    Unit.MONTH: "월",
    Unit.DAY: "일",
}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


def say(bound: Bound, language: str) -> str:
    """The figure as a text of this language says it: 12명, 2024년, 80.0 %; 12, 2024, March."""
    match bound.value:
        case Fraction():
            return format_percent(bound.value)
        case date():
            return f"{_english_date(bound.value)}" if language == "en" else format_long_date(bound.value)
        case str():
            return bound.value
        case _:
            return _count(bound.value, bound.unit, language)


def say_value(value: Value, unit: Unit, language: str) -> str:
    """The same for a value that is not bound yet, as tables of a page show it."""
    return format_percent(value) if isinstance(value, Fraction) else _count(int(value), unit, language)  # type: ignore[arg-type]


def _count(value: int, unit: Unit, language: str) -> str:
    if language != "en":
        return str(value) + _KOREAN[unit] if unit is Unit.YEAR else format_count(value, _KOREAN[unit])
    english: Mapping[Unit, Callable[[int], str]] = {
        Unit.COHORT: lambda number: f"class {number}",
        Unit.MONTHS: lambda number: f"{number} month{'s' if number != 1 else ''}",
        Unit.MONTH: lambda number: _MONTHS[number - 1],
        Unit.YEAR: str,
    }
    return english.get(unit, format_count)(value)


def _english_date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
