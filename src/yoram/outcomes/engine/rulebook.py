"""Reading rules from TOML files, so that a new way to count is a file and not a release."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from yoram.outcomes.engine.locate import line_of
from yoram.outcomes.engine.rule_schema import Broken, rule_of
from yoram.outcomes.facts import Rule


class RulebookError(ValueError):
    """A rule file that cannot be used, with the place and what was expected there."""

    def __init__(self, path: str, line: int, key: str, expected: str) -> None:
        self.path, self.line, self.key, self.expected = path, line, key, expected
        super().__init__(f"{path}:{line}:{key or '(file)'}: {expected}")


class UnknownRule(LookupError):
    """A rule was asked for that the rulebook does not hold."""

    def __init__(self, wanted: str, known: Iterable[str]) -> None:
        self.wanted, self.known = wanted, tuple(known)
        super().__init__(f"There is no rule “{wanted}”. Known rules: {', '.join(self.known)}.")


def read_rule(text: str, name: str = "rule.toml") -> Rule:
    """One rule from the text of its file; `name` is what an error calls the file."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else len(text.splitlines()) or 1
        raise RulebookError(name, line, "", f"this is not TOML: {error}") from error
    try:
        return rule_of(table, text)
    except Broken as broken:
        line = line_of(text, broken.path)
        raise RulebookError(name, line, dotted(broken.path), broken.expected) from broken


def dotted(path: tuple[str, ...]) -> str:
    """A key as one writes it in TOML."""
    return ".".join(part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else f'"{part}"' for part in path)


def read_folder(folder: Path) -> tuple[Rule, ...]:
    """Every rule of a folder, by file name; the same id and version twice is an error."""
    if not folder.is_dir():
        raise RulebookError(str(folder), 1, "", "expected a folder of .toml rule files, found none")
    return read_texts({str(path): path.read_bytes() for path in sorted(folder.glob("*.toml"))})


def read_texts(contents: Mapping[str, bytes]) -> tuple[Rule, ...]:
    """Rules from the contents of files, by name."""
    rules: list[Rule] = []
    first: dict[tuple[str, str], str] = {}
    for name, content in contents.items():
        text = decoded(content, name)
        rule = read_rule(text, name)
        twin = first.setdefault((rule.id, rule.version), name)
        if twin != name:
            told = f"rule “{rule.id}” version “{rule.version}” is already in {twin}; give this one another version"
            raise RulebookError(name, line_of(text, ("id",)), "id", told)
        rules.append(rule)
    return tuple(rules)


def decoded(content: bytes, name: str) -> str:
    """The text of a rule file; TOML is UTF-8 by definition."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise RulebookError(name, line, "", "expected UTF-8 text; save the file as UTF-8") from error


def shipped() -> tuple[Rule, ...]:
    """The rules that come with Yoram, in the order of their ids."""
    folder = files("yoram.outcomes") / "rulebook"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name)
    return read_texts({f"rulebook/{entry.name}": entry.read_bytes() for entry in found})


def rulebook(folder: Path | None = None) -> tuple[Rule, ...]:
    """The shipped rules and an operator's own; the operator's file wins where id and version are the same."""
    rules = {(rule.id, rule.version): rule for rule in shipped()}
    if folder is not None:
        rules |= {(rule.id, rule.version): rule for rule in read_folder(folder)}
    return tuple(rules[key] for key in sorted(rules, key=lambda key: (key[0], natural(key[1]))))


def natural(version: str) -> tuple[tuple[int, str], ...]:
    """Versions in the order people count: 2 before 10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", version) if part)


def newest(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The last version of every rule."""
    last: dict[str, Rule] = {}
    for rule in sorted(rules, key=lambda rule: natural(rule.version)):
        last[rule.id] = rule
    return tuple(last[name] for name in sorted(last))


def select(rules: Sequence[Rule], wanted: Sequence[str]) -> tuple[Rule, ...]:
    """The rules asked for, as `id` (its newest version) or `id@version`; without a wish, the newest of all."""
    by_name = {f"{rule.id}@{rule.version}": rule for rule in rules} | {rule.id: rule for rule in newest(rules)}
    chosen: list[Rule] = []
    for name in wanted or [rule.id for rule in newest(rules)]:
        if name not in by_name:
            raise UnknownRule(name, sorted({rule.id for rule in rules}))
        if by_name[name] not in chosen:
            chosen.append(by_name[name])
    return tuple(chosen)
