import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.utils import timezone

from yoram.core import clock
from yoram.core.web import page
from yoram.people.facts import Role
from yoram.people.models import Person
from yoram.privacy.models import AccessEntry, AccessSubject
from yoram.privacy.tests.houses import a_person
from yoram.site.urls import urlpatterns as house

pytestmark = pytest.mark.django_db


@page("signed_in")
def list_names(request: HttpRequest) -> HttpResponse:
    return HttpResponse(", ".join(person.name for person in Person.objects.order_by("name")))


@page("signed_in")
def take_names(request: HttpRequest) -> HttpResponse:
    response = list_names(request)
    response["Content-Disposition"] = 'attachment; filename="names.txt"'
    return response


@page("signed_in")
def values_of_names(request: HttpRequest) -> HttpResponse:
    return HttpResponse(list(Person.objects.values_list("name", flat=True)))


urlpatterns = [
    *house,
    path("test/names/", list_names),
    path("test/take/", take_names),
    path("test/values/", values_of_names),
]

with_names = override_settings(ROOT_URLCONF=__name__, YORAM_SECOND_FACTOR=False)
UNWATCHED = [name for name in settings.MIDDLEWARE if "AccessLog" not in name]


def signed_in(account: object) -> Client:
    client = Client()
    client.force_login(account)
    return client


@with_names
def test_a_look_at_others_leaves_who_when_where_whose_and_what():
    operator, trainee = a_person("바름", role=Role.OPERATOR), a_person("가온")
    assert "가온" in signed_in(operator).get("/test/names/").content.decode()
    entry = AccessEntry.objects.get()
    assert (entry.look, entry.account, entry.account_label) == ("read", str(operator.pk), "바름")
    assert entry.address == "127.0.0.1"
    assert entry.place == "GET /test/names/"
    assert "people.Person.name" in entry.fields
    assert [subject.person for subject in entry.subjects.all()] == [trainee.person_id]


@with_names
def test_without_the_middleware_the_same_look_leaves_nothing():
    operator = a_person("바름", role=Role.OPERATOR)
    a_person("가온")
    with override_settings(MIDDLEWARE=UNWATCHED):
        signed_in(operator).get("/test/names/")
    assert not AccessEntry.objects.exists()


@with_names
def test_looking_at_oneself_is_nobodys_business():
    alone = a_person("가온")
    signed_in(alone).get("/test/names/")
    assert not AccessEntry.objects.exists()


@with_names
def test_a_download_asks_why_and_keeps_the_answer():
    operator = a_person("바름", role=Role.OPERATOR)
    a_person("가온")
    client = signed_in(operator)
    asked = client.get("/test/take/?class=1")
    assert "가온" not in asked.content.decode()
    assert 'value="1"' in asked.content.decode()
    assert not AccessEntry.objects.exists()
    poor = client.get("/test/take/", {"reason_for_download": "....."})
    assert poor.status_code == 422
    given = client.get("/test/take/", {"reason_for_download": "점검 자료 제출"})
    assert "가온" in given.content.decode()
    assert AccessEntry.objects.get().reason == "점검 자료 제출"
    assert AccessEntry.objects.get().look == "download"


@with_names
def test_reading_values_that_leave_no_trace_is_a_mistake_of_ours():
    operator = a_person("바름", role=Role.OPERATOR)
    client = signed_in(operator)
    client.raise_request_exception = False
    assert client.get("/test/values/").status_code == 500


@with_names
@pytest.mark.parametrize("table", [AccessEntry, AccessSubject])
def test_young_entries_can_be_neither_changed_nor_deleted(table):
    operator = a_person("바름", role=Role.OPERATOR)
    a_person("가온")
    # The database counts the two years by its own clock, so these entries must be of today.
    with clock.frozen_at(timezone.now()):
        signed_in(operator).get("/test/names/")
    name = connection.ops.quote_name(table._meta.db_table)
    for statement in (f"DELETE FROM {name}", f"UPDATE {name} SET at = at"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert table.objects.count() == 1
