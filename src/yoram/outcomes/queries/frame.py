"""The ledger as columns, straight from the database: what the engine evaluates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import polars as pl
from django.db import connection

from yoram.courses.queries import Centre, Cohort
from yoram.outcomes.engine.evaluate import evaluate as evaluate_events
from yoram.outcomes.facts import CENTRE_HIRED, Grouping, RuleResult
from yoram.outcomes.queries.rulebook import rule_named

COLUMNS = (
    "trainee", "cohort", "event", "effective_on", "recorded_on", "detail", "evidence", "in_field", "region",
    "employer", "field", "id",
)  # fmt: skip

# Days and answers come as text and numbers: turning each into an object would cost more than reading it.
_EVENTS = """
SELECT e.id, e.enrolment_id, e.event, CAST(e.effective_on AS TEXT), CAST(e.recorded_on AS TEXT),
       CASE WHEN e.centre_hired THEN e.detail || %s ELSE e.detail END,
       e.evidence, CASE WHEN e.in_field THEN 1 WHEN NOT e.in_field THEN 0 END, e.region, e.employer
FROM outcomes_ledgerevent e
{narrow}
WHERE e.id NOT IN (SELECT r.event_id FROM outcomes_retraction r{retracted}){known}
"""

_PLACES = """
SELECT n.id, c.slug, f.name
FROM courses_enrolment n
JOIN courses_cohort c ON c.id = n.cohort_id
JOIN courses_course k ON k.id = c.course_id
JOIN courses_field f ON f.id = k.field_id
{where}
"""

_NARROW = "JOIN courses_enrolment n ON n.id = e.enrolment_id JOIN courses_cohort c ON c.id = n.cohort_id"
_CHUNK = 10_000

type Argument = str | date | UUID

_EVENT_SCHEMA: dict[str, Any] = {
    "id": pl.String, "enrolment": pl.String, "event": pl.String, "effective_on": pl.Date, "recorded_on": pl.Date,
    "detail": pl.String, "evidence": pl.String, "in_field": pl.Boolean, "region": pl.String, "employer": pl.String,
}  # fmt: skip
_PLACE_SCHEMA: dict[str, Any] = {"enrolment": pl.String, "cohort": pl.String, "field": pl.String}


def frame(
    *,
    cohorts: Iterable[Cohort] | None = None,
    centre: Centre | None = None,
    known_at: date | None = None,
    pseudonyms: Mapping[UUID, str] | None = None,
) -> pl.DataFrame:
    """The events of these classes, or of the centre's, or of the whole house, as the engine reads them.

    `trainee` is the enrolment's identifier, 32 hexadecimal signs, or its pseudonym; nobody is named, so no
    access is noted. `known_at` leaves out what was recorded later and brings back what was retracted later;
    without it the ledger speaks as of now. One row an event, by trainee; `id` is the ledger's row.
    """
    where, arguments = _within(cohorts, centre)
    known = _known(known_at)
    statement = _EVENTS.format(
        narrow=_NARROW if where else "",
        retracted=" WHERE r.retracted_on <= %s" if known_at else "",
        known=f"{' AND e.recorded_on <= %s' if known_at else ''}{f' AND {where}' if where else ''}",
    )
    events = _columns(statement, [f" {CENTRE_HIRED}", *known, *known, *arguments], _EVENT_SCHEMA)
    joins = f"WHERE {where}" if where else ""
    places = _columns(_PLACES.format(where=joins), arguments, _PLACE_SCHEMA)
    table = events.join(places, on="enrolment", how="left", maintain_order="left").rename({"enrolment": "trainee"})
    if pseudonyms is not None:
        table = table.with_columns(trainee=_pseudonymous(table["trainee"], pseudonyms))
    return table.select(COLUMNS)


def evaluate(
    rules: Sequence[str],
    *,
    on: date,
    cohorts: Iterable[Cohort] | None = None,
    centre: Centre | None = None,
    known_at: date | None = None,
    by: Grouping | str | None = None,
) -> list[RuleResult]:
    """What each rule says about the ledger at a date: counts of people, nobody named."""
    events = frame(cohorts=cohorts, centre=centre, known_at=known_at)
    return evaluate_events(events, [rule_named(name) for name in rules], on, known_at, by)


def _within(cohorts: Iterable[Cohort] | None, centre: Centre | None) -> tuple[str, list[Argument]]:
    if cohorts is not None:
        keys = [_key(cohort.pk) for cohort in cohorts]
        return f"n.cohort_id IN ({', '.join(['%s'] * len(keys)) or 'NULL'})", keys
    if centre is not None:
        return "c.course_id IN (SELECT id FROM courses_course WHERE centre_id = %s)", [_key(centre.pk)]
    return "", []


def _key(value: UUID) -> Argument:
    return value if connection.features.has_native_uuid_field else value.hex


def _known(known_at: date | None) -> list[date]:
    return [] if known_at is None else [known_at]


def _columns(statement: str, arguments: Sequence[Argument], schema: Mapping[str, Any]) -> pl.DataFrame:
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, list(arguments))
        parts = [_part(rows, schema) for rows in _chunks(cursor)]
    return pl.concat(parts) if parts else pl.DataFrame(schema=dict(schema))


def _chunks(cursor: Any) -> Iterator[list[tuple[Any, ...]]]:
    while rows := cursor.fetchmany(_CHUNK):
        yield rows


def _part(rows: list[tuple[Any, ...]], schema: Mapping[str, Any]) -> pl.DataFrame:
    columns = zip(*rows, strict=True)
    return pl.DataFrame(
        [_series(name, values, dtype) for (name, dtype), values in zip(schema.items(), columns, strict=True)]
    )


def _series(name: str, values: Sequence[Any], dtype: Any) -> pl.Series:
    if isinstance(values[0], UUID):
        return pl.Series(name, [value.hex for value in values], dtype=pl.String)
    if dtype == pl.Date:
        return pl.Series(name, values, dtype=pl.String).str.to_date("%Y-%m-%d")
    if dtype == pl.Boolean:
        return pl.Series(name, values, dtype=pl.Int8).cast(pl.Boolean)
    return pl.Series(name, values, dtype=dtype)


def _pseudonymous(trainees: pl.Series, pseudonyms: Mapping[UUID, str]) -> pl.Series:
    names = {key.hex: name for key, name in pseudonyms.items()}
    return trainees.replace_strict(names, return_dtype=pl.String)
