"""The folder a house lives in; the demo has one of its own and never touches another."""

import os
import sys
from pathlib import Path

from yoram.site.commands.speech import CommandError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
HARMLESS = ("YORAM_LOG", "YORAM_TODAY", "YORAM_COUNT_AT_ONCE")
DEMO_MARK = "this-house-is-a-demo"


def data_folder() -> Path:
    """Where this system's programs keep their data."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Yoram"
    shared = os.environ.get("XDG_DATA_HOME", "")
    return (Path(shared) if Path(shared).is_absolute() else Path.home() / ".local" / "share") / "yoram"


def make_writable(home: Path) -> None:
    """Make the folder for its owner alone; say clearly when it cannot be written to."""
    probe = home / ".writable"
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as wrong:
        raise CommandError(
            f"cannot write to {home} ({wrong.strerror}); set YORAM_HOME to a folder of yours."
        ) from wrong


def demo_home() -> Path:
    """The demo's folder, made when missing; a folder that holds anything else is refused."""
    named = os.environ.get("YORAM_HOME")
    home = Path(named).expanduser().absolute() if named else data_folder() / "demo"
    make_writable(home)
    mark = home / DEMO_MARK
    if not mark.exists():
        if any(home.iterdir()):
            raise CommandError(
                f"{home} holds something that is not a demo, and the demo will not touch it; "
                "unset YORAM_HOME or set it to an empty folder."
            )
        mark.write_text("Fictional people only. This folder may be deleted.\n", encoding="utf-8")
    return home


def demo_environment(home: Path, host: str) -> dict[str, str]:
    """The environment of the demo's processes: nothing of a real house's database, mail or keys gets in."""
    kept = {name: value for name, value in os.environ.items() if not _configures(name)}
    own = {"YORAM_HOME": str(home), "YORAM_DEMO": "1", "DJANGO_SETTINGS_MODULE": "yoram.site.settings"}
    # Listening to other machines, the demo is called by names that only they know.
    names = {} if host in LOOPBACK else {"YORAM_HOSTS": "*"}
    return kept | own | names


def _configures(name: str) -> bool:
    return name in ("DATABASE_URL", "REDIS_URL") or (name.startswith("YORAM_") and name not in HARMLESS)
