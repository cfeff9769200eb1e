"""Backing up a whole house while it runs, and bringing it back only after every sum is right."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from yoram.site.commands.speech import CommandError
from yoram.site.safekeeping.archive import Progress, Unpacked, check_seal, unpack, writing
from yoram.site.safekeeping.checksums import TableSum
from yoram.site.safekeeping.engine import Engine, Sums

# One key signs the house's links, the others its certificates: without them it would come back as another issuer.
KEYS = ("secret-key", "credential-keys")
# What a house holds beside its database: evidence, the operator's own rules, and its keys.
PARTS = ("files", "rules", *KEYS)


@dataclass(frozen=True, slots=True)
class House:
    """One data folder and its database."""

    home: Path
    engine: Engine
    migrations: Callable[[], list[str]]  # those the database has had
    known_migrations: Callable[[], set[str]]  # those this version knows
    audit_head: Callable[[], tuple[int, str]]  # the end of the audit trail, to compare with later

    def files(self) -> list[Path]:
        """Every file beside the database."""
        found = []
        for part in PARTS:
            place = self.home / part
            found += [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
        return found

    def empty(self) -> bool:
        """Whether a restore would overwrite nothing; fresh keys alone are nothing."""
        return self.engine.empty() and not [
            path for path in self.files() if path.relative_to(self.home).parts[0] not in KEYS
        ]


@contextlib.contextmanager
def _workshop(home: Path) -> Iterator[Path]:
    """A folder on the house's own disk, so that what is made there can be renamed into place."""
    with tempfile.TemporaryDirectory(prefix=".safekeeping-", dir=home) as folder:
        yield Path(folder)


def back_up(
    house: House, target: Path, at: datetime, bar: Callable[[float], contextlib.AbstractContextManager[Progress]]
) -> Sums:
    """Write the archive; the database first, so that every file it speaks of is already there."""
    if target.exists():
        raise CommandError(f"{target} exists already; name another file.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with _workshop(house.home) as workshop:
        copy = workshop / house.engine.file
        migrations, head = house.migrations(), house.audit_head()
        sums = house.engine.copy(copy)
        files = house.files()
        facts = {
            "made_at": at.isoformat(timespec="seconds"),
            "yoram": version("yoram"),
            "engine": house.engine.name,
            "migrations": migrations,
            "audit": {"number": head[0], "hash": head[1]},
            "tables": {name: total.as_json() for name, total in sums.items()},
        }
        size = copy.stat().st_size + sum(path.stat().st_size for path in files)
        with bar(size) as progress, writing(target, facts) as writer:
            writer.add(copy, house.engine.file, progress)
            for path in files:
                # A file erased since the copy began is gone from the house for good reason.
                with contextlib.suppress(FileNotFoundError):
                    writer.add(path, path.relative_to(house.home).as_posix(), progress)
    return sums


def _check(house: House, source: Path, unpacked: Unpacked) -> Sums:
    manifest = unpacked.manifest
    if manifest["engine"] != house.engine.name:
        raise CommandError(
            f"{source} holds a {manifest['engine']} database, this house uses {house.engine.name}; "
            "set DATABASE_URL to match. Nothing was changed."
        )
    if newer := sorted(set(manifest["migrations"]) - house.known_migrations()):
        raise CommandError(
            f"{source} was made by a newer Yoram (version {manifest['yoram']}, {newer[0]}); "
            "update this one first. Nothing was changed."
        )
    expected = {name: TableSum(told["rows"], told["sha256"]) for name, told in manifest["tables"].items()}
    house.engine.check(unpacked.folder / house.engine.file, expected)
    return expected


def _put_files(home: Path, unpacked: Unpacked, old: Path) -> None:
    """Rename whole parts, each at one stroke."""
    old.mkdir()
    for part in PARTS:
        if (home / part).exists():
            (home / part).rename(old / part)
        if (unpacked.folder / part).exists():
            (unpacked.folder / part).rename(home / part)


def _take_files_back(home: Path, old: Path) -> None:
    for part in PARTS:
        if (old / part).exists():
            if (home / part).is_dir():
                shutil.rmtree(home / part)
            (old / part).rename(home / part)


def restore(house: House, source: Path, bar: Callable[[float], contextlib.AbstractContextManager[Progress]]) -> Sums:
    """Check every byte, sum and table first; then put files and database in place, or leave all as it was."""
    if not source.is_file():
        raise CommandError(f"there is no file {source}.")
    check_seal(source)
    with _workshop(house.home) as workshop:
        with bar(source.stat().st_size) as progress:
            unpacked = unpack(source, workshop / "new", progress)
        expected = _check(house, source, unpacked)
        old = workshop / "old"
        _put_files(house.home, unpacked, old)
        try:
            house.engine.replace(unpacked.folder / house.engine.file, expected)
        except BaseException:
            _take_files_back(house.home, old)
            raise
    return expected
