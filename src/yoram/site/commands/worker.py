"""``yoram worker``: one more job worker, on this machine or another with the same database."""

import argparse

from yoram.site.serving import worker

HELP = """Take queued jobs (mail, papers, clips) from the database until told to stop.

A job under way is finished first; a second Ctrl-C ends it. Jobs of workers that died are taken up at the start, and
given up after three of them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No choices yet: the settings say which database."""


def run(args: argparse.Namespace) -> int:
    """Work until told to stop."""
    worker.main()
    return 0
