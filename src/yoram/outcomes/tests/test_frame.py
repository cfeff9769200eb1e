from datetime import date

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from yoram.core import access, clock
from yoram.outcomes import actions, queries
from yoram.outcomes.facts import Employment, Event
from yoram.outcomes.models import LedgerEvent, Retraction
from yoram.outcomes.queries.frame import COLUMNS
from yoram.outcomes.tests.classes import a_class, seal


def story(of):
    with clock.frozen_at(date(2023, 10, 11)):
        seal(of)
    with clock.frozen_at(date(2024, 3, 21)):
        for row in of.trainees:
            actions.record(row, event=Event.COMPLETED, effective_on=date(2024, 3, 20), by=of.operator)
    with clock.frozen_at(date(2024, 5, 1)):
        for row in of.trainees:
            actions.record(
                row,
                event=Event.EMPLOYED,
                effective_on=date(2024, 4, 1),
                detail=Employment.INSURED,
                employer="가",
                centre_hired=row is of.trainees[0],
                in_field=row in of.trainees[1:2],
                by=of.operator,
            )


@pytest.mark.django_db
def test_the_columns_are_those_of_the_engine():
    of = a_class()
    story(of)
    table = queries.frame(cohorts=[of.cohort])
    assert tuple(table.columns) == COLUMNS
    assert table.height == 12
    assert set(table["trainee"]) == {row.pk.hex for row in of.trainees}
    assert set(table["cohort"]) == {"ai-1"}
    assert set(table["field"]) == {"인공지능"}
    jobs = table.filter(pl.col("event") == "employed").sort("trainee")
    assert jobs["detail"].to_list() == ["insured centre_hired", "insured", "insured"]
    assert jobs["in_field"].to_list() == [False, True, False]
    assert table.schema["effective_on"] == table.schema["recorded_on"] == pl.Date
    assert table.schema["in_field"] == pl.Boolean


@pytest.mark.django_db
def test_a_frame_holds_only_the_classes_asked_for():
    of = a_class()
    other = a_class(2, slug="ai-2", number=2, of=of.centre)
    story(of)
    story(other)
    assert set(queries.frame(cohorts=[other.cohort])["cohort"]) == {"ai-2"}
    assert set(queries.frame(centre=of.centre)["cohort"]) == {"ai-1", "ai-2"}
    assert queries.frame(cohorts=[]).height == 0
    assert queries.frame().height == 20


@pytest.mark.django_db
def test_a_pseudonym_stands_for_each_trainee():
    of = a_class()
    story(of)
    names = {row.pk: f"p{place}" for place, row in enumerate(of.trainees)}
    assert set(queries.frame(cohorts=[of.cohort], pseudonyms=names)["trainee"]) == {"p0", "p1", "p2"}


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_rows():
    small = a_class(1)
    story(small)
    with CaptureQueriesContext(connection) as few:
        queries.frame(centre=small.centre)
    large = a_class(9, slug="ai-2", number=2, of=small.centre)
    story(large)
    with CaptureQueriesContext(connection) as many:
        queries.frame(centre=small.centre)
    assert len(few) == len(many)


@pytest.mark.django_db
def test_nobody_is_named_so_no_access_is_noted():
    of = a_class()
    story(of)
    with access.watch() as seen:
        queries.frame(cohorts=[of.cohort])
    assert not seen.rows


@pytest.mark.django_db
def test_the_engine_answers_from_the_database():
    of = a_class()
    story(of)
    everyone = queries.evaluate(["everyone"], on=date(2024, 7, 29), cohorts=[of.cohort])[0].groups[0]
    assert (everyone.starters, everyone.denominator) == (3, 3)
    before = queries.evaluate(["everyone"], on=date(2024, 7, 29), known_at=date(2024, 4, 30), centre=of.centre)
    assert before[0].groups[0].numerator == 0


DAYS = st.dates(date(2024, 3, 21), date(2024, 7, 1))


class AsOf(TestCase):
    @settings(max_examples=15, deadline=None)
    @given(jobs=st.lists(st.tuples(DAYS, DAYS, st.none() | DAYS), max_size=4, unique_by=lambda job: job[0]), asked=DAYS)
    def test_a_reading_as_of_a_day_never_sees_what_was_written_later(self, jobs, asked):
        of = a_class(1)
        story(of)
        for on, recorded, retracted in jobs:
            with clock.frozen_at(max(on, recorded)):
                row = actions.record(
                    of.trainees[0],
                    event=Event.EMPLOYED,
                    effective_on=on,
                    detail="insured",
                    employer=str(on),
                    by=of.operator,
                )
            if retracted is not None:
                with clock.frozen_at(max(on, recorded, retracted)):
                    actions.retract(row, reason="wrong", by=of.operator)
        expected = {
            row.pk.hex
            for row in LedgerEvent.objects.all()
            if row.recorded_on <= asked and not Retraction.objects.filter(event=row, retracted_on__lte=asked).exists()
        }
        assert set(queries.frame(centre=of.centre, known_at=asked)["id"]) == expected
