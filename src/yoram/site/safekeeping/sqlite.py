"""The embedded database: copied by SQLite's own online backup, replaced as a file."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from yoram.site.commands.speech import CommandError
from yoram.site.safekeeping.checksums import sum_rows
from yoram.site.safekeeping.engine import Sums

PAGES_AT_A_TIME = 4096


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[bytes]:
    # repr tells 1 from '1' and b'1', which is all that matters for a comparison of two copies.
    for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 (a name out of the database itself)
        yield repr(row).encode()


def table_sums(path: Path) -> Sums:
    """The sums of all tables of a database file."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        ).fetchall()
        return {table: sum_rows(_rows(connection, table)) for (table,) in sorted(tables)}


@dataclass(frozen=True, slots=True)
class Sqlite:
    """A database file; its ``-wal`` and ``-shm`` belong to it."""

    path: Path
    name: str = "sqlite"
    file: str = "database.sqlite3"

    def copy(self, target: Path) -> Sums:
        """SQLite's online backup: one consistent state, however much is written meanwhile."""
        if not self.path.exists():
            raise CommandError(f"there is no database at {self.path}; is YORAM_HOME right?")
        with (
            closing(sqlite3.connect(self.path, timeout=30)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            # A read transaction keeps the state, so that steady writers cannot make the backup start over.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(copy, pages=PAGES_AT_A_TIME)
            copy.execute("PRAGMA journal_mode=DELETE")
        return table_sums(target)

    def empty(self) -> bool:
        """A missing file, or one without a table."""
        return not self.path.exists() or not table_sums(self.path)

    def check(self, source: Path, expected: Sums) -> None:
        """SQLite's own check of the file, then every table's sum."""
        with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise CommandError(f"the database in the backup is not sound: {verdict}. Nothing was changed.")
        found = table_sums(source)
        if wrong := sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name)):
            raise CommandError(f"the backup's table {wrong[0]} differs from its manifest. Nothing was changed.")

    def replace(self, source: Path, expected: Sums) -> None:
        """One rename; a log left from the old file would be played into the new one, so it goes first."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as stream:
            os.fsync(stream.fileno())
        for suffix in ("-wal", "-shm", "-journal"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        source.replace(self.path)
