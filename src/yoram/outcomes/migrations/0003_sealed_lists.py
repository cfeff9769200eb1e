from django.db import migrations

# A sealed list holds as many names as its own row says, so a further one is refused by the database itself;
# and only who is on a list can have started.
FULL = "(SELECT count(*) FROM outcomes_starterentry WHERE starter_list_id = NEW.starter_list_id) >= (SELECT size FROM outcomes_starterlist WHERE id = NEW.starter_list_id)"
UNLISTED = "NOT EXISTS (SELECT 1 FROM outcomes_starterentry WHERE enrolment_id = NEW.enrolment_id)"

GUARDS = [
    ("starterentry_sealed", "outcomes_starterentry", FULL, "the list of starters is sealed"),
    ("ledgerevent_listed", "outcomes_ledgerevent", f"NEW.event = 'started' AND {UNLISTED}", "not on the sealed list of starters"),
]

SQLITE = """
CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {condition}
BEGIN SELECT RAISE(ABORT, '{words}'); END
"""

POSTGRES = """
CREATE OR REPLACE FUNCTION yoram_{name}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
IF {condition} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN NEW;
END $$
"""

POSTGRES_TRIGGER = "CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION yoram_{name}()"


def guard(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for name, table, condition, words in GUARDS:
        for statement in [POSTGRES, POSTGRES_TRIGGER] if postgres else [SQLITE]:
            schema_editor.execute(statement.format(name=name, table=table, condition=condition, words=words), params=None)


def unguard(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for name, table, _condition, _words in GUARDS:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{f' ON {table}' if postgres else ''}")
        if postgres:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS yoram_{name}()")


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0002_append_only")]

    operations = [migrations.RunPython(guard, unguard)]
