"""Kinds of values that rule files share."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from yoram.core.toml_tables import Broken, Reader


def share(table: Reader, key: str, default: str | None = None) -> Fraction:
    """A share from above 0 to 1, written as a fraction in quotes, so that 80/100 stays what it is."""
    told = 'a share such as "80/100", above 0 and at most 1'
    text = table.get(key, str, told, default)
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        value = Fraction(0)
    if not 0 < value <= 1:
        raise Broken((*table.path, key), f"expected {told}, found “{text}”")
    return value


def maybe_share(table: Reader, key: str) -> Fraction | None:
    """A share that may be left out."""
    return share(table, key) if key in table.table else None


def whole(table: Reader, key: str, least: int, most: int) -> int:
    """A whole number within limits."""
    told = f"a whole number from {least} to {most}"
    value = table.get(key, int, told)
    table.check(key, lambda value: least <= value <= most, told)
    return value


def maybe_whole(table: Reader, key: str, least: int, most: int) -> int | None:
    """A whole number that may be left out."""
    return whole(table, key, least, most) if key in table.table else None


def word[W: StrEnum](table: Reader, key: str, words: type[W], default: str | None = None) -> W:
    """One of the words that a setting knows."""
    told = f"one of {', '.join(words)}"
    value: str = table.get(key, str, told, default)
    table.check(key, lambda value: value in set(words), told)
    return words(value)


def words_of[W: StrEnum](table: Reader, key: str, words: type[W]) -> tuple[W, ...]:
    """A list of the words that a setting knows."""
    told = f"a list of {', '.join(words)}"
    values = table.texts(key, told)
    table.check(key, lambda values: set(values) <= set(words), told)
    return tuple(words(value) for value in values)


def minute(table: Reader, key: str) -> int:
    """A time of day such as "23:59", as minutes since midnight."""
    told = 'a time of day such as "23:59"'
    text = table.get(key, str, told)
    hours, _colon, minutes = text.partition(":")
    good = len(text) == 5 and text.isascii() and hours.isdigit() and minutes.isdigit()
    if not (good and int(hours) < 24 and int(minutes) < 60):
        raise Broken((*table.path, key), f"expected {told}, found “{text}”")
    return int(hours) * 60 + int(minutes)


def only_one(table: Reader, keys: Iterable[str]) -> None:
    """Refuse two settings of which one would go unheeded."""
    given = [key for key in keys if key in table.table]
    if len(given) > 1:
        raise Broken((*table.path, given[1]), f"“{given[0]}” and “{given[1]}” exclude each other; keep one")
