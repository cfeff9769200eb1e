"""Reading files of settings that people write, so that every mistake is told with its file, line and key."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from yoram.core.toml_lines import line_of

Path = tuple[str, ...]
Table = Mapping[str, Any]

LANGUAGES = ("ko", "en")
MISSING = "missing"


class Broken(ValueError):
    """A key of a file that says something it may not."""

    def __init__(self, path: Path, expected: str) -> None:
        self.path, self.expected = path, expected
        super().__init__(expected)


class FileError(ValueError):
    """A file that cannot be used, with the place and what was expected there."""

    def __init__(self, path: str, line: int, key: str, expected: str) -> None:
        self.path, self.line, self.key, self.expected = path, line, key, expected
        super().__init__(f"{path}:{line}:{key or '(file)'}: {expected}")


def read_table[T](text: str, name: str, build: Callable[[Table, str], T]) -> T:
    """What `build` makes of a TOML text and its table; `name` is what an error calls the file."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else len(text.splitlines()) or 1
        raise FileError(name, line, "", f"this is not TOML: {error}") from error
    try:
        return build(table, text)
    except Broken as broken:
        raise FileError(name, line_of(text, broken.path), dotted(broken.path), broken.expected) from broken


def dotted(path: Path) -> str:
    """A key as one writes it in TOML."""
    return ".".join(part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else f'"{part}"' for part in path)


def decoded(content: bytes, name: str) -> str:
    """The text of a file; TOML is UTF-8 by definition."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileError(name, line, "", "expected UTF-8 text; save the file as UTF-8") from error


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
        """The value of a key that is there."""
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


def identity(top: Reader, key: str, told: str, pattern: str) -> str:
    """A text of one shape."""
    value = top.get(key, str, told)
    top.check(key, lambda value: re.fullmatch(pattern, value) is not None, told)
    return value


def file_id(top: Reader) -> str:
    """The name by which the file's content is asked for."""
    return identity(top, "id", "a name of small letters, digits and hyphens", r"[a-z0-9]+(-[a-z0-9]+)*")


def file_version(top: Reader) -> str:
    """The version of the file's content."""
    return identity(top, "version", 'a text such as "1"', r"[0-9A-Za-z][0-9A-Za-z.-]*")


def titles(title: Reader) -> Mapping[str, str]:
    """A name in every language of the house."""
    title.only(LANGUAGES)
    return MappingProxyType({code: title.get(code, str, f"the name in “{code}”") for code in LANGUAGES})


def sources(top: Reader) -> tuple[str, ...]:
    """Where the content stands, as web addresses."""
    told = "a list of web addresses (it may be empty)"
    found = top.texts("sources", told)
    top.check("sources", lambda values: all(re.match(r"https?://\S+$", value) for value in values), told)
    return found


def unconfirmed(top: Reader, keys: Iterable[str], example: str) -> Mapping[str, str]:
    """What no source confirmed; the file's status must say the same, so that neither is forgotten."""
    table, known = top.within("unconfirmed"), (*keys, MISSING)
    for key in table.table:
        table.get(key, str, "a sentence that says what is not confirmed")
        if key.split(".")[0] not in known:
            near = f"a key of this file such as “{example}”, or “{MISSING}.<word>”"
            raise Broken((*table.path, key), f"expected {near}, found “{key}”")
    status = top.get("status", str, "“confirmed” or “unconfirmed”")
    expected = "unconfirmed" if table.table else "confirmed"
    told = f"“{expected}”, as the table [unconfirmed] is {'filled' if table.table else 'empty'}"
    top.check("status", lambda value: value == expected, told)
    return MappingProxyType(dict(table.table)) if status else MappingProxyType({})
