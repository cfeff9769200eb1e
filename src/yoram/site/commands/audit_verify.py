"""``yoram audit verify``: whether the trail is as it was written."""

import argparse
from dataclasses import asdict

from yoram.core import audit
from yoram.site.commands.progress import step
from yoram.site.commands.speech import answer, say

HELP = """Follow the audit trail's chain of hashes from its first entry to its last.

Any entry that was changed, put in, taken out or moved is named; exit code 1 if there is one.
An end cut off is found by the anchors that the house notes beside its database; the last hash is
printed, to be compared with one noted elsewhere."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """For people or programs."""
    parser.add_argument("--json", action="store_true", help="print the verdict for a program")


def run(args: argparse.Namespace) -> int:
    """Verify and name every break."""
    with step("Following the chain"):
        breaks = audit.verify()
    head = audit.head()
    if args.json:
        answer({"entries": head.number, "last_hash": head.hash, "breaks": [asdict(each) for each in breaks]})
    else:
        for each in breaks:
            say(f"broken at entry {each.number}: {each.reason}")
        say(f"{head.number} entries, {len(breaks)} breaks, last hash {head.hash}")
    return 1 if breaks else 0
