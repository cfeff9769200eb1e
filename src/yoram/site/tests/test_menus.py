"""Menus show the doors that open and no others."""

import pytest
from django.test import RequestFactory

from tests.cast import AUDITOR, CITY_OFFICER, OPERATOR, OUTSIDER, TRAINEE, Cast, the_cast
from yoram.core.facts import NOBODY
from yoram.site.context import house
from yoram.site.menus import desk, foot, navigation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(settings) -> Cast:
    settings.YORAM_SECOND_FACTOR = False
    return the_cast()


def urls(cast: Cast, name: str) -> set[str]:
    return {item.url for group in desk(cast.actor(name), "/start/") for item in group.items}


@pytest.mark.parametrize("name", [OPERATOR, CITY_OFFICER, AUDITOR])
def test_every_entry_of_a_desk_opens(cast: Cast, name: str) -> None:
    client = cast.client(name)
    for url in urls(cast, name):
        assert client.get(url).status_code == 200, url


def test_a_city_officer_finds_the_board_and_no_import(cast: Cast) -> None:
    found = urls(cast, CITY_OFFICER)
    assert "/reports/" in found
    assert not {url for url in found if "import" in url}


def test_a_menu_of_one_entry_is_no_menu(cast: Cast) -> None:
    assert desk(cast.actor(OUTSIDER), "/start/") == []


def test_a_trainee_finds_their_own_training_and_nothing_of_the_staff(cast: Cast) -> None:
    assert urls(cast, TRAINEE) == {
        "/start/",
        "/attendance/",
        "/attendance/mine/",
        "/courses/mine/",
        "/attendance/pay/",
        "/certificates/mine/",
    }


def test_the_most_precise_entry_is_the_current_one(cast: Cast) -> None:
    groups = desk(cast.actor(CITY_OFFICER), "/reports/texts/press-ko/")
    assert [item.url for group in groups for item in group.items if item.current] == ["/reports/texts/"]


def test_strangers_see_the_public_menu_and_the_foot() -> None:
    assert [item.url for item in navigation(NOBODY, "/courses/")] == [
        "/courses/",
        "/admissions/",
        "/outcomes/",
        "/centre/",
    ]
    assert [item.current for item in navigation(NOBODY, "/courses/")] == [True, False, False, False]
    assert "/privacy-notice/" in {item.url for item in foot(NOBODY, "/")}


def test_a_page_that_shows_no_menu_asks_nothing_of_the_database(django_assert_num_queries) -> None:
    request = RequestFactory().get("/")
    with django_assert_num_queries(0):
        house(request)
