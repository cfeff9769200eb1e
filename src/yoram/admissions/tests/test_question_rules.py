"""Questions as typed values: what cannot be asked is refused, what is moved stays whole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.admissions.rules.questions import (
    Problem,
    Question,
    add,
    find_problem,
    find_problems,
    missing,
    put,
    read_questions,
    remove,
    shift,
    store_questions,
)  # fmt: skip
from yoram.admissions.tests.world import PAPER, QUESTIONS

WHY = QUESTIONS[0]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"label": " "}, Problem.NO_LABEL),
        ({"label": "가" * 201}, Problem.NO_LABEL),
        ({"kind": "colour"}, Problem.NO_KIND),
        ({"kind": "choice", "options": ("하나",), "limit": None}, Problem.FEW_OPTIONS),
        ({"kind": "choices", "options": ("가", "가"), "limit": None}, Problem.FEW_OPTIONS),
        ({"kind": "choice", "options": tuple(map(str, range(31))), "limit": None}, Problem.MANY_OPTIONS),
        ({"kind": "date", "limit": 5}, Problem.LIMIT),
        ({"limit": 0}, Problem.LIMIT),
        ({"limit": 5001}, Problem.LIMIT),
        ({}, None),
    ],
)
def test_what_cannot_be_asked_is_told(wrong: dict[str, object], problem: Problem | None) -> None:
    assert find_problem(replace(WHY, **wrong)) is problem


def test_too_many_or_alike_questions_are_told() -> None:
    many = [replace(WHY, key=f"q{number}") for number in range(41)]
    assert find_problems(many) == [Problem.MANY]
    assert find_problems([WHY, WHY]) == [Problem.SAME_KEY]


def test_a_new_question_gets_a_key_that_no_other_has() -> None:
    kept = (replace(WHY, key="q3"), replace(WHY, key="q1"))
    assert [question.key for question in add(kept, WHY)] == ["q3", "q1", "q4"]


def test_a_question_is_put_in_its_place_and_taken_out() -> None:
    changed = put(QUESTIONS, replace(WHY, label="왜 오시나요?"))
    assert (changed[0].label, len(changed)) == ("왜 오시나요?", len(QUESTIONS))
    assert WHY.key not in {question.key for question in remove(QUESTIONS, WHY.key)}


@given(st.sampled_from([question.key for question in QUESTIONS] + ["nowhere"]), st.integers(-9, 9))
def test_moving_keeps_every_question(key: str, by: int) -> None:
    moved = shift(QUESTIONS, key, by)
    assert sorted(question.key for question in moved) == sorted(question.key for question in QUESTIONS)
    rest = [question for question in QUESTIONS if question.key != key]
    assert [question for question in moved if question.key != key] == rest


def test_questions_are_read_as_they_were_stored() -> None:
    assert read_questions(store_questions((*QUESTIONS, PAPER))) == (*QUESTIONS, PAPER)


def test_required_questions_without_an_answer_are_missing() -> None:
    asked = (*QUESTIONS, PAPER)
    assert [q.key for q in missing(asked, {"why": "…"}, ())] == ["level", "proof"]
    assert missing(asked, {"why": "…", "level": "없음"}, ["proof"]) == []


def test_a_question_speaks_english_where_it_can() -> None:
    plain = Question("q1", "text", "이름")
    assert (WHY.said("en"), WHY.said("ko"), plain.said("en"), plain.hint("en")) == (
        "Why this course?",
        "지원 동기",
        "이름",
        "",
    )
    assert (plain.bound, WHY.bound, QUESTIONS[2].bound, QUESTIONS[3].bound) == (100, 500, 2, None)
