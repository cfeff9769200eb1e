"""The city's pages: what was promised, set against what the ledger says, each number leading to its list."""

import io
from datetime import date

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import CITY_OFFICER, COACH, ELSEWHERE, HOUSE, OPERATOR, TRAINEE, Cast, the_cast
from yoram.courses import actions as courses
from yoram.courses.facts import Audience, Measure
from yoram.reports.board import board

pytestmark = pytest.mark.django_db
PAGES = ["/reports/", "/reports/occasions/", "/reports/completions/", "/reports/figures/", "/reports/texts/"]


@pytest.fixture
def cast(settings) -> Cast:
    settings.YORAM_SECOND_FACTOR = False
    cast = the_cast()
    courses.set_target(cast.centre, year=2024, measure=Measure.PARTICIPANTS, amount=100, by=HOUSE)
    said = (
        (date(2024, 3, 4), Audience.STUDENT, 24),
        (date(2024, 5, 7), Audience.WORKER, 16),
        (date(2023, 11, 2), Audience.STUDENT, 9),
    )
    for place, (day, audience, people) in enumerate(said):
        courses.count_participation(
            cast.centre,
            external_id=f"o{place}",
            held_on=day,
            title="=체험" if place == 0 else "체험",
            audience=audience,
            headcount=people,
            host="학교",
            by=HOUSE,
        )
    return cast


@pytest.mark.parametrize("path", PAGES)
def test_the_city_officer_sees_it_and_others_do_not(cast: Cast, path: str) -> None:
    assert cast.client(CITY_OFFICER).get(path).status_code == 200
    for name in (COACH, TRAINEE):
        assert cast.client(name).get(path).status_code == 404


def test_an_operator_of_another_centre_sees_their_own(cast: Cast) -> None:
    page = cast.client(ELSEWHERE).get("/reports/?centre=mokpo")
    assert page.status_code == 404
    assert cast.other_centre.name in cast.client(ELSEWHERE).get("/reports/").content.decode()


def test_the_board_adds_up_the_occasions_of_the_year(cast: Cast) -> None:
    shown = board(cast.centre, 2024, cast.actor(CITY_OFFICER))
    participants = shown.promises[1]
    assert (participants.now, participants.target, participants.last_year, participants.percent) == (40, 100, 9, 40.0)
    trainees = shown.promises[0]
    assert (trainees.target, trainees.percent) == (None, None)


def test_a_year_that_is_over_is_read_at_its_end(cast: Cast) -> None:
    shown = board(cast.centre, 2023, cast.actor(CITY_OFFICER))
    assert (shown.on, shown.promises[1].now) == (date(2023, 12, 31), 9)


QUERIES = ["?year=", "?year=abc", "?year=٣٤٥٦", "?year=99999", "?year=2024&audience=x&page=-4", "?centre="]


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_breaks_a_page(cast: Cast, query: str) -> None:
    client = cast.client(CITY_OFFICER)
    for path in PAGES:
        assert client.get(path + query).status_code == 200


def test_occasions_can_be_narrowed_to_an_audience(cast: Cast) -> None:
    page = cast.client(CITY_OFFICER).get("/reports/occasions/?year=2024&audience=worker")
    assert [row.headcount for row in page.context["rows"]] == [16]


def test_the_table_for_spreadsheets_starts_no_formula(cast: Cast) -> None:
    content = cast.client(CITY_OFFICER).get("/reports/occasions.csv?year=2024").content.decode("utf-8-sig")
    assert "'=체험" in content
    assert content.count("\n") == 3


def test_the_workbook_holds_the_same_numbers(cast: Cast) -> None:
    content = cast.client(OPERATOR).get("/reports/dashboard.xlsx?year=2024").content
    sheets = pl.read_excel(io.BytesIO(content), sheet_id=0)
    told = next(iter(sheets.values()))
    assert told.rows()[1][1:] == (100, 40, 9)


def test_a_file_that_is_not_offered_is_not_there(cast: Cast) -> None:
    client = cast.client(CITY_OFFICER)
    assert client.get("/reports/texts/press-ko/paper.exe").status_code == 404
    assert client.get("/reports/texts/nothing/").status_code == 404


def test_the_list_of_figures_names_the_withheld_ones_with_the_reason(cast: Cast) -> None:
    page = cast.client(CITY_OFFICER).get("/reports/figures/", headers={"accept-language": "en"}).content.decode()
    assert "{class1.employed} has not been published" in page
    assert "{targets.participants}" in page


def test_more_occasions_ask_no_more_of_the_database(cast: Cast) -> None:
    client = cast.client(CITY_OFFICER)
    client.get("/reports/occasions/")
    with CaptureQueriesContext(connection) as few:
        client.get("/reports/occasions/")
    for place in range(20):
        courses.count_participation(
            cast.centre,
            external_id=f"m{place}",
            held_on=date(2024, 6, 3),
            title="체험",
            audience=Audience.STUDENT,
            headcount=5,
            by=HOUSE,
        )
    with CaptureQueriesContext(connection) as many:
        client.get("/reports/occasions/")
    assert len(many) == len(few)
