"""The rulebooks and deadlines of this house: those that come with it, and the operator's own."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from yoram.attendance.facts import DeadlineBook, Rulebook
from yoram.attendance.files.deadlines import deadline_books
from yoram.attendance.files.deadlines import shipped as shipped_deadlines
from yoram.attendance.files.rulebook import WHAT, rulebooks
from yoram.attendance.files.rulebook import shipped as shipped_rulebooks
from yoram.core import versioned

DEADLINES = "deadlines"

Stamp = tuple[tuple[str, int, int], ...]


def house_rulebooks() -> tuple[Rulebook, ...]:
    """Every rulebook of the house; raises FileError, with file and line, where the operator's are broken."""
    folder = _own()
    return _rulebooks(str(folder), _stamp(folder)) if folder.is_dir() else _shipped_rulebooks()


def rulebook_named(name: str) -> Rulebook:
    """The rulebook of this id (its newest version) or `id@version`; raises UnknownName."""
    return versioned.named(house_rulebooks(), name, WHAT)


def house_deadlines() -> tuple[DeadlineBook, ...]:
    """Every book of deadlines of the house; the operator's own lie in the folder `deadlines` of their rules."""
    folder = _own() / DEADLINES
    return _deadlines(str(folder), _stamp(folder)) if folder.is_dir() else _shipped_deadlines()


def _own() -> Path:
    return Path(settings.YORAM_ATTENDANCE_RULES)


def _stamp(folder: Path) -> Stamp:
    found = sorted((path, path.stat()) for path in folder.glob("*.toml"))
    return tuple((path.name, stat.st_mtime_ns, stat.st_size) for path, stat in found)


@lru_cache(maxsize=4)
def _rulebooks(folder: str, stamp: Stamp) -> tuple[Rulebook, ...]:
    return rulebooks(Path(folder))


@lru_cache(maxsize=4)
def _deadlines(folder: str, stamp: Stamp) -> tuple[DeadlineBook, ...]:
    return deadline_books(Path(folder))


@lru_cache(maxsize=1)
def _shipped_rulebooks() -> tuple[Rulebook, ...]:
    return shipped_rulebooks()


@lru_cache(maxsize=1)
def _shipped_deadlines() -> tuple[DeadlineBook, ...]:
    return shipped_deadlines()
