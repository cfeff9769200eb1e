"""The house that the settings describe, as something to back up and restore."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from yoram.core import audit
from yoram.site.safekeeping.engine import Engine
from yoram.site.safekeeping.house import House
from yoram.site.safekeeping.postgres import Postgres
from yoram.site.safekeeping.sqlite import Sqlite


def _had() -> list[str]:
    try:
        return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return []  # the copy itself says in its own words what is wrong with the database
    finally:
        # Closed later, over a restored file, it would tidy away the new file's log by its name.
        connection.close()


def _audit_head() -> tuple[int, str]:
    try:
        head = audit.head()
    except DatabaseError:
        return 0, ""  # a house that was never migrated has no trail
    else:
        return head.number, head.hash
    finally:
        connection.close()


def _known() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def current_house() -> House:
    """The house of YORAM_HOME and DATABASE_URL."""
    engine: Engine = (
        Postgres(connection)
        if connection.vendor == "postgresql"
        else Sqlite(Path(connection.settings_dict["NAME"]).absolute())
    )
    return House(settings.HOME, engine, _had, _known, _audit_head)
