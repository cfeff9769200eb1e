"""Where the sources lie, and the tools that were installed beside this Python."""

import shutil
import sys
from pathlib import Path

from yoram.site.commands.speech import CommandError

SITE = Path(__file__).resolve().parent.parent
PACKAGE = SITE.parent
ROOT = PACKAGE.parent.parent


def require_checkout(command: str) -> Path:
    """The checkout's root; an installed package carries neither tests nor client sources."""
    if not (ROOT / "pyproject.toml").is_file():
        raise CommandError(f"'yoram {command}' needs a checkout of the sources; git clone one first.")
    return ROOT


def tool(name: str) -> str:
    """A program of this environment, else of the machine."""
    beside = Path(sys.prefix) / "bin" / name
    found = str(beside) if beside.is_file() else shutil.which(name)
    if found is None:
        raise CommandError(f"{name} is not installed; run: uv sync --all-groups --all-extras")
    return found
