"""Whether the database has the form that this version needs."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from yoram.site.commands.speech import CommandError
from yoram.site.environment import home
from yoram.site.serving.home import make_writable


def missing_migrations() -> list[str]:
    """The names of the migrations that this database has not had yet."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as wrong:
        place = connection.settings_dict["HOST"] or connection.settings_dict["NAME"]
        raise CommandError(f"the database at {place} does not answer: {str(wrong).strip()}") from wrong
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def bring_up_to_date(report: Callable[[str], None]) -> int:
    """Run the migrations that are missing; how many there were."""
    missing = missing_migrations()
    if missing:
        report(f"bringing the database up to date ({len(missing)} migrations)")
        call_command("migrate", interactive=False, verbosity=0)
    return len(missing)


def require_up_to_date() -> None:
    """Refuse a house that cannot be written to or a database of another form: it would fail page by page."""
    make_writable(home())
    missing = missing_migrations()
    if missing:
        raise CommandError(f"the database lacks {len(missing)} migrations ({missing[0]} first); run: ./yoram migrate")
