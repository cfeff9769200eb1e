"""Tables that only grow, by the database's own word."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.state import ProjectState

from yoram.core.append_only import AppendOnly

TABLE = "scratch"
STATE = ProjectState()


@pytest.fixture
def scratch(transactional_db: None) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id integer, word varchar(9), at timestamp)")
        yield cursor
        cursor.execute(f"DROP TABLE {TABLE}")


def _apply(operation: AppendOnly, *, back: bool = False) -> None:
    with connection.schema_editor() as editor:
        move = operation.database_backwards if back else operation.database_forwards
        move("core", editor, STATE, STATE)


def _refused(cursor: Any, statement: str) -> bool:
    try:
        with transaction.atomic():
            cursor.execute(statement)
    except DatabaseError as refusal:
        return "append-only" in str(refusal)
    return False


def test_rows_are_added_and_nothing_else_until_it_is_taken_back(scratch: Any) -> None:
    _apply(AppendOnly(TABLE))
    scratch.execute(f"INSERT INTO {TABLE} VALUES (1, 'a', '2024-07-29')")
    assert _refused(scratch, f"UPDATE {TABLE} SET word = 'b'")
    assert _refused(scratch, f"DELETE FROM {TABLE}")
    assert not _refused(scratch, f"INSERT INTO {TABLE} VALUES (2, 'b', '2024-07-29')")
    _apply(AppendOnly(TABLE), back=True)
    assert not _refused(scratch, f"UPDATE {TABLE} SET word = 'b'")
    assert not _refused(scratch, f"DELETE FROM {TABLE}")


def test_rows_may_go_when_their_years_are_over(scratch: Any) -> None:
    _apply(AppendOnly(TABLE, kept_years=2, since="at"))
    scratch.execute(f"INSERT INTO {TABLE} VALUES (1, 'old', '2001-01-01'), (2, 'new', '2999-01-01')")
    assert not _refused(scratch, f"DELETE FROM {TABLE} WHERE word = 'old'")
    assert _refused(scratch, f"DELETE FROM {TABLE} WHERE word = 'new'")


def test_only_the_fixed_columns_stay_as_they_are(scratch: Any) -> None:
    _apply(AppendOnly(TABLE, fixed=("word",)))
    scratch.execute(f"INSERT INTO {TABLE} VALUES (1, NULL, '2024-07-29')")
    assert not _refused(scratch, f"UPDATE {TABLE} SET id = 7, word = word")
    assert _refused(scratch, f"UPDATE {TABLE} SET word = 'b'"), "from nothing to something as well"


def test_a_migration_can_be_written_down_again() -> None:
    operation = AppendOnly(TABLE, kept_years=2, since="at", fixed=("word",))
    name, args, kwargs = operation.deconstruct()
    assert (name, args, kwargs) == ("AppendOnly", [TABLE], {"kept_years": 2, "since": "at", "fixed": ("word",)})
    assert AppendOnly(TABLE).deconstruct()[2] == {}
    assert operation.describe() == "Make scratch append-only"
    assert operation.state_forwards("core", STATE) is None
