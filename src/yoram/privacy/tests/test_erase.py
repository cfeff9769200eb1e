from datetime import date

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from yoram.core import clock, personal
from yoram.core.facts import Actor, Grant
from yoram.core.models import AuditEntry, AuditSalt
from yoram.core.policy import Refused
from yoram.people.models import Account, Person
from yoram.privacy import actions, queries
from yoram.privacy.tests.houses import HOUSE, a_person, a_trainee

pytestmark = pytest.mark.django_db

CANARIES = {"phone": "010-9999-4242", "email": "canary@example.org", "region": "카나리아시"}
ADMIN = Actor(account="1", label="admin", grants=frozenset({Grant("administrator")}))


def everywhere(text: str) -> list[str]:
    """The tables in which a text still stands, whoever they belong to."""
    return [
        model._meta.label
        for model in apps.get_models()
        for row in model._base_manager.all()
        if any(text in str(column.value_from_object(row)) for column in model._meta.concrete_fields)
    ]


def test_after_an_erasure_nothing_of_the_person_is_left_anywhere():
    account = a_person("가온", birth_date=date(2000, 1, 2), **CANARIES)
    assert all(everywhere(canary) for canary in CANARIES.values())
    erasure = actions.erase(account.person, reason="본인 요청", by=ADMIN)
    assert erasure.finished_at is not None
    for canary in (*CANARIES.values(), "가온"):
        assert everywhere(canary) == []
    assert Person.objects.get().erased_at is not None


def test_the_trail_keeps_the_change_but_nobody_can_read_the_person_from_it():
    account = a_person("가온", **CANARIES)
    assert AuditSalt.objects.filter(subject=str(account.person_id)).exists()
    actions.erase(account.person, reason="본인 요청", by=ADMIN)
    assert not AuditSalt.objects.filter(subject=str(account.person_id)).exists()
    assert "010-9999-4242" not in str(list(AuditEntry.objects.values_list("changes", flat=True)))


def test_what_the_law_keeps_is_listed_with_its_day_and_goes_on_that_day():
    account = a_trainee(birth_date=date(2000, 1, 2), **CANARIES)
    erasure = actions.erase(account.person, reason="본인 요청", by=ADMIN)
    assert erasure.finishes_on == date(2029, 3, 20)
    assert {row["table"] for row in erasure.kept} == {"courses.Enrolment"}
    assert Person.objects.get(pk=account.person_id).name == "가온"
    assert all(everywhere(canary) == [] for canary in CANARIES.values())
    with clock.frozen_at(date(2029, 3, 19)):
        assert actions.finish_erasures(by=HOUSE) == 0
    with clock.frozen_at(date(2029, 3, 20)):
        assert actions.finish_erasures(by=HOUSE) == 1
    assert everywhere("가온") == []


def test_an_erased_account_is_signed_out_at_once():
    account = a_person("가온")
    client = Client()
    client.force_login(account)
    assert Session.objects.count() == 1
    actions.erase(account.person, reason="본인 요청", by=ADMIN)
    assert Session.objects.count() == 0
    assert not Account.objects.get().is_active


def test_a_trainee_may_not_erase_a_neighbour():
    account, neighbour = a_person("가온"), a_person("나래")
    somebody = Actor(account=str(account.pk), person=account.person_id, label="가온")
    with pytest.raises(Refused):
        actions.erase(neighbour.person, reason="장난으로", by=somebody)
    assert Person.objects.get(pk=neighbour.person_id).name == "나래"


def test_an_export_holds_everything_of_the_person_and_nothing_of_the_neighbour():
    account = a_trainee(**CANARIES)
    a_person("나래", phone="010-1111-2222")
    held = str(queries.held_about(account.person_id))
    assert all(canary in held for canary in (*CANARIES.values(), "HRD-777", "가온"))
    assert "010-1111-2222" not in held
    assert not any(account.password in text for text in (held,) if account.password)


def test_every_table_of_the_house_is_declared():
    assert personal.undeclared() == []
