"""Officers word the texts; every version stays, and what is wrong stands beside the text."""

import pytest
from django.test import Client

from tests.cast import AUDITOR, COACH, OPERATOR, Cast, the_cast
from yoram.core.facts import Refused, StateChanged
from yoram.reports import actions
from yoram.reports.facts import Code
from yoram.reports.models import Wording
from yoram.reports.queries import text_named, wording
from yoram.reports.texts import shipped

pytestmark = pytest.mark.django_db
PRESS = text_named("press-ko")


@pytest.fixture
def cast(settings) -> Cast:
    settings.YORAM_SECOND_FACTOR = False
    return the_cast()


def said(text: str = "새 문장을 씁니다.") -> str:
    return shipped(PRESS) + f"\n{text}\n"


def save(cast: Cast, content: str, after: int = 0, name: str = OPERATOR) -> Wording:
    return actions.save_wording(cast.centre, text=PRESS.id, content=content, after=after, by=cast.actor(name))


def test_before_anybody_words_it_the_text_is_the_one_that_came_with_the_house(cast: Cast) -> None:
    assert wording(cast.centre, PRESS) == (shipped(PRESS), 0)


def test_versions_are_counted_and_kept(cast: Cast) -> None:
    save(cast, said("하나 더."))
    save(cast, said("둘째 글."), after=1)
    assert wording(cast.centre, PRESS) == (said("둘째 글."), 2)
    assert wording(cast.centre, PRESS, 1) == (said("하나 더."), 1)
    assert wording(cast.centre, PRESS, 0) == (shipped(PRESS), 0)


def test_saying_the_same_again_makes_no_version(cast: Cast) -> None:
    assert save(cast, said()).pk == save(cast, said()).pk


def test_a_colleagues_newer_version_is_not_written_over(cast: Cast) -> None:
    save(cast, said("먼저."))
    with pytest.raises(StateChanged):
        save(cast, said("나중."), after=0)
    assert wording(cast.centre, PRESS)[0] == said("먼저.")


def test_a_text_with_a_loose_number_is_no_version(cast: Cast) -> None:
    with pytest.raises(actions.TextHasProblems) as told:
        save(cast, said("모두 15명."))
    assert [problem.code for problem in told.value.problems] == [Code.LOOSE_NUMBER]
    assert not Wording.objects.exists()


@pytest.mark.parametrize("name", [AUDITOR, COACH])
def test_who_may_not_word_texts_is_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        save(cast, said(), name=name)


def post(client: Client, content: str, **more: str):
    url = "/reports/texts/press-ko/edit/"
    return client.post(url, {"content": content, "after": "0", **more}, headers={"accept-language": "en"})


def test_in_the_browser_a_good_text_is_saved(cast: Cast) -> None:
    answer = post(cast.client(OPERATOR), said().replace("\n", "\r\n"))
    assert answer.status_code == 302
    assert wording(cast.centre, PRESS) == (said(), 1)


def test_in_the_browser_a_bad_text_stays_in_the_box_with_its_problems_beside(cast: Cast) -> None:
    answer = post(cast.client(OPERATOR), said("모두 15명."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "모두 15명." in page
    assert "“15” is written by hand" in page
    assert not Wording.objects.exists()


def test_checking_only_saves_nothing(cast: Cast) -> None:
    assert post(cast.client(OPERATOR), said(), check="yes").status_code in {200, 422}
    assert not Wording.objects.exists()


def test_a_colleague_who_was_quicker_is_named_and_nothing_is_lost(cast: Cast) -> None:
    save(cast, said("먼저."))
    page = post(cast.client(OPERATOR), said("나중.")).content.decode()
    assert "A colleague has saved a newer version" in page
    assert "나중." in page


def test_the_auditor_reads_texts_but_finds_no_box(cast: Cast) -> None:
    client = cast.client(AUDITOR)
    assert client.get("/reports/texts/press-ko/").status_code == 200
    assert client.get("/reports/texts/press-ko/edit/").status_code == 404
