"""An application in rows of question and answer, for its person and for the staff alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from yoram.admissions.models import Application, ApplicationFile
from yoram.admissions.queries.applications import files_of
from yoram.admissions.rules.questions import Question


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what was answered."""

    label: str
    lines: tuple[str, ...]
    files: tuple[ApplicationFile, ...] = ()
    step: str = "questions"


def answered(application: Application, questions: Sequence[Question]) -> list[Answered]:
    """Every question in order; one without an answer has no lines."""
    language = (get_language() or "ko").split("-")[0]
    kept = files_of(application)
    answers: dict[str, Any] = application.answers if isinstance(application.answers, dict) else {}
    return [
        Answered(question.said(language), (), tuple(kept.get(question.key, ())), "files")
        if question.kind == "file"
        else Answered(question.said(language), _lines(answers.get(question.key)))
        for question in questions
    ]


def _lines(answer: Any) -> tuple[str, ...]:
    if answer in (None, "", []):
        return ()
    return tuple(str(each) for each in answer) if isinstance(answer, list) else tuple(str(answer).splitlines())
