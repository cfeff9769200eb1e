"""The ways to count that this house knows: those that come with it, and the operator's own."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from yoram.outcomes.engine.rulebook import RulebookError, rulebook, select, shipped
from yoram.outcomes.facts import Rule

Stamp = tuple[tuple[str, int, int], ...]


def house_rules() -> tuple[Rule, ...]:
    """Every rule of the house; raises RulebookError, with file and line, where the operator's are broken."""
    folder = Path(settings.YORAM_RULES)
    return _read(str(folder), _stamp(folder)) if folder.is_dir() else _shipped()


def known_rules() -> tuple[tuple[Rule, ...], RulebookError | None]:
    """The rules that a public page can show even while an operator's file is broken, and what is wrong with it."""
    try:
        return house_rules(), None
    except RulebookError as problem:
        return _shipped(), problem


def rule_named(name: str) -> Rule:
    """The rule of this id (its newest version) or `id@version`; raises UnknownRule."""
    return select(house_rules(), [name])[0]


def _stamp(folder: Path) -> Stamp:
    found = sorted((path, path.stat()) for path in folder.glob("*.toml"))
    return tuple((path.name, stat.st_mtime_ns, stat.st_size) for path, stat in found)


@lru_cache(maxsize=4)
def _read(folder: str, stamp: Stamp) -> tuple[Rule, ...]:
    return rulebook(Path(folder))


@lru_cache(maxsize=1)
def _shipped() -> tuple[Rule, ...]:
    return shipped()
