"""``yoram migrate``: the one moment at which tables change."""

import argparse

from django.conf import settings

from yoram.core.facts import Actor
from yoram.people.actions import publish_shipped_texts
from yoram.site.commands.progress import step
from yoram.site.commands.speech import answer, say
from yoram.site.serving.home import make_writable
from yoram.site.serving.schema import bring_up_to_date, missing_migrations

HELP = """Bring the database to the form this version needs. Make a backup first: yoram backup"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Doing it, or only looking."""
    parser.add_argument("--check", action="store_true", help="only say what is missing; exit code 1 if anything is")
    parser.add_argument("--json", action="store_true", help="print the names of the missing migrations for a program")


def run(args: argparse.Namespace) -> int:
    """Migrate, or say what is missing."""
    make_writable(settings.HOME)
    if args.check:
        missing = missing_migrations()
        if args.json:
            answer({"missing": missing})
        else:
            say("\n".join(missing) or "The database is up to date.")
        return 1 if missing else 0
    with step("Migrating") as report:
        done = bring_up_to_date(report)
        publish_shipped_texts(by=Actor.machine("migrate"))
    if args.json:
        answer({"migrated": done})
    else:
        say(f"{done} migrations run; the database is up to date.")
    return 0
