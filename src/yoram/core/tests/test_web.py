"""Doors: every view names its policy and its methods."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from yoram.core.facts import NOBODY, Actor, Grant, Refused
from yoram.core.identifiers import refuse_resident_number
from yoram.core.policy import Anyone, declare, holds
from yoram.core.web import Door, actor_of, page

declare({"test.desk": holds("operator"), "test.square": Anyone()})
OPERATOR = Actor(account="1", grants=frozenset({Grant("operator")}))
VISITOR = Actor(account="2")


@page("test.desk", methods=("GET", "POST"))
def desk(request: HttpRequest, number: int = 0) -> HttpResponse:
    if number == 13:
        raise Refused("not this one")
    return HttpResponse(f"desk {number}")


@page("test.square")
def square(request: HttpRequest) -> HttpResponse:
    return HttpResponse("square")


def _request(method: str, actor: Actor, path: str = "/desk/?page=2") -> HttpRequest:
    request = RequestFactory().generic(method, path)
    request.actor = actor
    return request


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_whoever_has_the_right_comes_in(method: str) -> None:
    assert desk(_request(method, OPERATOR)).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
def test_a_method_that_the_door_does_not_name_is_405_before_anybody_is_asked(method: str) -> None:
    for actor in (OPERATOR, VISITOR, NOBODY):
        response = desk(_request(method, actor))
        assert response.status_code == 405
        assert response["Allow"] == "HEAD, GET, POST"


def test_a_door_for_reading_takes_no_post() -> None:
    assert square(_request("POST", NOBODY)).status_code == 405


def test_somebody_signed_in_without_the_right_sees_what_is_not_there() -> None:
    with pytest.raises(Http404):
        desk(_request("GET", VISITOR))


def test_nobody_is_led_to_sign_in_and_back() -> None:
    response = desk(_request("GET", NOBODY))
    assert response.status_code == 302
    assert response["Location"].endswith("/login/?next=/desk/%3Fpage%3D2")


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page() -> None:
    response = desk(_request("POST", NOBODY, "/desk/?page=2"))
    assert response["Location"].endswith("/login/?next=/desk/")


def test_a_refusal_on_the_way_shows_404_too() -> None:
    with pytest.raises(Http404):
        desk(_request("GET", OPERATOR), number=13)


def test_the_door_can_be_read_from_the_view() -> None:
    assert desk.door == Door("test.desk", ("GET", "POST"))  # type: ignore[attr-defined]
    assert actor_of(RequestFactory().get("/")) == NOBODY


@pytest.mark.django_db
def test_what_a_record_refuses_is_said_in_words_and_is_no_fault_of_the_house() -> None:
    @page("test.square")
    def writes(request: HttpRequest) -> HttpResponse:
        refuse_resident_number("900101-1234567")
        return HttpResponse("kept")

    answer = writes(_request("GET", NOBODY))
    assert answer.status_code == 422
    assert "900101-1******" in answer.content.decode()
