"""What the operator says about this house, read once from the environment."""

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

type Database = dict[str, object]


class BadSetting(Exception):
    """A setting that cannot be understood; its text names the setting and the mend."""


def text(name: str, default: str = "") -> str:
    """A setting, or the content of the file that NAME_FILE points at, as secrets are best given."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "").lower()
    if value in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return default if not value else value in ("1", "true", "yes", "on")
    raise BadSetting(f"{name}={value}: write true or false")


def count(name: str, default: int) -> int:
    """A whole number from 1 on."""
    value = text(name) or str(default)
    if not value.isdecimal() or int(value) < 1:
        raise BadSetting(f"{name}={value}: write a whole number from 1 on")
    return int(value)


def items(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def home() -> Path:
    """The data folder: YORAM_HOME, or where this system keeps a user's data."""
    if given := os.environ.get("YORAM_HOME"):
        return Path(given).expanduser().resolve()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Yoram"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "yoram"


def secret_key(folder: Path) -> str:
    """YORAM_SECRET_KEY, or one made at the first start and kept in the data folder, readable to its owner only."""
    if given := text("YORAM_SECRET_KEY"):
        return given
    path = folder / "secret-key"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _new_secret(path)
    except OSError:
        return secrets.token_urlsafe(48)


def _new_secret(path: Path) -> str:
    made = secrets.token_urlsafe(48)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(made)
    except FileExistsError:
        return path.read_text(encoding="utf-8")
    except OSError:
        # The command line says what is wrong with the folder; a key for this run lets it get that far.
        return made
    return made


def database(folder: Path) -> Database:
    """The embedded database, or the PostgreSQL that DATABASE_URL names (postgres://user:word@host:port/name)."""
    url = text("DATABASE_URL")
    if not url or url.startswith("sqlite"):
        return _sqlite(url.removeprefix("sqlite:///") or str(folder / "yoram.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadSetting(
            f"DATABASE_URL begins with {parts.scheme}://: write sqlite:///FILE or postgres://USER@HOST/NAME"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(name: str) -> Database:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456;"
            ),
        },
    }
