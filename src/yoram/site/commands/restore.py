"""``yoram restore``: a house as it was when its backup was made."""

import argparse
from pathlib import Path

from django.utils import timezone

from yoram.core import anchors
from yoram.site.commands.progress import bar
from yoram.site.commands.speech import CommandError, answer, note, say
from yoram.site.safekeeping.current import current_house
from yoram.site.safekeeping.house import back_up, restore
from yoram.site.serving.home import make_writable
from yoram.site.serving.occupancy import alone

HELP = """Bring a house back from a backup, after comparing every byte and every table with its sums.

A house that holds anything is left alone unless --replace is given; it is then backed up first,
so that a restore can be taken back. Stop 'yoram serve' before."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From which archive, and over what."""
    parser.add_argument("file", type=Path, help="the archive that 'yoram backup' wrote")
    parser.add_argument("--replace", action="store_true", help="replace what the house holds, after backing it up")
    parser.add_argument("--json", action="store_true", help="print counts for a program")


def run(args: argparse.Namespace) -> int:
    """Restore, or say why nothing was changed."""
    house = current_house()
    make_writable(house.home)
    kept: Path | None = None
    with alone(house.home):
        if not house.empty():
            if not args.replace:
                raise CommandError(
                    f"the house in {house.home} is not empty; add --replace to back it up and replace it."
                )
            at = timezone.now()
            kept = house.home / "backups" / f"before-restore-{at:%Y%m%dT%H%M%S.%fZ}.zip"
            back_up(house, kept, at, lambda size: bar("Backing up what is there", size))
        sums = restore(house, args.file.absolute(), lambda size: bar("Restoring", size))
        # What was noted after the backup was made speaks of entries that are no longer there.
        anchors.set_aside("before-restore")
    rows = sum(total.rows for total in sums.values())
    if args.json:
        answer({"tables": len(sums), "rows": rows, "before": str(kept) if kept else None})
    else:
        if kept:
            note(f"What was there before is in {kept}.")
        say(f"Restored {len(sums)} tables, {rows:,} rows. If Yoram is newer than the backup: ./yoram migrate")
    return 0
