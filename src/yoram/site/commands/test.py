"""``yoram test``: the whole suite, on either database."""

import argparse
import os
import subprocess
import sys
import tempfile

from yoram.site.commands.checkout import require_checkout
from yoram.site.commands.compiling import compile_catalogues

HELP = """Run the test suite with pytest, a process for each core; all other arguments go on to pytest
(yoram test -k roster -x).

Tests that need something this machine lacks (Chromium, PostgreSQL, Redis, the packages of the other
maker's credential verifier) are skipped and named at the end; YORAM_REQUIRE=browser,postgres,redis,verifier
turns such skips into failures. YORAM_CHROMIUM names a
browser that is not found by itself, YORAM_POSTGRES a server other than the one on this machine."""

LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
NOT_TWICE = "not browser and not slow"
ALONE = ("-n", "--pdb", "-s", "--collect-only", "--co", "--trace")  # ask for one process, or say how many


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """On which database."""
    parser.add_argument(
        "--database",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="the database under the suite; on postgres the browser and slow tests, already run on sqlite, "
        "are left out unless -m says otherwise",
    )


def surroundings(home: str, database: str) -> dict[str, str]:
    """The suite's environment: a house of its own, and the database that was asked for."""
    own = {"DATABASE_URL", "REDIS_URL", "YORAM_DEMO"}
    kept = {name: value for name, value in os.environ.items() if name not in own}
    if database == "postgres":
        kept["DATABASE_URL"] = os.environ.get("YORAM_POSTGRES", LOCAL_POSTGRES)
    return kept | {"YORAM_HOME": home}


def run(args: argparse.Namespace) -> int:
    """Hand over to pytest, whose closing line is the last one printed."""
    root = require_checkout("test")
    compile_catalogues()
    words = list(args.rest)
    if args.database == "postgres" and "-m" not in words:
        words += ["-m", NOT_TWICE]
    if not any(word.startswith(ALONE) for word in words):
        words += ["-n", str(os.cpu_count() or 1), "--dist", "loadfile"]
    with tempfile.TemporaryDirectory(prefix="yoram-test-") as home:
        return subprocess.run(  # noqa: S603 (the developer's own arguments to the developer's own pytest)
            [sys.executable, "-m", "pytest", *words],
            cwd=root,
            env=surroundings(home, args.database),
            check=False,
        ).returncode
