"""``yoram check``: the one list of checks, for a developer's hands and for CI alike."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from yoram.site.commands.checkout import require_checkout, tool
from yoram.site.commands.speech import CommandError, answer, say

HELP = """Run every check of the code: style, types, layers, templates, client, migrations, deployment,
Korean catalogue. Prints a line each and the output of those that failed; exit code 1 if any did."""

AT_A_TIME = 2


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    words: Sequence[str]
    folder: str = "."


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    passed: bool
    seconds: float
    output: str


# The slow ones first, so that the short ones fill the other core.
CHECKS = (
    Check("types", ("mypy",)),
    Check("templates", ("djlint", "src", "--lint")),
    Check("catalogue", ("yoram", "messages", "--check")),
    Check("deploy", ("python", "-m", "django", "check", "--deploy", "--fail-level", "WARNING")),
    Check("migrations", ("python", "-m", "django", "makemigrations", "--check", "--dry-run")),
    Check("layers", ("lint-imports", "--no-cache")),
    Check("client-types", ("deno", "task", "check"), "client"),
    Check("client-test", ("deno", "task", "test"), "client"),
    Check("client-lint", ("deno", "task", "lint"), "client"),
    Check("client-format", ("deno", "task", "fmt"), "client"),
    Check("lint", ("ruff", "check")),
    Check("format", ("ruff", "format", "--check")),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Some of them, or all."""
    names = [check.name for check in CHECKS]
    parser.add_argument(
        "--only", metavar="NAME", action="append", choices=names, help=f"run only this one: {', '.join(names)}"
    )
    parser.add_argument("--json", action="store_true", help="print the results for a program")


def environment(home: str) -> dict[str, str]:
    """Checks judge the sources, so nobody's own configuration takes part."""
    own = {"DATABASE_URL", "REDIS_URL", "YORAM_DEMO"}
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "yoram.site.settings",
        "YORAM_HOME": home,
        "YORAM_MAIL_HOST": "mail.example.org",  # a house to be deployed has one
        "DENO_NO_UPDATE_CHECK": "1",
        "NO_COLOR": "1",
    }


def run_check(check: Check, root: Path, surroundings: dict[str, str]) -> Outcome:
    """Run one; its output is kept for the case that it failed."""
    begun = time.monotonic()
    program = sys.executable if check.words[0] == "python" else tool(check.words[0])
    done = subprocess.run(  # noqa: S603 (the list above, no shell)
        [program, *check.words[1:]],
        cwd=root / check.folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(check.name, done.returncode == 0, time.monotonic() - begun, done.stdout)


def run_all(checks: Sequence[Check], root: Path, report: Callable[[Outcome], None]) -> list[Outcome]:
    """Run them two at a time, reporting each as it ends."""
    outcomes = []
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(AT_A_TIME) as pool:
        surroundings = environment(home)
        for ended in as_completed([pool.submit(run_check, check, root, surroundings) for check in checks]):
            outcomes.append(ended.result())
            report(outcomes[-1])
    return outcomes


def tell(outcome: Outcome) -> None:
    """A line each, and why a failed one failed."""
    verdict = "ok    " if outcome.passed else "FAILED"
    say(f"{verdict} {outcome.name:<17} {outcome.seconds:5.1f} s")
    if not outcome.passed:
        say("\n".join(f"       | {line}" for line in outcome.output.strip().splitlines()))


def install_client(root: Path) -> None:
    """The client's checks need its packages, and none may fetch them while another reads."""
    done = subprocess.run(  # noqa: S603 (fixed words, no shell)
        [tool("deno"), "install", "--frozen", "--quiet"],
        cwd=root / "client",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CommandError(f"'deno install --frozen' failed in client/: {done.stderr.strip()}")


def run(args: argparse.Namespace) -> int:
    """Run the list and say how it went."""
    root = require_checkout("check")
    chosen = [check for check in CHECKS if not args.only or check.name in args.only]
    begun = time.monotonic()
    if any(check.folder == "client" for check in chosen):
        install_client(root)
    outcomes = run_all(chosen, root, (lambda _outcome: None) if args.json else tell)
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    if args.json:
        answer(
            [
                {"name": each.name, "passed": each.passed, "seconds": round(each.seconds, 2), "output": each.output}
                for each in outcomes
            ]
        )
    else:
        summary = f"{len(failed)} of {len(outcomes)} checks FAILED: {', '.join(failed)}" if failed else "all checks ok"
        say(f"{summary} ({time.monotonic() - begun:.1f} s)")
    return 1 if failed else 0
