"""Files in versions: those that come with a room, an operator's own beside them, and the one that is asked for."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from yoram.core.toml_lines import line_of
from yoram.core.toml_tables import FileError, decoded


class Versioned(Protocol):
    """What a file says about itself."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...


class UnknownName(LookupError):
    """Something was asked for that no file holds."""

    def __init__(self, what: str, wanted: str, known: Iterable[str]) -> None:
        self.what, self.wanted, self.known = what, wanted, tuple(known)
        super().__init__(f"There is no {what} “{wanted}”. Known {what}s: {', '.join(self.known)}.")


def read_texts[T: Versioned](contents: Mapping[str, bytes], read: Callable[[str, str], T], what: str) -> tuple[T, ...]:
    """What the contents of files hold, by name; the same id and version twice is an error."""
    found: list[T] = []
    first: dict[tuple[str, str], str] = {}
    for name, content in contents.items():
        text = decoded(content, name)
        one = read(text, name)
        twin = first.setdefault((one.id, one.version), name)
        if twin != name:
            told = f"{what} “{one.id}” version “{one.version}” is already in {twin}; give this one another version"
            raise FileError(name, line_of(text, ("id",)), "id", told)
        found.append(one)
    return tuple(found)


def read_folder[T: Versioned](folder: Path, read: Callable[[str, str], T], what: str) -> tuple[T, ...]:
    """What every file of a folder holds, by file name."""
    if not folder.is_dir():
        raise FileError(str(folder), 1, "", f"expected a folder of .toml {what} files, found none")
    return read_texts({str(path): path.read_bytes() for path in sorted(folder.glob("*.toml"))}, read, what)


def shipped[T: Versioned](package: str, folder: str, read: Callable[[str, str], T], what: str) -> tuple[T, ...]:
    """What comes with a room, in the order of the file names."""
    entries = sorted((files(package) / folder).iterdir(), key=lambda entry: entry.name)
    contents = {f"{folder}/{entry.name}": entry.read_bytes() for entry in entries if entry.name.endswith(".toml")}
    return read_texts(contents, read, what)


def with_own[T: Versioned](ours: Iterable[T], own: Iterable[T]) -> tuple[T, ...]:
    """Both together; the operator's wins where id and version are the same."""
    both = {(one.id, one.version): one for one in (*ours, *own)}
    return tuple(both[key] for key in sorted(both, key=lambda key: (key[0], natural(key[1]))))


def natural(version: str) -> tuple[tuple[int, str], ...]:
    """Versions in the order people count: 2 before 10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", version) if part)


def newest[T: Versioned](all_of_them: Iterable[T]) -> tuple[T, ...]:
    """The last version of each."""
    last = {one.id: one for one in sorted(all_of_them, key=lambda one: natural(one.version))}
    return tuple(last[name] for name in sorted(last))


def named[T: Versioned](all_of_them: Sequence[T], wanted: str, what: str) -> T:
    """The one asked for as `id` (its newest version) or `id@version`; raises UnknownName."""
    by_name = {f"{one.id}@{one.version}": one for one in all_of_them} | {one.id: one for one in newest(all_of_them)}
    if wanted not in by_name:
        raise UnknownName(what, wanted, sorted({one.id for one in all_of_them}))
    return by_name[wanted]
