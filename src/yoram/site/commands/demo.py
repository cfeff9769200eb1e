"""``yoram demo``: a house with fictional people, from nothing to a page in one command."""

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

from rich.box import SIMPLE
from rich.table import Table

from yoram.site.commands.client import build_client
from yoram.site.commands.compiling import compile_catalogues
from yoram.site.commands.progress import STDERR, step
from yoram.site.commands.speech import CommandError, answer, note
from yoram.site.serving.home import demo_environment, demo_home
from yoram.site.serving.house import Serving, run_house
from yoram.site.serving.ports import claim_port
from yoram.site.serving.readiness import address

HELP = """Start a house with the demo story: fictional people, the article's real figures.

The house lives in YORAM_HOME (by default a folder of yours) and is kept between starts;
delete the folder to begin anew. Ctrl-C stops it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen and how to say so."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on; 0 picks a free one")
    parser.add_argument("--open", action="store_true", help="open the front page in a browser")
    parser.add_argument("--json", action="store_true", help="print address and accounts for a program")


def prepare(environment: dict[str, str], report: Callable[[str], None]) -> list[dict[str, str]]:
    """Have the house made ready by a process that may import the rooms; who may sign in."""
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as told,
        subprocess.Popen(
            [sys.executable, "-m", "yoram.site.serving.prepare_demo"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C reaches this process only, which then ends the other
        ) as process,
    ):
        try:
            lines = [_passed_on(line.rstrip(), report) for line in process.stderr or ()]
            code = process.wait()
        except KeyboardInterrupt:
            process.kill()
            raise
        if code != 0:
            if STDERR.is_terminal:
                note("\n".join(lines))
            raise CommandError(f"the demo's house could not be made ready: {lines[-1] if lines else code}")
        told.seek(0)
        accounts: list[dict[str, str]] = json.load(told)
        return accounts


def _passed_on(line: str, report: Callable[[str], None]) -> str:
    report(line)
    return line


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def show(where: str, accounts: Sequence[Mapping[str, str]]) -> None:
    """The address and one account per role, for a person."""
    table = Table(box=SIMPLE, header_style="bold")
    for heading in ("role", "name", "e-mail", "password"):
        table.add_column(heading)
    for account in accounts:
        table.add_row(account["role"], account["name"], account["email"], account["password"])
    STDERR.print(f"\nYoram is at [bold underline]{where}[/]   (Ctrl-C stops it)")
    STDERR.print(table)


def run(args: argparse.Namespace) -> int:
    """Prepare what is missing, serve, and stop cleanly."""
    signal.signal(signal.SIGTERM, _interrupt)
    port = claim_port(args.host, args.port, "demo")
    home = demo_home()
    build_client()
    compile_catalogues()
    where = address(args.host, port)
    environment = demo_environment(home, args.host) | {"YORAM_ADDRESS": where}
    with step(f"Preparing the house in {home}") as report:
        accounts = prepare(environment, report)

    def ready() -> None:
        if args.json:
            answer({"address": where, "home": str(home), "accounts": accounts})
        else:
            show(where, accounts)
        if args.open:
            webbrowser.open(where)

    code = run_house(home, Serving(args.host, port), environment, ready)
    if code == 0:
        note("Stopped.")
    return code
