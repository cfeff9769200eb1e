"""What an intake asks: questions as typed values, changed one step at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

MOST_QUESTIONS = 40
MOST_OPTIONS = 30
LONGEST_LABEL = 200
_LIMITS = {"text": 300, "long": 5000, "choices": MOST_OPTIONS}
_USUAL = {"text": 100, "long": 1000}


class Problem(StrEnum):
    """Why questions cannot be asked like this."""

    NO_LABEL = "no_label"
    NO_KIND = "no_kind"
    FEW_OPTIONS = "few_options"
    MANY_OPTIONS = "many_options"
    LIMIT = "limit"
    MANY = "many"
    SAME_KEY = "same_key"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``limit`` counts signs of a text or choices that may be made, none being the usual bound."""

    key: str
    kind: str
    label: str
    label_en: str = ""
    help: str = ""
    help_en: str = ""
    required: bool = True
    limit: int | None = None
    options: tuple[str, ...] = ()

    @property
    def bound(self) -> int | None:
        """How many signs or choices are taken."""
        if self.kind == "choices":
            return self.limit or len(self.options)
        return self.limit or _USUAL.get(self.kind)

    def said(self, language: str) -> str:
        """The question in a language, in Korean where it was not translated."""
        return self.label_en if language == "en" and self.label_en else self.label

    def hint(self, language: str) -> str:
        return self.help_en if language == "en" and self.help_en else self.help


KINDS = ("text", "long", "choice", "choices", "file", "date")


def read_questions(stored: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Questions as they lie in a set."""
    return tuple(
        Question(**{**{name: row[name] for name in _NAMES if name in row}, "options": tuple(row.get("options", ()))})
        for row in stored
    )


def store_questions(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The same questions as they are kept."""
    return [{**{name: getattr(question, name) for name in _NAMES}, "options": list(question.options)}
            for question in questions]  # fmt: skip


_NAMES = ("key", "kind", "label", "label_en", "help", "help_en", "required", "limit")


def find_problem(question: Question) -> Problem | None:
    """Why the question cannot be asked like this, or None."""
    if question.kind not in KINDS:
        return Problem.NO_KIND
    if not question.label.strip() or len(question.label) > LONGEST_LABEL:
        return Problem.NO_LABEL
    if question.kind in ("choice", "choices"):
        distinct = len(set(question.options))
        if distinct < 2 or distinct != len(question.options):
            return Problem.FEW_OPTIONS
        if distinct > MOST_OPTIONS:
            return Problem.MANY_OPTIONS
    most = _LIMITS.get(question.kind)
    if question.limit is not None and (most is None or not 1 <= question.limit <= most):
        return Problem.LIMIT
    return None


def find_problems(questions: Sequence[Question]) -> list[Problem]:
    """Everything that keeps the questions from being asked together."""
    found = [problem for question in questions if (problem := find_problem(question))]
    if len(questions) > MOST_QUESTIONS:
        found.append(Problem.MANY)
    if len({question.key for question in questions}) != len(questions):
        found.append(Problem.SAME_KEY)
    return found


def add(questions: Sequence[Question], question: Question) -> tuple[Question, ...]:
    """One more question, under a key of its own, at the end."""
    taken = {known.key for known in questions}
    number = len(questions) + 1
    while f"q{number}" in taken:
        number += 1
    return (*questions, replace(question, key=f"q{number}"))


def put(questions: Sequence[Question], question: Question) -> tuple[Question, ...]:
    """The question of this key replaced by this one."""
    return tuple(question if known.key == question.key else known for known in questions)


def remove(questions: Sequence[Question], key: str) -> tuple[Question, ...]:
    """All but the question of this key."""
    return tuple(question for question in questions if question.key != key)


def shift(questions: Sequence[Question], key: str, by: int) -> tuple[Question, ...]:
    """The question of this key moved by so many places, as far as there are places."""
    here = next((place for place, question in enumerate(questions) if question.key == key), None)
    if here is None:
        return tuple(questions)
    rest = remove(questions, key)
    there = min(max(here + by, 0), len(rest))
    return (*rest[:there], questions[here], *rest[there:])


def missing(questions: Iterable[Question], answers: Mapping[str, object], files: Iterable[str]) -> list[Question]:
    """The required questions that have no answer yet."""
    filed = set(files)
    return [
        question
        for question in questions
        if question.required and not (question.key in filed if question.kind == "file" else answers.get(question.key))
    ]
