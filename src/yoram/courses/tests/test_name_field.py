"""Fields of training, which every centre shares."""

import pytest

from tests.cast import ADMINISTRATOR, COACH, HOUSE, OPERATOR, Cast
from yoram.core.facts import Refused
from yoram.courses import actions
from yoram.courses.models import Field

pytestmark = pytest.mark.django_db
ADD = "/courses/manage/fields/add/"
AI = "/courses/manage/fields/ai/"


def test_an_operator_adds_a_field(cast: Cast) -> None:
    assert cast.client(OPERATOR).post(ADD, {"code": "data", "name": "빅데이터"}).status_code == 302
    assert Field.objects.get(code="data").name == "빅데이터"


@pytest.mark.parametrize("given", [{"code": "ai", "name": "새 이름"}, {"code": "new", "name": "인공지능"}])
def test_a_field_that_is_there_is_named_instead_of_written_over(cast: Cast, given: dict[str, str]) -> None:
    assert cast.client(OPERATOR).post(ADD, given).status_code == 422
    assert Field.objects.get().name == "인공지능"
    assert actions.name_field(code="ai", name="새 이름", by=HOUSE).name == "인공지능"


def test_only_an_administrator_renames_what_every_centre_shares(cast: Cast) -> None:
    given = {"name": "인공지능·로봇", "name_en": "AI and robots"}
    assert cast.client(OPERATOR).get(AI).status_code == 404
    assert cast.client(OPERATOR).post(AI, given).status_code == 404
    with pytest.raises(Refused):
        actions.rename_field(Field.objects.get(), name="x", by=cast.actor(OPERATOR))
    assert cast.client(ADMINISTRATOR).post(AI, given).status_code == 302
    assert Field.objects.get().name == "인공지능·로봇"


def test_a_coach_adds_none(cast: Cast) -> None:
    assert cast.client(COACH).post(ADD, {"code": "data", "name": "빅데이터"}).status_code == 404
