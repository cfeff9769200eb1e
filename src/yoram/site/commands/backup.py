"""``yoram backup``: the whole house in one file."""

import argparse
from pathlib import Path

from django.utils import timezone

from yoram.site.commands.progress import bar
from yoram.site.commands.speech import answer, say
from yoram.site.safekeeping.current import current_house
from yoram.site.safekeeping.house import back_up
from yoram.site.serving.home import make_writable

HELP = """Write database, evidence files, own rules and the signing key into one archive (ZIP).

Works while the house runs: the database is copied in one consistent state. The archive is sealed:
'yoram restore' refuses it if a single byte has changed. It holds personal data in the clear and is
readable to its owner only: keep it on an encrypted disk."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument(
        "file", nargs="?", type=Path, help="the archive (default: backups/ in YORAM_HOME, named by time)"
    )
    parser.add_argument("--json", action="store_true", help="print file and counts for a program")


def run(args: argparse.Namespace) -> int:
    """Back up and say what was kept."""
    house = current_house()
    make_writable(house.home)
    at = timezone.now()
    target = (args.file or house.home / "backups" / f"yoram-{at:%Y%m%dT%H%M%SZ}.zip").absolute()
    sums = back_up(house, target, at, lambda size: bar("Backing up", size))
    rows = sum(total.rows for total in sums.values())
    if args.json:
        answer({"file": str(target), "tables": len(sums), "rows": rows, "bytes": target.stat().st_size})
    else:
        say(f"{target}: {len(sums)} tables, {rows:,} rows, {target.stat().st_size:,} bytes.")
    return 0
