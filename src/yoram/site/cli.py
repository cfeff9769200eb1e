"""The one command line: a table, not imports, so that asking for help or outcomes never loads the web."""

import argparse
import difflib
import importlib
import importlib.metadata
import itertools
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from yoram.site.commands.speech import CommandError, complain
from yoram.site.environment import BadSetting

INTERRUPTED = 130


class CommandModule(Protocol):
    """What a room offers to hang a command here."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


@dataclass(frozen=True, slots=True)
class Command:
    words: str
    module: str
    summary: str
    house: bool = False  # its module needs Django set up before it is imported
    migrated: bool = False  # it reads or writes rows, so it needs a database of this version


COMMANDS = (
    Command("demo", "yoram.site.commands.demo", "Start a house with the demo story, ready to click through."),
    Command(
        "serve",
        "yoram.site.commands.serve",
        "Start the web server and the job worker of a real house.",
        house=True,
    ),
    Command("worker", "yoram.site.commands.worker", "Start a job worker alone, beside a running server."),
    Command(
        "migrate",
        "yoram.site.commands.migrate",
        "Bring the database to the form this version needs.",
        house=True,
    ),
    Command(
        "user",
        "yoram.site.commands.user",
        "Make an administrator's account, to let the first person in.",
        house=True,
    ),
    Command(
        "centre",
        "yoram.site.commands.centre",
        "Set up a centre, to give courses and rosters a place.",
        house=True,
    ),
    Command(
        "import roster",
        "yoram.outcomes.importing.command",
        "Read a centre's roster of trainees (XLSX).",
        house=True,
        migrated=True,
    ),
    Command(
        "import attendance",
        "yoram.attendance.exchange.command",
        "Read the attendance of a class as HRD-Net writes it (XLSX).",
        house=True,
        migrated=True,
    ),
    Command(
        "import participants",
        "yoram.outcomes.importing.participants_command",
        "Read a sheet of public occasions and how many came (XLSX).",
        house=True,
        migrated=True,
    ),
    Command(
        "outcomes evaluate",
        "yoram.site.commands.evaluate",
        "Work out outcome figures of an event list by one or more rules.",
    ),
    Command("outcomes rules", "yoram.outcomes.engine.rules_command", "List the rules and where they come from."),
    Command(
        "audit verify",
        "yoram.site.commands.audit_verify",
        "Prove that nobody edited the audit trail.",
        house=True,
        migrated=True,
    ),
    Command(
        "daily",
        "yoram.site.commands.daily",
        "What a house does once a day: stuck messages, erasures that are due, papers without a row.",
        house=True,
        migrated=True,
    ),
    Command(
        "certificates rotate-key",
        "yoram.site.commands.rotate_key",
        "Sign certificates with a new key from now on.",
        house=True,
    ),
    Command(
        "backup",
        "yoram.site.commands.backup",
        "Write the whole house into one archive, while it runs.",
        house=True,
        migrated=True,
    ),
    Command(
        "restore",
        "yoram.site.commands.restore",
        "Bring a house back from a backup, after checking all of it.",
        house=True,
    ),
    Command(
        "check",
        "yoram.site.commands.check",
        "Run every check of the code (lint, types, layers, catalogue …).",
    ),
    Command("test", "yoram.site.commands.test", "Run the test suite; arguments go on to pytest."),
    Command("client", "yoram.site.commands.client", "Build the browser's part when its sources changed."),
    Command("messages", "yoram.site.commands.messages", "Collect, merge and compile the Korean catalogue."),
    Command(
        "openapi",
        "yoram.site.commands.openapi",
        "Print the OpenAPI description of the public API.",
        house=True,
    ),
)
GROUPS = {
    "import": "Bring in what centres keep in sheets.",
    "outcomes": "Evaluate outcome figures and their rules.",
    "certificates": "Look after the key that signs certificates.",
    "audit": "Look after the audit trail.",
}


def version() -> str:
    """Both versions a bug report needs: Yoram's and Python's."""
    return f"yoram {importlib.metadata.version('yoram')} (Python {platform.python_version()})"


def find(argv: Sequence[str]) -> Command | None:
    """The command these words name, the longer name first."""
    leading = list(itertools.takewhile(lambda word: not word.startswith("-"), argv))
    named = {command.words: command for command in COMMANDS}
    return named.get(" ".join(leading[:2])) or named.get(" ".join(leading[:1]))


def open_house() -> None:
    """Set Django up; a wrong setting or an unwritable folder is the operator's to mend, so no traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yoram.site.settings")
    django = importlib.import_module("django")
    exceptions = importlib.import_module("django.core.exceptions")
    try:
        django.setup()
    except (exceptions.ImproperlyConfigured, BadSetting, OSError) as wrong:
        raise CommandError(str(wrong)) from wrong


def load(command: Command) -> CommandModule:
    """Import a command's module only when it is asked for."""
    try:
        if command.house:
            open_house()
        return cast("CommandModule", importlib.import_module(command.module))
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.startswith("yoram"):
            raise
        raise CommandError(
            f"'yoram {command.words}' needs {missing.name}, which is a developers' part; "
            f"start it as ./yoram {command.words} or run: uv sync --all-groups --all-extras"
        ) from missing


def build_parser(chosen: Command | None) -> argparse.ArgumentParser:
    """A parser that knows every name, and the arguments of the chosen command only."""
    parser = argparse.ArgumentParser(
        prog="yoram",
        description="Runs a city's digital-training centre; publishes outcome figures that anyone can check.",
        epilog="'yoram COMMAND --help' tells more. To look around: yoram demo",
    )
    parser.add_argument("--version", action="version", version=version())
    top = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    groups = {}
    for command in COMMANDS:
        first, _, second = command.words.partition(" ")
        if second and first not in groups:
            group = top.add_parser(first, help=GROUPS[first], description=GROUPS[first])
            groups[first] = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
        place = groups[first] if second else top
        own = place.add_parser(second or first, help=command.summary, description=command.summary)
        if command is chosen:
            own.formatter_class = argparse.RawDescriptionHelpFormatter
            module = load(command)
            own.description = getattr(module, "HELP", command.summary)
            module.add_arguments(own)
            own.set_defaults(run=module.run)
    return parser


def refuse_unknown(argv: Sequence[str]) -> None:
    """Name the command that was probably meant, instead of listing all."""
    if not argv or argv[0].startswith("-"):
        return
    firsts = sorted({command.words.partition(" ")[0] for command in COMMANDS})
    if argv[0] not in firsts:
        near = difflib.get_close_matches(argv[0], firsts, n=1)
        hint = f"did you mean '{near[0]}'?" if near else "'yoram --help' lists them."
        raise CommandError(f"there is no command '{argv[0]}'; {hint}", code=2)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what goes wrong is said in one sentence and the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        refuse_unknown(words)
        parser = build_parser(find(words))
        if find(words) is not None and words[0] == "test":
            args, rest = parser.parse_known_args(words)
            args.rest = rest
        else:
            args = parser.parse_args(words)
        if (command := find(words)) is not None and command.migrated:
            importlib.import_module("yoram.site.serving.schema").require_up_to_date()
        return cast("int", args.run(args))
    except CommandError as failure:
        complain(str(failure))
        return failure.code
    except KeyboardInterrupt:
        complain("interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python would complain once more while flushing at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())
