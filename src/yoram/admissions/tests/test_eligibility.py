"""Whether somebody fits: each condition by itself, and all of them together, in any order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.admissions.rules.eligibility import (
    AGE,
    CARD,
    EDUCATION,
    NOT_ENROLLED,
    REGION,
    STATUS,
    Applicant,
    Condition,
    age_on,
    decide,
    examine,
    read_conditions,
    store_conditions,
)  # fmt: skip
from yoram.admissions.rules.verdicts import Answer, Verdict
from yoram.courses.facts import Condition as CourseCondition
from yoram.courses.facts import ConditionKind

FIRST_DAY = date(2024, 9, 2)
CONDITIONS = st.lists(
    st.one_of(
        st.builds(Condition, st.just(AGE), st.integers(0, 60), st.integers(61, 150)),
        st.builds(Condition, st.sampled_from([REGION, STATUS, EDUCATION]), among=st.just(("목포시", "worker"))),
        st.builds(Condition, st.sampled_from([CARD, NOT_ENROLLED]), strict=st.booleans()),
    ),
    max_size=6,
)
APPLICANTS = st.builds(
    Applicant,
    st.just(FIRST_DAY),
    st.none() | st.dates(date(1920, 1, 1), FIRST_DAY),
    st.sampled_from(["", "목포", "서울"]),
    st.sampled_from(["", "worker", "student"]),
    declared=st.sampled_from([{}, {CARD: "yes"}, {CARD: "no", NOT_ENROLLED: "yes"}]),
)


def answer(condition: Condition, **about: object) -> Answer:
    return examine(Applicant(FIRST_DAY, **about), [condition])[0].answer


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2009, 9, 2), Answer.YES),  # 15 on the very day
        (date(2009, 9, 3), Answer.NO),
        (date(1984, 9, 3), Answer.YES),  # still 39
        (date(1984, 9, 2), Answer.NO),
        (None, Answer.UNKNOWN),
    ],
)
def test_age_is_counted_on_the_first_day_of_the_class(born: date | None, expected: Answer) -> None:
    assert answer(Condition(AGE, 15, 39), birth_date=born) is expected


def test_an_open_end_takes_everybody_on_that_side() -> None:
    assert answer(Condition(AGE, 15, None), birth_date=date(1930, 1, 1)) is Answer.YES
    assert answer(Condition(AGE, None, 39), birth_date=date(2024, 1, 1)) is Answer.YES


def test_somebody_born_on_29_february_comes_of_age_on_1_march() -> None:
    assert (age_on(date(2004, 2, 29), date(2024, 2, 28)), age_on(date(2004, 2, 29), date(2023, 3, 1))) == (19, 19)


@pytest.mark.parametrize("place", ["목포", "목포시", "전남 목포시 산정동", " 전라남도목포시 "])
def test_a_place_is_known_however_it_is_written(place: str) -> None:
    assert answer(Condition(REGION, among=("목포시", "무안군")), region=place) is Answer.YES


def test_another_place_or_none_is_not_taken_for_it() -> None:
    assert answer(Condition(REGION, among=("목포시",)), region="서울") is Answer.NO
    assert answer(Condition(REGION, among=("목포시",))) is Answer.UNKNOWN


def test_words_and_yeses() -> None:
    assert answer(Condition(STATUS, among=("worker",)), status="worker") is Answer.YES
    assert answer(Condition(EDUCATION, among=("final_year",)), education="school_student") is Answer.NO
    assert answer(Condition(CARD), declared={CARD: "yes"}) is Answer.YES
    assert answer(Condition(NOT_ENROLLED), declared={NOT_ENROLLED: "no"}) is Answer.NO
    assert answer(Condition(CARD), declared={CARD: "perhaps"}) is Answer.UNKNOWN


def test_what_is_not_met_is_for_a_person_only_where_the_intake_says_so() -> None:
    findings = examine(Applicant(FIRST_DAY, date(1970, 1, 1)), [Condition(AGE, 15, 39)])
    assert decide(findings, doubtful_allowed=False) is Verdict.NOT
    assert decide(findings, doubtful_allowed=True) is Verdict.DOUBTFUL


def test_a_strict_condition_is_nobodys_to_set_aside() -> None:
    findings = examine(Applicant(FIRST_DAY, date(1970, 1, 1)), [Condition(AGE, 15, 39, strict=True)])
    assert decide(findings, doubtful_allowed=True) is Verdict.NOT


def test_what_could_not_be_judged_is_doubtful_and_not_a_no() -> None:
    findings = examine(Applicant(FIRST_DAY), [Condition(REGION, among=("목포시",))])
    assert decide(findings, doubtful_allowed=False) is Verdict.DOUBTFUL


@given(CONDITIONS, APPLICANTS, st.booleans(), st.randoms())
def test_the_order_of_conditions_never_matters(
    conditions: list[Condition], applicant: Applicant, allowed: bool, chance: object
) -> None:
    mixed = list(conditions)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    ordered = decide(examine(applicant, conditions), doubtful_allowed=allowed)
    assert ordered is decide(examine(applicant, mixed), doubtful_allowed=allowed)


@given(CONDITIONS, APPLICANTS)
def test_one_more_condition_never_makes_anybody_fit(conditions: list[Condition], applicant: Applicant) -> None:
    rank = {Verdict.FITS: 2, Verdict.DOUBTFUL: 1, Verdict.NOT: 0}
    verdicts = [decide(examine(applicant, conditions[:n]), doubtful_allowed=True) for n in range(len(conditions) + 1)]
    assert sorted(verdicts, key=rank.__getitem__, reverse=True) == verdicts


@given(CONDITIONS)
def test_conditions_are_read_as_they_were_stored(conditions: list[Condition]) -> None:
    assert list(read_conditions(store_conditions(conditions))) == conditions


@pytest.mark.parametrize(
    "stored", [{}, {"kind": "horoscope"}, {"kind": "age"}, {"kind": "age", "least": "15"}, {"kind": "region"},
               {"kind": "status", "among": "worker"}, {"kind": "age", "least": True, "most": -1}, "age"],
)  # fmt: skip
def test_what_is_no_condition_decides_nothing(stored: object) -> None:
    assert read_conditions([stored]) == ()


@pytest.mark.parametrize("kind", list(ConditionKind))
def test_every_condition_of_a_course_is_understood_here(kind: ConditionKind) -> None:
    of_course = CourseCondition(kind, ("목포시",) if kind not in (ConditionKind.AGE,) else (), least=15)
    assert [told.kind for told in read_conditions([of_course.written()])] == [kind.value]
