"""``yoram messages``: keeps the Korean catalogue in step with the sources."""

import argparse
from pathlib import Path

import polib

from yoram.site.commands.catalogue import CATALOGUE, collect, merge, problems
from yoram.site.commands.checkout import require_checkout
from yoram.site.commands.compiling import compile_catalogues
from yoram.site.commands.speech import CommandError, answer, say

HELP = """Collect the texts from the sources into the Korean catalogue and compile it.

Translations are kept by their English text; what the sources no longer say is dropped.
--from merges translations out of other PO files; --check changes nothing and fails on
gaps; --compile only compiles what is stale, which needs no GNU gettext."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Updating, checking or only compiling."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="only list gaps; exit code 1 if there are any")
    what.add_argument("--compile", action="store_true", help="only compile what is stale")
    parser.add_argument(
        "--from", dest="fragments", metavar="FILE.po", type=Path, nargs="+", default=[], help="translations to merge in"
    )
    parser.add_argument("--json", action="store_true", help="print the gaps for a program")


def check(*, as_json: bool) -> int:
    """List the gaps of the catalogue as it is."""
    present = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
    found = problems(present, collect())
    if as_json:
        answer({"texts": len(present), "problems": found})
    else:
        say("\n".join(found) if found else f"{len(present)} texts, none missing.")
    return 1 if found else 0


def run(args: argparse.Namespace) -> int:
    """Update the catalogue, or what was asked for instead."""
    require_checkout("messages")
    if args.check:
        return check(as_json=args.json)
    if not args.compile:
        if absent := [str(path) for path in args.fragments if not path.is_file()]:
            raise CommandError(f"there is no file {absent[0]}.")
        collected = collect()
        merged = merge(CATALOGUE, collected, args.fragments)
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        merged.save(str(CATALOGUE))
        gaps = problems(merged, collected)
        say(f"{len(merged)} texts, {len(gaps)} gaps.")
        for gap in gaps:
            say(f"  {gap}")
    compile_catalogues()
    return 0
