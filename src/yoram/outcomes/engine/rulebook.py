"""Reading rules from TOML files, so that a new way to count is a file and not a release."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from yoram.core import versioned
from yoram.core.toml_tables import FileError, read_table
from yoram.core.versioned import UnknownName
from yoram.outcomes.engine.rule_schema import rule_of
from yoram.outcomes.facts import Rule

RulebookError = FileError
UnknownRule = UnknownName

WHAT = "rule"


def read_rule(text: str, name: str = "rule.toml") -> Rule:
    """One rule from the text of its file; `name` is what an error calls the file."""
    return read_table(text, name, rule_of)


def read_folder(folder: Path) -> tuple[Rule, ...]:
    """Every rule of a folder, by file name; the same id and version twice is an error."""
    return versioned.read_folder(folder, read_rule, WHAT)


def read_texts(contents: Mapping[str, bytes]) -> tuple[Rule, ...]:
    """Rules from the contents of files, by name."""
    return versioned.read_texts(contents, read_rule, WHAT)


def shipped() -> tuple[Rule, ...]:
    """The rules that come with Yoram, in the order of their ids."""
    return versioned.shipped("yoram.outcomes", "rulebook", read_rule, WHAT)


def rulebook(folder: Path | None = None) -> tuple[Rule, ...]:
    """The shipped rules and an operator's own; the operator's file wins where id and version are the same."""
    return versioned.with_own(shipped(), read_folder(folder) if folder is not None else ())


def newest(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The last version of every rule."""
    return versioned.newest(rules)


def select(rules: Sequence[Rule], wanted: Sequence[str]) -> tuple[Rule, ...]:
    """The rules asked for, as `id` (its newest version) or `id@version`; without a wish, the newest of all."""
    names = wanted or [rule.id for rule in newest(rules)]
    chosen = (versioned.named(rules, name, WHAT) for name in names)
    return tuple({(rule.id, rule.version): rule for rule in chosen}.values())
