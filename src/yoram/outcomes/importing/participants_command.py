"""`yoram import participants`: public occasions with their headcounts, from the command line."""

import argparse
from pathlib import Path

from yoram.outcomes.actions import import_participants
from yoram.outcomes.importing import spoken
from yoram.outcomes.importing.report import ImportReport

HELP = """Read a sheet of public occasions (XLSX): what was on, when, for whom, how many came.

A file with errors changes nothing; the same file twice changes nothing. Columns and words: docs/import.md."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    spoken.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Import and tell; 0 when taken, 1 when the file has errors, 2 when the command is used wrongly."""

    def bring(content: bytes) -> ImportReport:
        return import_participants(
            content,
            file_name=Path(args.file).name,
            centre=spoken.centre_of(args.centre),
            sheets=args.sheet,
            mapping=spoken.mapping_of(args.map),
            dry_run=args.dry_run,
            by=spoken.actor_of(args.by),
        )

    return spoken.told(args, bring)
