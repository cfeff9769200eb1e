"""Lets the test runner empty append-only tables between transactional tests, and nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.base.operations import BaseDatabaseOperations

_SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%is append-only%'"
_POSTGRES_TRIGGERS = """
SELECT DISTINCT t.tgrelid::regclass::text, t.tgname
FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname = 'yoram_append_only'
"""


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Take the triggers off for the length of a block."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            triggers = cursor.execute(_SQLITE_TRIGGERS).fetchall()
            before = [f'DROP TRIGGER "{name}"' for name, _sql in triggers]
            after = [sql for _name, sql in triggers]
        else:
            cursor.execute(_POSTGRES_TRIGGERS)
            triggers = cursor.fetchall()
            # A table is altered only when no deferred foreign key still waits to be checked.
            settle = "SET CONSTRAINTS ALL IMMEDIATE"
            before = [settle, *(f'ALTER TABLE {table} DISABLE TRIGGER "{name}"' for table, name in triggers)]
            after = [settle, *(f'ALTER TABLE {table} ENABLE TRIGGER "{name}"' for table, name in triggers)]
        for statement in before:
            cursor.execute(statement)
        try:
            yield
        finally:
            for statement in after:
                cursor.execute(statement)


@pytest.fixture(scope="session", autouse=True)
def _flush_lifts_triggers() -> Iterator[None]:
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_lifted(operations: Any, sql_list: list[str]) -> None:
        with lifted(operations.connection):
            flush(operations, sql_list)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_lifted)
        # Anchors outlive the flush, so tests that want them name a file of their own.
        patch.setattr(settings, "YORAM_AUDIT_ANCHOR", None)
        yield
