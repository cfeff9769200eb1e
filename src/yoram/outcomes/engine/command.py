"""`yoram outcomes evaluate`: every rule over a file of events, without a database or a server."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from rich import box
from rich.console import Console
from rich.table import Table

from yoram.outcomes.engine.evaluate import evaluate
from yoram.outcomes.engine.frame import MissingColumn
from yoram.outcomes.engine.problems import EventFileError
from yoram.outcomes.engine.read import read_events
from yoram.outcomes.engine.rulebook import RulebookError, UnknownRule, rulebook, select
from yoram.outcomes.facts import Grouping, RuleResult

REFUSED = 2
WIDTH = 160


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "events", type=Path, nargs="?", metavar="EVENTS", help="event file, CSV (UTF-8 or CP949) or Parquet"
    )
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="ID",
        help="rule to apply, ID or ID@VERSION; repeatable; default all",
    )
    parser.add_argument("--on", type=day, required=True, metavar="DATE", help="day at which every status is read")
    parser.add_argument("--known-at", type=day, metavar="DATE", help="leave out what was recorded after this day")
    parser.add_argument("--by", choices=[str(grouping) for grouping in Grouping], help="split the figures")
    parser.add_argument("--rules", type=Path, metavar="FOLDER", help="folder of your own rule files (.toml)")
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def day(text: str) -> date:
    """A date of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it as YYYY-MM-DD") from error


def run(args: argparse.Namespace) -> int:
    """Print what the rules say of an event file; 0 when they could be asked, 2 with the reasons on stderr when not."""
    return report(args, lambda: read_events(args.events))


def report(args: argparse.Namespace, events: Callable[[], pl.DataFrame]) -> int:
    """Print what the rules say of these events."""
    try:
        rules = select(rulebook(args.rules), args.rule)
        results = evaluate(events(), rules, args.on, args.known_at, args.by)
    except EventFileError as error:
        return refuse(error.lines(), [asdict(problem) for problem in error.problems], as_json=args.json)
    except MissingColumn as error:
        return refuse([f"{args.events}:1:{args.by}: {error}"], as_json=args.json)
    except (RulebookError, UnknownRule) as error:
        return refuse([str(error)], as_json=args.json)
    if args.json:
        sys.stdout.write(json.dumps([told(result) for result in results], ensure_ascii=False, indent=2) + "\n")
    else:
        show(results, {rule.id: rule.title["en"] for rule in rules})
    return 0


def refuse(lines: Sequence[str], problems: Sequence[Mapping[str, Any]] = (), *, as_json: bool) -> int:
    """Say why nothing was computed."""
    error = {"error": {"messages": list(lines), "problems": list(problems)}}
    text = json.dumps(error, ensure_ascii=False, indent=2) if as_json else "\n".join(lines)
    sys.stderr.write(text + "\n")
    return REFUSED


def told(result: RuleResult) -> dict[str, Any]:
    """A result as JSON spells it."""
    return {
        "rule": result.rule,
        "version": result.version,
        "on": result.on.isoformat(),
        "known_at": result.known_at.isoformat() if result.known_at else None,
        "groups": [asdict(figure) for figure in result.groups],
    }


def show(results: Sequence[RuleResult], titles: Mapping[str, str]) -> None:
    """The results as a table for people."""
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDTH)
    for result in results:
        known = f", as known on {result.known_at}" if result.known_at else ""
        title = f"{titles[result.rule]} ({result.rule}, version {result.version}) on {result.on}{known}"
        table = Table(title=title, title_justify="left", box=box.SIMPLE)
        table.add_column("group", overflow="fold")
        for name in ("starters", "completers", "in denominator", "in numerator", "provisional", "unknown"):
            table.add_column(name, justify="right")
        table.add_column("may be published", overflow="fold")
        table.add_column("excluded", overflow="fold")
        for figure in result.groups:
            counts = (
                figure.starters, figure.completers, figure.denominator,
                figure.numerator, figure.provisional, figure.unknown,
            )  # fmt: skip
            left = ", ".join(f"{reason} {count}" for reason, count in figure.excluded.items()) or "–"
            table.add_row(figure.group, *(f"{count:,}" for count in counts), figure.shown, left)
        console.print(table, markup=False)
