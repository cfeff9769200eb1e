"""Which course fits, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from yoram.courses.facts import Audience, Goal, Level, Pace
from yoram.courses.rules.fitting import Answers, Profile, Question, Verdict, fits

AI = Profile("ai", frozenset({"student", "youth"}), "ai", "full_time", "beginner", frozenset({"job"}))
NIGHT = Profile("night", frozenset({"worker"}), "ai", "evening", "basic", frozenset({"work"}))
SILENT = Profile("silent", frozenset(), "big", "", "", frozenset())
WORDS = st.builds(
    Answers,
    audience=st.sampled_from(["", *Audience.values]),
    field=st.sampled_from(["", "ai", "big"]),
    pace=st.sampled_from(["", *Pace.values]),
    level=st.sampled_from(["", *Level.values]),
    goal=st.sampled_from(["", *Goal.values]),
)


def test_the_course_made_for_somebody_comes_first_with_its_reasons() -> None:
    best, *others = fits(Answers("worker", "ai", "evening", "basic", "work"), [AI, NIGHT, SILENT])
    assert (best.key, best.percent) == ("night", 100)
    assert {reason.verdict for reason in best.reasons} == {Verdict.FITS}
    against = {reason.question for reason in others[0].reasons if reason.verdict is Verdict.AGAINST}
    assert others[0].key == "ai"
    assert against == {Question.AUDIENCE, Question.PACE, Question.GOAL}


def test_a_course_a_little_too_easy_is_near_and_one_too_hard_is_against() -> None:
    def level(own: str, course: Profile) -> Verdict:
        return fits(Answers(level=own), [course])[0].reasons[0].verdict

    assert level("basic", AI) is Verdict.NEAR
    assert level("advanced", AI) is Verdict.AGAINST
    assert level("beginner", NIGHT) is Verdict.AGAINST
    assert level("beginner", SILENT) is Verdict.UNKNOWN


@given(WORDS, st.permutations([AI, NIGHT, SILENT]))
def test_the_order_of_courses_never_matters_and_shares_stay_shares(answers: Answers, courses: list[Profile]) -> None:
    found = fits(answers, courses)
    assert found == fits(answers, [AI, NIGHT, SILENT])
    assert all(0 <= fit.percent <= 100 for fit in found)
    asked = sum(bool(getattr(answers, question.value)) for question in Question)
    assert all(len(fit.reasons) == asked for fit in found)


@pytest.mark.django_db
def test_a_finding_is_a_link_and_strange_answers_count_for_nothing(cast: Cast) -> None:
    client = cast.client()
    assert client.get("/courses/find/").status_code == 200
    page = client.get("/courses/find/?field=ai&audience=king", headers={"accept-language": "en"}).content.decode()
    assert "fits 100 %" in page
    assert "It is about what interests you." in page
    assert "Who are you?: 5" in page
    nothing = client.get("/courses/find/?audience=", headers={"accept-language": "en"}).content.decode()
    assert "Answer at least one question." in nothing
