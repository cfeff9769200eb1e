"""`yoram outcomes rules`: which ways to count there are, their sources, and whether a file of one's own is right."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from yoram.outcomes.engine.rulebook import RulebookError, UnknownRule, rulebook, select
from yoram.outcomes.facts import Rule

HELP = """List the rules that outcome figures can be counted by, with their sources.

--rules adds a folder of your own rule files and says with line and key what is wrong in one;
--text prints a rule's file, to start a rule of your own from."""

REFUSED = 2
WIDTH = 160


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rules, and how much of them."""
    parser.add_argument("rule", nargs="*", metavar="ID", help="only these rules, ID or ID@VERSION; default all")
    parser.add_argument("--rules", type=Path, metavar="FOLDER", help="folder of your own rule files (.toml)")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--text", action="store_true", help="print the files of the rules")
    shape.add_argument("--json", action="store_true", help="print JSON for programs")


def run(args: argparse.Namespace) -> int:
    """Print the rules; 2 with the place of the mistake where one cannot be read."""
    try:
        rules = select(rulebook(args.rules), args.rule)
    except (RulebookError, UnknownRule) as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    if args.text:
        sys.stdout.write("\n".join(rule.text for rule in rules))
    elif args.json:
        sys.stdout.write(json.dumps([told(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n")
    else:
        show(rules)
    return 0


def told(rule: Rule) -> dict[str, Any]:
    """A rule as JSON spells it."""
    return {
        "rule": rule.id,
        "version": rule.version,
        "title": dict(rule.title),
        "sources": list(rule.sources),
        "population": str(rule.population),
        "smallest_group": rule.smallest_group,
        "confirmed": rule.confirmed,
        "unconfirmed": dict(rule.unconfirmed),
    }


def show(rules: tuple[Rule, ...]) -> None:
    """The rules as a table for people."""
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDTH)
    table = Table(box=box.SIMPLE)
    for name in ("rule", "version", "title", "counts", "unconfirmed", "source"):
        table.add_column(name, overflow="fold")
    for rule in rules:
        doubts = ", ".join(rule.unconfirmed) or "–"
        table.add_row(
            rule.id, rule.version, rule.title["en"], str(rule.population), doubts, "\n".join(rule.sources) or "–"
        )
    console.print(table, markup=False)
