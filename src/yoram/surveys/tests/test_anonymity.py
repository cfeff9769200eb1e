"""No way leads from an answer to a person: not by a key, not by the trail, not by the access log, not by order."""

import json

import pytest
from django.apps import apps
from django.db.models import ForeignKey, OneToOneField

from tests.cast import HOUSE, INSTRUCTOR, OPERATOR, SAME_CLASS, TRAINEE
from yoram.core.action import action
from yoram.core.models import AuditEntry
from yoram.core.records import Record
from yoram.people.models import Account, Person
from yoram.privacy.models import AccessEntry
from yoram.surveys import actions, queries
from yoram.surveys.facts import ANONYMOUS
from yoram.surveys.links import path_of, token_of
from yoram.surveys.models import Invitation, Remark, Survey, Tally
from yoram.surveys.tests.asked import WHOLE

SAID = "아무도 모르게 적는 말"


def leads_to(model, seen=()):
    """The tables that can be reached from a row by its own references."""
    found = set()
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey | OneToOneField) and field.related_model not in seen:
            found |= {field.related_model} | leads_to(field.related_model, (*seen, model, field.related_model))
    return found


def told_of(entry):
    return json.dumps(
        [entry.actor, entry.actor_label, entry.address, entry.object_type, entry.object_id, entry.changes],
        ensure_ascii=False,
    )


def traces(row):
    person = Account.objects.get(person=row.person)
    return [str(row.pk), row.pk.hex, str(row.person_id), person.email, row.person.name, token_of(row)]


@pytest.mark.parametrize("model", [Tally, Remark])
def test_what_was_said_refers_to_no_person_and_no_moment(model):
    reached = leads_to(model)
    assert not reached & {Person, Account, Invitation}
    kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
    assert not kinds & {"DateField", "DateTimeField", "TimeField"}


def test_the_walk_along_references_finds_a_person_where_there_is_one():
    assert Person in leads_to(Invitation)


def test_nothing_refers_to_what_was_said():
    for model in apps.get_models():
        assert not leads_to(model) & {Tally, Remark}


def test_the_trail_of_an_answer_names_neither_who_nor_what(asked):
    row = asked.invitation(TRAINEE)
    client = asked.cast.client(TRAINEE)
    before = AuditEntry.objects.count()
    assert client.post(path_of(row), WHOLE | {"opinion": SAID}, REMOTE_ADDR="192.0.2.9").status_code == 302
    entries = list(AuditEntry.objects.order_by("number"))[before:]
    assert [entry.action for entry in entries] == ["surveys.answer"]
    told = told_of(entries[0])
    for trace in (*traces(row), "192.0.2.9", SAID, "instructor", str(Remark.objects.get().pk)):
        assert trace not in told
    assert entries[0].object_id == str(asked.survey.pk)
    assert entries[0].actor == ""


def test_a_remark_written_like_any_row_would_stand_in_the_trail(asked):
    @action("surveys.answer")
    def careless(survey, *, by):
        Record.save(Remark(survey=survey, question="opinion", text=SAID))

    careless(asked.survey, by=HOUSE)
    assert SAID in told_of(AuditEntry.objects.order_by("-number").first())


def test_two_different_answers_leave_the_same_trail(asked):
    told = []
    for name, given in ((TRAINEE, WHOLE | {"opinion": SAID}), (SAME_CLASS, dict.fromkeys(WHOLE, "1"))):
        actions.answer(asked.survey, given, key=asked.invitation(name).pk, by=ANONYMOUS)
        told.append(told_of(AuditEntry.objects.order_by("-number").first()))
    assert told[0] == told[1]


def test_the_access_log_does_not_note_the_moment_of_an_answer(asked):
    for name in (TRAINEE, ""):
        row = asked.invitation(TRAINEE if name else SAME_CLASS)
        client = asked.cast.client(name)
        client.get(path_of(row))
        client.post(path_of(row), WHOLE)
    assert not AccessEntry.objects.filter(place__contains="/surveys/").exists()


def test_remarks_stand_in_an_order_that_says_nothing(asked):
    written = [f"말 {number}" for number in range(5)]
    orders = set()
    for place, text in enumerate(written):
        actions.answer(asked.survey, WHOLE | {"opinion": text}, key=asked.of_peer(place).pk, by=ANONYMOUS)
    ids = [row.pk for row in Remark.objects.all()]
    assert all(key.version == 4 for key in ids)
    actions.close(asked.survey, by=HOUSE)
    shown = queries.results(asked.survey, with_remarks=True).remarks
    orders.add(tuple(shown["자유 의견"]))
    assert sorted(shown["자유 의견"]) == written
    assert ids == sorted(ids)


def test_while_people_answer_nobody_sees_a_figure(asked):
    asked.peers_answer(5)
    for name in (OPERATOR, INSTRUCTOR):
        shown = asked.cast.client(name).get(f"/surveys/{asked.survey.pk}/").content.decode()
        assert "survey-figure" not in shown
        assert asked.cast.client(name).get(f"/surveys/{asked.survey.pk}/results.xlsx").status_code == 404
    actions.close(Survey.objects.get(), by=HOUSE)
    shown = asked.cast.client(OPERATOR).get(f"/surveys/{asked.survey.pk}/").content.decode()
    assert "survey-figure" in shown


def test_fewer_than_five_answers_show_nothing_even_at_the_end(asked):
    asked.peers_answer(4)
    actions.close(asked.survey, by=HOUSE)
    assert not queries.results(asked.survey, with_remarks=True).shown
    assert queries.results(asked.survey, with_remarks=True).remarks is None
