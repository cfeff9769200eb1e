"""PostgreSQL: dumped and checked within one exported snapshot, replaced within one transaction."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from yoram.site.commands.speech import CommandError
from yoram.site.safekeeping.checksums import sum_rows
from yoram.site.safekeeping.engine import Sums

SAME_TEXT = "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL bytea_output = 'hex'"
# A server that still reads the tables would keep the drop waiting for ever.
EMPTY_SCHEMA = "SET lock_timeout = '10s';\nDROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise CommandError(f"a PostgreSQL backup needs {name} (Debian: apt install postgresql-client).")
    return found


def _lines(chunks: Iterable[Any]) -> Iterator[bytes]:
    """COPY's rows: a line feed within a value is written as \\n, so lines are rows."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + bytes(chunk)).split(b"\n")
        yield from whole


@dataclass(frozen=True, slots=True)
class Postgres:
    """The public schema of the database that Django is connected to."""

    connection: BaseDatabaseWrapper
    name: str = "postgresql"
    file: str = "database.sql"

    def _environment(self) -> dict[str, str]:
        told = self.connection.settings_dict
        names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
        given = {variable: str(told[name]) for variable, name in names.items() if told[name]}
        options = {f"PG{name.upper()}": str(value) for name, value in told["OPTIONS"].items() if name.startswith("ssl")}
        return os.environ | given | options

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(  # noqa: S603 (PostgreSQL's own tools, no shell)
            [_program(program), *arguments],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise CommandError(f"{program} failed, nothing was changed: {done.stderr.strip()[-1000:]}")

    def _sums(self, cursor: Any) -> Sums:
        cursor.execute(SAME_TEXT)
        cursor.execute(TABLES)
        sums = {}
        for (table,) in cursor.fetchall():
            with cursor.copy(f'COPY (SELECT * FROM public."{table}") TO STDOUT') as rows:  # noqa: S608 (from pg_tables)
                sums[table] = sum_rows(_lines(rows))
        return sums

    def _raw(self) -> Any:
        self.connection.ensure_connection()
        return self.connection.connection

    def copy(self, target: Path) -> Sums:
        """pg_dump reads the very snapshot in which the sums are taken."""
        raw = self._raw()
        with self.connection.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                cursor.execute("SELECT pg_export_snapshot()")
                snapshot = cursor.fetchone()[0]
                self._run(
                    "pg_dump",
                    f"--snapshot={snapshot}",
                    "--schema=public",
                    "--extension=*",
                    "--no-owner",
                    "--no-privileges",
                    f"--file={target}",
                )
                with raw.cursor() as plain:
                    return self._sums(plain)
            finally:
                cursor.execute("ROLLBACK")

    def empty(self) -> bool:
        """No table in the public schema."""
        with self.connection.cursor() as cursor:
            cursor.execute(TABLES)
            return not cursor.fetchall()

    def check(self, source: Path, expected: Sums) -> None:
        """The archive's seal has covered the dump; what it holds is compared once it is in."""
        _program("psql")

    def replace(self, source: Path, expected: Sums) -> None:
        """Drop and load in one transaction, which PostgreSQL takes back whole when anything fails."""
        script = source.with_suffix(".replace.sql")
        with script.open("wb") as target, source.open("rb") as dump:
            target.write(EMPTY_SCHEMA.encode())
            for line in dump:
                # pg_dump names the schema too, which has just been made.
                if line.strip() != b"CREATE SCHEMA public;":
                    target.write(line)
        self.connection.close()
        self._run("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--file={script}")
        raw = self._raw()
        with raw.transaction(), raw.cursor() as cursor:
            found = self._sums(cursor)
        if wrong := sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name)):
            raise CommandError(f"the restored table {wrong[0]} differs from the backup; restore another one.")
