"""``yoram client``: builds the browser's part with Deno, only when its sources changed."""

import argparse
import hashlib
import os
import subprocess
from pathlib import Path

from yoram.site.commands.checkout import ROOT, SITE, require_checkout, tool
from yoram.site.commands.progress import step
from yoram.site.commands.speech import CommandError, say

HELP = """Build the pages' scripts and styles from client/ into the site's static files.

Runs 'deno install --frozen' and 'deno task build', and nothing when no source changed."""

CLIENT = ROOT / "client"
BUILD = SITE / "static" / "build"
NOT_SOURCES = {"node_modules", ".deno", "coverage"}


def inputs_hash(client: Path) -> str:
    """A hash of every source's name and content."""
    total = hashlib.sha256()
    for path in sorted(client.rglob("*")):
        if path.is_file() and not NOT_SOURCES.intersection(path.relative_to(client).parts):
            total.update(f"{path.relative_to(client)}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def build_client(*, client: Path = CLIENT, build: Path = BUILD, force: bool = False) -> bool:
    """Build when the sources differ from the last build's; whether anything was built."""
    if not (client / "deno.json").is_file():
        return False  # an installed package brings the built files and no sources
    stamp = build / "inputs.sha256"
    wanted = inputs_hash(client)
    if not force and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return False
    with step("Building the browser's part"):
        for words in (("install", "--frozen"), ("task", "build")):
            done = subprocess.run(  # noqa: S603 (fixed words, no shell)
                [tool("deno"), *words],
                cwd=client,
                env=os.environ | {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode != 0:
                raise CommandError(
                    f"'deno {' '.join(words)}' failed in {client}: {(done.stderr or done.stdout).strip()[-2000:]}"
                )
    build.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted, encoding="ascii")
    return True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Building anyway."""
    parser.add_argument("--force", action="store_true", help="build even when no source changed")


def run(args: argparse.Namespace) -> int:
    """Build and say whether there was anything to do."""
    require_checkout("client")
    say("Built." if build_client(force=args.force) else "Nothing changed since the last build.")
    return 0
