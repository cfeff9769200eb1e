"""Promise 8: no input breaks us; whatever is typed into an address or a form, no answer is a 5xx."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.promises.house import World
from yoram.site.doors import Address, addresses
from yoram.site.urls import urlpatterns as house

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

_ENDS_SESSIONS = {"account_logout", "privacy:erase"}
_NAME = re.compile(rb'name="([^"]+)"')
ODD = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "", "0", "-1", "9" * 40, "2024-02-30", "0000-00-00", "9999-12-31", "NaN", "1e999", "null", "\x00", "\ud7ff",
            "' OR 1=1 --", "<script>alert(1)</script>", "{{7*7}}", "../../etc/passwd", "가" * 3000, "%", "%00", "[]",
            "00000000-0000-0000-0000-000000000000", "900101-1234567", "🙂", "\u202e", "on", "true",
        ]
    ),
)  # fmt: skip
relaxed = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def reached() -> list[Address]:
    return [a for a in addresses() if a.name not in _ENDS_SESSIONS and a.door is not None]


def ids(address: Address) -> str:
    return address.name or address.pattern


@pytest.mark.parametrize("address", reached(), ids=ids)
@relaxed
@given(data=st.data())
def test_no_query_string_breaks_a_page(world, address, data):
    names = st.sampled_from(["page", "month", "q", "on", "known_at", "next", "standing", "rule", "sort", "by", "x"])
    query = data.draw(st.dictionaries(names, ODD, max_size=4))
    assert attempt(world.client("administrator"), "get", world.url_of(address), query) < 500


@pytest.mark.parametrize("address", [a for a in reached() if "POST" in a.door.methods], ids=ids)
@relaxed
@given(data=st.data())
def test_no_form_breaks_a_page(world, address, data):
    client, url = world.client("administrator"), world.url_of(address)
    page = client.get(url).content if "GET" in address.door.methods else b""
    fields = sorted(
        {name.decode("utf-8", "replace") for name in _NAME.findall(page)} - {"csrfmiddlewaretoken", "viewport"}
    )
    form = data.draw(st.dictionaries(st.sampled_from([*fields, "reason", "language", "next"]), ODD, max_size=8))
    if data.draw(st.booleans()):
        content = data.draw(st.binary(max_size=200))
        form["file"] = SimpleUploadedFile(data.draw(st.sampled_from(["a.xlsx", "b.pdf", "c"])), content)
    assert attempt(client, "post", url, form) < 500


def attempt(client: Client, verb: str, url: str, form: dict[str, object]) -> int:
    """The status of a request whose writes are undone, so that examples do not build on one another."""
    client.raise_request_exception = False
    with transaction.atomic():
        response = getattr(client, verb)(url, form)
        status: int = response.status_code
        transaction.set_rollback(True)
    return status


def fragile(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(int(request.GET.get("page", "1"))))


urlpatterns = [*house, path("test/fragile/", fragile)]


@override_settings(ROOT_URLCONF=__name__)
def test_a_planted_fault_is_found():
    """The control: a page that trusts its query string is caught by the same inputs."""
    statuses = {attempt(Client(), "get", "/test/fragile/", {"page": odd}) for odd in ("", "NaN", "9")}
    assert 500 in statuses


def test_the_world_is_whole_after_all_that(world: World):
    assert world.client("administrator").get("/").status_code == 200
