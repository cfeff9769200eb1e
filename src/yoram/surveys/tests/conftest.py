from datetime import date

import pytest

from tests.cast import HOUSE, SAME_CLASS, TRAINEE, a_person, the_cast
from yoram.core import clock
from yoram.surveys import actions
from yoram.surveys.tests.asked import LAST, Asked


@pytest.fixture(autouse=True)
def _house(settings, tmp_path):
    settings.YORAM_SECOND_FACTOR = False
    settings.HOME = tmp_path
    settings.YORAM_SURVEYS = str(tmp_path / "surveys")
    settings.YORAM_ADDRESS = "https://yoram.example.kr"


@pytest.fixture
def asked(db, _house):
    """An open survey about the first class, on its second day; seven were asked."""
    with clock.frozen_at(date(2024, 3, 22)):
        cast = the_cast()
        more = [a_person(f"동료 {number}", email=f"peer{number}@example.kr").person for number in range(5)]
        survey = actions.open_survey(
            cast.centre,
            kind="satisfaction-ko",
            subject=f"cohort:{cast.cohort.pk}",
            title="AI 융합 과정 1기",
            opens_on=date(2024, 3, 21),
            closes_on=LAST,
            remind_on_days=[7, 14],
            by=HOUSE,
        )
        actions.invite(survey, [cast.person(TRAINEE).pk, cast.person(SAME_CLASS).pk, *(p.pk for p in more)], by=HOUSE)
        yield Asked(cast, survey, more)
