"""What is said about a centre is in the hands of those who run it."""

import pytest

from tests.cast import COACH, ELSEWHERE, OPERATOR, Cast
from yoram.core.facts import Refused
from yoram.courses import actions
from yoram.courses.models import Centre

pytestmark = pytest.mark.django_db
PATH = "/courses/manage/centres/mokpo/"
GIVEN = {"name": "목포 새 센터", "city": "목포시", "phone": "061-111-1111"}


def test_the_operator_changes_the_centre_and_its_short_name_stays(cast: Cast) -> None:
    assert cast.client(OPERATOR).post(PATH, {**GIVEN, "slug": "other"}).status_code == 302
    centre = Centre.objects.get(pk=cast.centre.pk)
    assert (centre.slug, centre.name, centre.phone) == ("mokpo", "목포 새 센터", "061-111-1111")


@pytest.mark.parametrize("name", [ELSEWHERE, COACH])
def test_others_do_not_find_the_page_and_the_action_refuses_them(cast: Cast, name: str) -> None:
    client = cast.client(name)
    assert client.get(PATH).status_code == 404
    assert client.post(PATH, GIVEN).status_code == 404
    with pytest.raises(Refused):
        actions.change_centre(cast.centre, name="x", by=cast.actor(name))


def test_the_staff_page_shows_an_operator_only_their_own_centre(cast: Cast) -> None:
    client = cast.client(ELSEWHERE)
    told = client.get("/courses/manage/").content.decode()
    assert cast.other_centre.name in told
    assert cast.centre.name not in told.split("</header>")[1].split("<footer")[0]
    assert client.get("/courses/manage/?centre=mokpo").status_code == 404
    assert cast.client(COACH).get("/courses/manage/").status_code == 404


def test_an_empty_name_is_an_error_of_the_form_and_keeps_what_was_typed(cast: Cast) -> None:
    answer = cast.client(OPERATOR).post(PATH, {**GIVEN, "name": ""})
    assert answer.status_code == 422
    assert "061-111-1111" in answer.content.decode()
