"""Tables to which rows can only be added: the database itself refuses the rest, on SQLite and PostgreSQL alike."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION yoram_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""

_POSTGRES = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW {when} EXECUTE FUNCTION yoram_append_only()
"""

_POSTGRES_TRUNCATE = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION yoram_append_only()
"""


class AppendOnly(Operation):
    """Refuse UPDATE, DELETE and TRUNCATE on a table.

    ``kept_years`` with ``since`` lets DELETE take rows whose date is older, for logs with a legal period.
    ``fixed`` narrows the refusal of UPDATE to these columns, for rows that are ended but never rewritten.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, *, kept_years: int = 0, since: str = "", fixed: tuple[str, ...] = ()) -> None:
        self.table, self.kept_years, self.since, self.fixed = table, kept_years, since, fixed

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        options = {"kept_years": self.kept_years, "since": self.since, "fixed": self.fixed}
        return type(self).__name__, [self.table], {name: value for name, value in options.items() if value}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        return None

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for statement in self.statements(schema_editor):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        on = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
        verbs = ["update", "delete", *(["truncate"] if on else [])]
        for verb in verbs:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_{verb}{on}")

    def statements(self, schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
        """The statements for this engine."""
        postgres = schema_editor.connection.vendor == "postgresql"
        template = _POSTGRES if postgres else _SQLITE
        verbs = {"update": self._update_guard(postgres=postgres), "delete": self._delete_guard(postgres=postgres)}
        made = [
            template.format(table=self.table, verb=verb, VERB=verb.upper(), when=f"WHEN ({guard})" if guard else "")
            for verb, guard in verbs.items()
        ]
        return [_POSTGRES_FUNCTION, *made, _POSTGRES_TRUNCATE.format(table=self.table)] if postgres else made

    def _update_guard(self, *, postgres: bool) -> str:
        differs = "IS DISTINCT FROM" if postgres else "IS NOT"
        return " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in self.fixed)

    def _delete_guard(self, *, postgres: bool) -> str:
        if not self.kept_years:
            return ""
        if postgres:
            return f"OLD.{self.since} > now() - interval '{self.kept_years} years'"
        return f"OLD.{self.since} > datetime('now', '-{self.kept_years} years')"

    def describe(self) -> str:
        return f"Make {self.table} append-only"
