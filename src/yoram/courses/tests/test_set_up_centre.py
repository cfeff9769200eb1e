"""The first centre of a house."""

import pytest
from django.core.exceptions import ValidationError

from tests.cast import ADMINISTRATOR, HOUSE, OPERATOR, a_person
from yoram.core.facts import Refused
from yoram.courses import actions
from yoram.courses.models import Centre
from yoram.people import actions as people
from yoram.people.facts import Role
from yoram.people.queries import actor_of_account

pytestmark = pytest.mark.django_db
ADD = "/courses/manage/centres/add/"


@pytest.fixture(autouse=True)
def _without_second_factor(settings) -> None:
    settings.YORAM_SECOND_FACTOR = False


@pytest.fixture
def administrator(client):
    account = a_person(ADMINISTRATOR)
    people.grant_role(account, role=Role.ADMINISTRATOR, scope="", by=HOUSE)
    client.force_login(account)
    return client


def test_a_house_without_a_centre_tells_its_administrator_how_to_begin(administrator) -> None:
    for path in ("/courses/manage/", "/start/"):
        assert f'href="{ADD}"' in administrator.get(path).content.decode()


def test_the_administrator_sets_up_the_first_centre(administrator) -> None:
    answer = administrator.post(
        ADD, {"slug": "mokpo", "name": "목포 센터", "city": "목포시", "opened_on": "2023-10-11"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/courses/manage/?centre=mokpo")
    assert "목포 센터" in administrator.get(answer["Location"]).content.decode()
    assert f'href="{ADD}"' not in administrator.get("/start/").content.decode()


@pytest.mark.parametrize("slug", ["manage", "add", "not a slug", "한글", ""])
def test_a_short_name_that_is_no_address_is_refused_on_the_page(administrator, slug: str) -> None:
    answer = administrator.post(ADD, {"slug": slug, "name": "목포 센터", "city": "목포시"})
    assert answer.status_code == 422
    assert not Centre.objects.exists()


def test_a_short_name_is_given_once_and_the_centre_that_has_it_stays(administrator) -> None:
    actions.set_up_centre(slug="mokpo", name="먼저", city="목포시", by=HOUSE)
    answer = administrator.post(
        ADD, {"slug": "mokpo", "name": "나중", "city": "목포시"}, headers={"accept-language": "en"}
    )
    assert answer.status_code == 422
    assert "There is a centre of this short name already." in answer.content.decode()
    assert Centre.objects.get().name == "먼저"


def test_a_resident_number_in_a_text_is_an_error_of_the_form(administrator) -> None:
    answer = administrator.post(ADD, {"slug": "mokpo", "name": "목포", "city": "목포시", "about": "900101-1234568"})
    assert answer.status_code == 422


def test_an_operator_sets_up_no_centre(client) -> None:
    centre = actions.set_up_centre(slug="mokpo", name="목포", city="목포시", by=HOUSE)
    account = a_person(OPERATOR)
    people.grant_role(account, role=Role.OPERATOR, scope=f"centre:{centre.pk}", by=HOUSE)
    client.force_login(account)
    assert client.get(ADD).status_code == 404
    with pytest.raises(Refused):
        actions.set_up_centre(slug="mine", name="내 것", city="목포시", by=actor_of_account(account, address=""))


def test_the_action_itself_refuses_a_short_name_that_the_pages_need() -> None:
    with pytest.raises(ValidationError):
        actions.set_up_centre(slug="manage", name="목포", city="목포시", by=HOUSE)
