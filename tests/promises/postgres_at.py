"""A PostgreSQL database of a test's own on the server that the suite found."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.requirements import POSTGRES


@contextmanager
def scratch_database(like: str = "template1") -> Iterator[str]:
    """The address of a new database that is gone afterwards: an empty one, or a copy of the one of this name."""
    name = f"yoram_scratch_{secrets.token_hex(6)}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(made.format(sql.Identifier(name), sql.Identifier(like)))
        try:
            yield urlsplit(POSTGRES)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
