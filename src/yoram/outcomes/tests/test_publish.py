import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from yoram.core import clock
from yoram.core.audit import verify
from yoram.core.facts import Refused, StateChanged, YoramError
from yoram.outcomes import actions, queries
from yoram.outcomes.facts import Event, Evidence
from yoram.outcomes.models import LedgerEvent, Publication, PublicationDownload, PublicationPerson
from yoram.outcomes.queries.behind import answers_of, chosen
from yoram.outcomes.tests.classes import a_class
from yoram.outcomes.tests.mokpo import PRESS_DAY, begin_work, first_class, leave_job, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What is refused is told in the language of whoever asks; these tests read the English."""
    with translation.override("en"):
        yield


def test_a_published_figure_is_frozen_with_rule_date_list_and_people():
    known = first_class()
    made = publish(known)
    assert (made.figure["numerator"], made.figure["denominator"]) == (12, 12)
    assert made.figure["excluded"] == {"military": 2, "further_study": 1}
    assert (made.rule, made.on, made.known_at) == ("press", PRESS_DAY, clock.today())
    assert made.lists_hash == known.cohort.starter_list.hash
    standings = PublicationPerson.objects.filter(publication=made).values_list("standing", flat=True)
    assert sorted(standings) == ["employed"] * 12 + ["excluded"] * 3
    assert verify() == []


def test_every_other_rule_is_published_beside_the_headline():
    made = publish(first_class())
    beside = {each["rule"]: (each["numerator"], each["denominator"]) for each in made.beside}
    assert set(beside) == {rule.id for rule in queries.house_rules()} - {"press"}
    assert beside["everyone"] == (12, 15)
    assert beside["kedi-he-2023"] == (12, 12)


def test_each_standing_names_the_line_of_the_ledger_that_bears_it():
    made = publish(first_class())
    bearing = PublicationPerson.objects.filter(publication=made).values_list("standing", "event__event")
    assert set(bearing) == {("employed", "employed"), ("excluded", "excluded")}


def test_pseudonyms_of_two_publications_have_nothing_in_common():
    known = first_class()
    first, second = publish(known), publish(known)
    names = [
        set(PublicationPerson.objects.filter(publication=each).values_list("pseudonym", flat=True))
        for each in (first, second)
    ]
    assert len(names[0]) == len(names[1]) == 15
    assert names[0].isdisjoint(names[1])
    assert first.slug != second.slug


def test_a_class_without_a_sealed_list_is_refused_by_name_and_nothing_is_written():
    known = a_class(slug="unsealed")
    with pytest.raises(queries.CannotPublish, match="unsealed"):
        publish(known)
    assert not Publication.objects.exists()
    first_class(slug="sealed", number=2, of=known.centre)
    with pytest.raises(queries.CannotPublish, match="unsealed"):
        actions.publish(known.centre, rule="press", on=PRESS_DAY, by=known.operator)


def test_a_starter_whom_the_ledger_lost_stops_the_figure(monkeypatch):
    known = first_class()
    publish(known)  # the control: with everybody of the list in the ledger, the figure goes out
    lost = known.trainees[0].pk.hex
    monkeypatch.setattr(
        "yoram.outcomes.queries.draft.frame", lambda **asked: queries.frame(**asked).filter(pl.col("trainee") != lost)
    )
    with pytest.raises(queries.CannotPublish, match="0 only in the ledger, 1 only on a list"):
        publish(known)


def test_a_day_to_come_and_a_day_before_the_class_are_refused():
    known = first_class()
    with pytest.raises(queries.CannotPublish, match="2030-01-01"):
        publish(known, on=date(2030, 1, 1))
    with pytest.raises(queries.CannotPublish, match="2023-01-01"):
        publish(known, on=date(2023, 1, 1))
    with pytest.raises(queries.CannotPublish, match="nobody"):
        publish(known, on=date(2023, 12, 1))


def test_only_those_who_run_the_centre_may_publish():
    known = first_class()
    for actor in (known.stranger, known.coach, known.officer):
        with pytest.raises(Refused):
            actions.publish(known.centre, known.cohort, rule="press", on=PRESS_DAY, by=actor)
    publish(known)


@pytest.mark.parametrize("table", ["publication", "publicationdownload", "publicationperson"])
def test_what_was_published_can_be_neither_changed_nor_deleted(table):
    publish(first_class())
    for statement in (f"UPDATE outcomes_{table} SET id = id", f"DELETE FROM outcomes_{table}"):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_hash_that_holds_the_digits_of_a_resident_number_by_chance_stops_nothing(monkeypatch):
    known = first_class()
    digits = "5606186000000"
    hashed = ("a" + digits + "bcdef0" * 10)[:64]
    monkeypatch.setattr("yoram.outcomes.queries.draft.hash_of", lambda lists: hashed)
    assert publish(known).lists_hash == hashed
    # The control: the same digits in what somebody wrote are refused.
    made = {"rule": "press", "on": PRESS_DAY, "title": "560618-6000000"}
    with pytest.raises(ValidationError):
        actions.publish(known.centre, known.cohort, **made, by=known.operator)


def test_later_knowledge_makes_a_restatement_beside_the_figure_and_changes_nothing_of_it():
    known = first_class()
    first = publish(known)
    before = bytes(PublicationDownload.objects.get(publication=first).content)
    leave_job(known)
    assert queries.moved(first)
    assert queries.differs(first)
    second = actions.restate(first, reason="한 분이 7월에 퇴사한 것을 확인했습니다.", by=known.operator)
    assert (second.figure["numerator"], second.figure["denominator"]) == (11, 12)
    assert second.restates == first
    assert second.figure["turns"] == [{"before": "employed", "after": "not_employed", "people": 1}]
    first.refresh_from_db()
    assert first.figure["numerator"] == 12
    assert bytes(PublicationDownload.objects.get(publication=first).content) == before
    assert queries.current(known.centre, known.cohort) == second
    assert [row.pk for row in queries.history(second)] == [first.pk, second.pk]


def test_without_new_knowledge_there_is_nothing_to_restate():
    known = first_class()
    made = publish(known)
    assert not queries.moved(made)
    assert not queries.differs(made)
    with pytest.raises(actions.NothingChanged):
        actions.restate(made, reason="…", by=known.operator)
    assert Publication.objects.count() == 1


def test_a_figure_is_restated_once_and_with_a_reason():
    known = first_class()
    made = publish(known)
    leave_job(known)
    with pytest.raises(YoramError, match="why"):
        actions.restate(made, reason="  ", by=known.operator)
    actions.restate(made, reason="퇴사", by=known.operator)
    with pytest.raises(StateChanged):
        actions.restate(made, reason="퇴사", by=known.operator)


def test_a_move_that_leaves_the_figure_as_it_is_may_be_restated():
    known = first_class()
    with clock.frozen_at(date(2024, 7, 1)):
        worker = known.trainees[0]
        line = LedgerEvent.objects.get(enrolment=worker, event=Event.EMPLOYED)
        actions.retract(line, reason="증빙이 다른 사람 것", by=known.operator)
        begin_work(known, worker, date(2024, 4, 1), evidence=Evidence.NONE)
    made = publish(known)
    assert made.figure["provisional"] == 1
    word = LedgerEvent.objects.get(enrolment=worker, event=Event.EMPLOYED, retraction=None)
    actions.confirm(word, evidence=Evidence.INSURED, by=known.operator)
    again = actions.restate(made, reason="고용보험 자격을 확인했습니다.", by=known.operator)
    assert (again.figure["numerator"], again.figure["provisional"]) == (12, 0)
    assert again.figure["turns"] == [{"before": "employed_unproven", "after": "employed", "people": 1}]


def test_an_event_recorded_later_on_the_day_of_publication_does_not_creep_into_it():
    known = first_class()
    made = publish(known)
    leave_job(known)
    assert made.known_at == clock.today()
    assert chosen(answers_of(made, "press").people, "numerator").height == 12


def test_the_download_names_nobody_no_firm_and_no_place():
    known = first_class()
    made = publish(known)
    with zipfile.ZipFile(io.BytesIO(PublicationDownload.objects.get(publication=made).content)) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist() if name != "rule.toml").decode()
    keys = [name for row in known.trainees for name in (row.code, row.pk.hex)]
    for secret in ("훈련생", "회사", "목포", *keys):
        assert secret not in told
    assert json.dumps(made.figure["numerator"]) in told
