"""`yoram import roster`: a roster into the house, from the command line."""

import argparse
from pathlib import Path

from yoram.outcomes.actions import import_roster
from yoram.outcomes.importing import spoken
from yoram.outcomes.importing.report import ImportReport

HELP = """Read a centre's roster of trainees (XLSX): people, classes, sealed lists of starters, ledger.

A file with errors changes nothing; the same file twice changes nothing. Columns and words: docs/import.md.
Exclusions wait for a second person, unless --by and --approved-by name two: the one who asks, and another who
has seen the documents that the sheet names."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    spoken.add_arguments(parser)
    parser.add_argument("--cohort", metavar="SLUG", help="the class of every row, whatever the sheet says")
    parser.add_argument(
        "--approved-by", metavar="EMAIL", help="the second person, who has seen the exclusions' documents"
    )


def run(args: argparse.Namespace) -> int:
    """Import and tell; 0 when taken, 1 when the file has errors, 2 when the command is used wrongly."""

    def bring(content: bytes) -> ImportReport:
        centre = spoken.centre_of(args.centre, cohort=args.cohort)
        return import_roster(
            content,
            file_name=Path(args.file).name,
            centre=centre,
            cohort=spoken.cohort_of(args.cohort, centre),
            sheets=args.sheet,
            mapping=spoken.mapping_of(args.map),
            approved_by=spoken.actor_of(args.approved_by) if args.approved_by else None,
            dry_run=args.dry_run,
            by=spoken.actor_of(args.by),
        )

    return spoken.told(args, bring)
