"""``yoram certificates rotate-key``: a new key for signing certificates, without a break for the old ones."""

import argparse

from yoram.completion.actions import rotate_key
from yoram.completion.queries import KeyProblem
from yoram.site.commands.speech import CommandError, answer, say

HELP = """Sign certificates with a new key from now on.

Of the old key only the public half is kept; it stays published, so what it signed goes on holding.
A stolen key is another matter: delete its file in credential-keys/retired afterwards, and issue anew what it signed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """For people or programs."""
    parser.add_argument("--json", action="store_true", help="print the keys' names for a program")


def run(args: argparse.Namespace) -> int:
    """Change the key and say so."""
    try:
        old, new = rotate_key()
    except KeyProblem as wrong:
        raise CommandError(str(wrong)) from wrong
    if args.json:
        answer({"old": old, "new": new})
    else:
        say(f"New certificates are signed by {new}; what {old} signed goes on holding.")
    return 0
