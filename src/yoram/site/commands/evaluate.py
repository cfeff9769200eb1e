"""``yoram outcomes evaluate``: the rules asked about an event file, or about this house's own ledger."""

import argparse
import importlib
import os
from typing import Any

import polars as pl

from yoram.outcomes.engine import command
from yoram.site.commands.speech import CommandError
from yoram.site.environment import home

HELP = """Work out outcome figures of an event file, or of this house's ledger with --database.

The columns of an event file and the meaning of each rule: docs/rules.md."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A file's arguments, and those that name a part of the house."""
    command.add_arguments(parser)
    parser.add_argument("--database", action="store_true", help="ask this house's ledger instead of a file")
    parser.add_argument("--centre", metavar="SLUG", help="with --database: only this centre's classes")
    parser.add_argument(
        "--cohort", metavar="SLUG", action="append", default=[], help="with --database: only this class"
    )


def run(args: argparse.Namespace) -> int:
    """Ask the file or the house."""
    if args.database == bool(args.events):
        raise CommandError("name one source: an event file, or --database for this house's ledger.", code=2)
    if not args.database:
        if args.centre or args.cohort:
            raise CommandError("--centre and --cohort go with --database.", code=2)
        return command.run(args)
    if args.rules is None and (own := home() / "rules").is_dir():
        args.rules = own
    return command.report(args, lambda: ledger(args.centre, args.cohort))


def ledger(centre: str | None, cohorts: list[str]) -> pl.DataFrame:
    """The house's events without names. Django is set up only here: a file needs no house and no second to wait."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yoram.site.settings")
    importlib.import_module("django").setup()
    importlib.import_module("yoram.site.serving.schema").require_up_to_date()
    courses = importlib.import_module("yoram.courses.queries")
    frame = importlib.import_module("yoram.outcomes.queries").frame
    chosen = [_one(courses.cohorts(), slug, "class") for slug in cohorts] or None
    within = _one(courses.centres(), centre, "centre") if centre and not chosen else None
    events: pl.DataFrame = frame(cohorts=chosen, centre=within)
    return events


def _one(rows: Any, slug: str, kind: str) -> Any:
    found = rows.filter(slug=slug).first()
    if found is None:
        there = ", ".join(sorted(rows.values_list("slug", flat=True))) or "none yet"
        raise CommandError(f"there is no {kind} {slug!r}; there are: {there}", code=2)
    return found
