"""What a centre promises for a year."""

import pytest

from tests.cast import ELSEWHERE, HOUSE, OPERATOR, Cast
from yoram.core.facts import Refused
from yoram.courses import actions, queries
from yoram.courses.facts import Measure

pytestmark = pytest.mark.django_db
PATH = "/courses/manage/centres/mokpo/target/"


def test_the_operator_sets_the_targets_of_a_year_and_corrects_them(cast: Cast) -> None:
    client = cast.client(OPERATOR)
    assert client.post(PATH, {"year": 2026, "trainees": 120, "participants": ""}).status_code == 302
    assert client.get(f"{PATH}2026/").status_code == 200
    assert client.post(f"{PATH}2026/", {"trainees": 130, "participants": 9000}).status_code == 302
    assert queries.targets(cast.centre, 2026) == {"trainees": 130, "participants": 9000}


@pytest.mark.parametrize(
    "given",
    [
        {"year": 2026},
        {"year": 26, "trainees": 5},
        {"year": 2026, "trainees": 0},
        {"year": 2026, "trainees": -3},
        {"year": 2026, "trainees": 10**12},
        {"year": "next", "trainees": 5},
    ],
)
def test_what_is_no_target_is_an_error_of_the_form(cast: Cast, given: dict[str, object]) -> None:
    assert cast.client(OPERATOR).post(PATH, given).status_code == 422
    assert queries.targets_by_year(cast.centre) == {}


def test_a_target_that_was_set_is_not_taken_back_by_an_empty_cell(cast: Cast) -> None:
    actions.set_target(cast.centre, year=2026, measure=Measure.TRAINEES, amount=120, by=HOUSE)
    answer = cast.client(OPERATOR).post(PATH, {"year": 2026, "participants": 5})
    assert answer.status_code == 422
    assert queries.targets(cast.centre, 2026) == {"trainees": 120}


def test_a_year_without_targets_has_no_page(cast: Cast) -> None:
    assert cast.client(OPERATOR).get(f"{PATH}1999/").status_code == 404


def test_an_operator_of_another_centre_finds_nothing(cast: Cast) -> None:
    client = cast.client(ELSEWHERE)
    assert client.get(PATH).status_code == 404
    assert client.post(PATH, {"year": 2026, "trainees": 1}).status_code == 404
    with pytest.raises(Refused):
        actions.set_target(cast.centre, year=2026, measure=Measure.TRAINEES, amount=1, by=cast.actor(ELSEWHERE))
