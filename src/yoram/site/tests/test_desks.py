"""The start page of each role says what waits, computed from where things stand."""

from datetime import date

import pytest
from django.test import Client

from tests.cast import (
    ADMINISTRATOR,
    AUDITOR,
    CITY_OFFICER,
    COACH,
    COUNCIL_MEMBER,
    EMPLOYER,
    INSTRUCTOR,
    OPERATOR,
    OUTSIDER,
    TRAINEE,
    Cast,
    the_cast,
)
from yoram.core import clock
from yoram.outcomes import actions
from yoram.outcomes.facts import Event, Intent, Reason
from yoram.site.desk import desks_for

pytestmark = pytest.mark.django_db
ENDED = date(2024, 3, 20)


@pytest.fixture
def cast(settings) -> Cast:
    settings.YORAM_SECOND_FACTOR = False
    return the_cast()


def urls(cast: Cast, name: str) -> set[str]:
    return {step.url for desk in desks_for(cast.actor(name)) for step in desk.steps}


def page(cast: Cast, name: str) -> str:
    answer = cast.client(name).get("/start/", headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def seal_first(cast: Cast) -> None:
    members = cast.cohort.enrolments.all()
    actions.seal(cast.cohort, {row.pk: Intent.WORK for row in members}, by=cast.actor(OPERATOR))


@pytest.mark.parametrize(
    "name",
    [TRAINEE, INSTRUCTOR, COACH, OPERATOR, CITY_OFFICER, EMPLOYER, COUNCIL_MEMBER, AUDITOR, ADMINISTRATOR, OUTSIDER],
)
def test_everybody_has_a_start_page_whose_doors_open(cast: Cast, name: str) -> None:
    told = page(cast, name)
    assert "Hello" in told or "안녕하세요" in told
    client = cast.client(name)
    for desk in desks_for(cast.actor(name)):
        for step in desk.steps:
            assert client.get(step.url).status_code == 200, step


def test_a_stranger_is_asked_to_sign_in() -> None:
    assert Client().get("/start/").status_code == 302


def test_a_class_that_began_waits_for_its_seal_until_it_is_sealed(cast: Cast) -> None:
    seal = f"/outcomes/cohorts/{cast.cohort.slug}/seal/"
    assert seal in urls(cast, OPERATOR)
    seal_first(cast)
    assert seal not in urls(cast, OPERATOR)


def test_an_exclusion_waits_for_the_second_person_and_not_for_the_one_who_asked(cast: Cast) -> None:
    seal_first(cast)
    row = cast.enrolments[TRAINEE]
    actions.record(row, event=Event.COMPLETED, effective_on=ENDED, by=cast.actor(OPERATOR))
    actions.ask_exclusion(
        row, reason=Reason.MILITARY, effective_on=ENDED, document_named="입영통지서", by=cast.actor(OPERATOR)
    )
    exclusions = "/outcomes/exclusions/"
    mine = urls(cast, OPERATOR)
    theirs = urls(cast, ADMINISTRATOR)
    assert exclusions not in mine
    assert exclusions in theirs


def test_the_coach_is_told_whom_to_call_until_they_have_called(cast: Cast) -> None:
    seal_first(cast)
    row = cast.enrolments[TRAINEE]
    with clock.frozen_at(date(2024, 7, 1)):
        actions.record(row, event=Event.COMPLETED, effective_on=ENDED, by=cast.actor(OPERATOR))
    assert f"/outcomes/trainees/{row.pk}/" in urls(cast, COACH)
    actions.record(row, event=Event.CONTACTED, effective_on=date(2024, 7, 28), by=cast.actor(COACH))
    assert desks_for(cast.actor(COACH))[0].steps == ()


def test_a_figure_that_the_ledger_no_longer_says_is_named(cast: Cast) -> None:
    seal_first(cast)
    operator = cast.actor(OPERATOR)
    for name in (TRAINEE,):
        actions.record(cast.enrolments[name], event=Event.COMPLETED, effective_on=ENDED, by=operator)
    publication = actions.publish(cast.centre, cast.cohort, rule="press", on=date(2024, 7, 27), by=operator)
    change = f"/outcomes/{publication.slug}/change/"
    assert change not in urls(cast, OPERATOR)
    actions.record(
        cast.enrolments[TRAINEE],
        event=Event.EMPLOYED,
        effective_on=date(2024, 6, 3),
        detail="insured",
        employer="돛단배소프트",
        by=operator,
    )
    assert change in urls(cast, OPERATOR)


def test_a_trainee_sees_only_their_own_class(cast: Cast) -> None:
    found = urls(cast, TRAINEE)
    assert f"/outcomes/trainees/{cast.enrolments[TRAINEE].pk}/" in found
    assert len([url for url in found if url.startswith("/outcomes/trainees/")]) == 1


def test_the_auditor_is_told_the_state_of_the_trail(cast: Cast) -> None:
    (desk,) = desks_for(cast.actor(AUDITOR))
    assert "yoram audit verify" in desk.note


def test_rooms_that_are_not_there_yet_are_said_to_be_not_there(cast: Cast) -> None:
    for name in (EMPLOYER, COUNCIL_MEMBER):
        (desk,) = desks_for(cast.actor(name))
        assert desk.note


def test_without_a_role_the_way_to_ones_own_data_is_shown(cast: Cast) -> None:
    assert 'href="/privacy/mine/"' in page(cast, OUTSIDER)
