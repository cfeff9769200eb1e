"""A made-up centre in a scratch house: as many trainees as asked for, written past the actions for speed."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import polars as pl
from django.db import connection, transaction
from national_ledger import ledger

from yoram.core import ids
from yoram.core.facts import Actor
from yoram.courses import actions as courses
from yoram.courses.queries import Centre

NOW = datetime(2026, 1, 5, tzinfo=UTC)
BY = Actor.machine("benchmark")
MARK = " centre_hired"
TABLES = {
    "courses_cohort": "id course_id number slug starts_on ends_on capacity region",
    "people_person": "id name birth_date phone email region made_at erased_at",
    "courses_enrolment": "id cohort_id person_id code external_id category enrolled_at",
    "outcomes_starterlist": "id cohort_id sealed_at sealed_by size content hash",
    "outcomes_starterentry": "id starter_list_id enrolment_id intent",
    "outcomes_ledgerevent": "id enrolment_id line event effective_on recorded_on recorded_at recorded_by detail "
    "centre_hired evidence evidence_note in_field region employer occupation",
}


def build(people: int, seed: int) -> Centre:
    """A centre with classes of twenty, sealed lists and eight events a trainee on average."""
    events = ledger(people, seed).sort("cohort", "trainee", "effective_on", maintain_order=True)
    centre = courses.set_up_centre(slug="big", name="큰 센터", city="목포", by=BY)
    field = courses.name_field(code="ai", name="인공지능", by=BY)
    course = courses.set_up_course(centre, field=field, slug="ai", title="AI 과정", by=BY)
    classes = events.group_by("cohort", maintain_order=True).agg(
        first=pl.col("effective_on").min(), size=pl.col("trainee").n_unique()
    )
    units = events.select("cohort", "trainee").unique(maintain_order=True).rows()
    with transaction.atomic():
        cohorts = _classes(classes, course.pk.hex)
        _lines(events, _trainees(units, cohorts))
    return centre


def _classes(classes: pl.DataFrame, course: str) -> dict[str, tuple[str, str]]:
    """Every class with its sealed list, as (class, list) by name."""
    keys = {name: (ids.new_id().hex, ids.new_id().hex) for name in classes["cohort"]}
    rows = classes.rows()
    _insert(
        "courses_cohort",
        [
            (keys[name][0], course, place, f"c-{place}", first, max(first + timedelta(150), first), None, "")
            for place, (name, first, _size) in enumerate(rows, 1)
        ],
    )
    _insert(
        "outcomes_starterlist",
        [
            (keys[name][1], keys[name][0], NOW, "benchmark", size, name, hashlib.sha256(name.encode()).hexdigest())
            for name, _first, size in rows
        ],
    )
    return keys


def _trainees(units: list[tuple[str, str]], cohorts: dict[str, tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Everybody enrolled and on their list; the enrolment by class and name."""
    persons, enrolments = {unit: ids.new_id().hex for unit in units}, {unit: ids.new_id().hex for unit in units}
    _insert(
        "people_person",
        [(key, f"훈련생 {n}", None, "", "", "", NOW, None) for n, key in enumerate(persons.values(), 1)],
    )
    _insert(
        "courses_enrolment",
        [
            (key, cohorts[unit[0]][0], persons[unit], f"t-{n}", "", "", NOW)
            for n, (unit, key) in enumerate(enrolments.items())
        ],
    )
    _insert(
        "outcomes_starterentry",
        [(ids.new_id().hex, cohorts[unit[0]][1], key, "work") for unit, key in enrolments.items()],
    )
    return enrolments


def _lines(events: pl.DataFrame, enrolments: dict[tuple[str, str], str]) -> None:
    """Every event as a line of its trainee's ledger."""
    last: dict[str, int] = {}
    rows = []
    for row in events.iter_rows(named=True):
        key = enrolments[row["cohort"], row["trainee"]]
        last[key] = last.get(key, 0) + 1
        detail = row["detail"] or ""
        rows.append(
            (ids.new_id().hex, key, last[key], row["event"], row["effective_on"], min(row["recorded_on"], NOW.date()),
             NOW, "benchmark", detail.removesuffix(MARK), detail.endswith(MARK), row["evidence"], "", row["in_field"],
             row["region"], row["employer"] or "", "")
        )  # fmt: skip
    _insert("outcomes_ledgerevent", rows)


def _insert(table: str, rows: list[tuple[object, ...]]) -> None:
    columns = TABLES[table].split()
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        cursor.executemany(statement, [tuple(map(_plain, row)) for row in rows])


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return value.isoformat() if isinstance(value, date) else value
