"""The words of surveys: what is asked, when, and what is said when an answer cannot be taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from yoram.core.facts import Actor, YoramError
from yoram.surveys.rules import Kind, Question

ANONYMOUS = Actor.machine("surveys")  # whoever answers


class QuestionKind(TextChoices):
    SCALE = Kind.SCALE.value, _("Scale from 1 to 5")
    CHOICE = Kind.CHOICE.value, _("One of several")
    TEXT = Kind.TEXT.value, _("Free text")


@dataclass(frozen=True, slots=True)
class Period:
    """When people are asked, in days after what the survey is about has ended."""

    first_day_after: int
    last_day_after: int
    remind_on_days: tuple[int, ...]

    def opens_on(self, end: date) -> date:
        return end + timedelta(days=self.first_day_after)

    def closes_on(self, end: date) -> date:
        return end + timedelta(days=self.last_day_after)


@dataclass(frozen=True, slots=True)
class FormFile:
    """Questions as they come in a file."""

    id: str
    version: str
    title: str
    intro: str
    afterwards: str
    questions: tuple[Question, ...]
    period: Period
    unconfirmed: Mapping[str, str] = MappingProxyType({})

    @property
    def name(self) -> str:
        return f"{self.id}@{self.version}"


def told(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """Questions in words that JSON has."""
    return [
        {"key": q.key, "kind": q.kind.value, "text": q.text, "options": list(q.options), "required": q.required}
        for q in questions
    ]


def read(rows: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Questions back from JSON."""
    return tuple(Question(r["key"], Kind(r["kind"]), r["text"], tuple(r["options"]), r["required"]) for r in rows)


@dataclass(frozen=True, slots=True)
class Open:
    """A survey that waits for somebody's answer."""

    title: str
    closes_on: date
    url: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How many were asked and how many answered; never what."""

    invited: int
    answered: int

    @property
    def waiting(self) -> int:
        return self.invited - self.answered

    @property
    def percent(self) -> float | None:
        return 100 * self.answered / self.invited if self.invited else None

    @classmethod
    def of(cls, survey: Any) -> Self:
        return cls(survey.invited, survey.answers)


class SurveyRefused(YoramError):
    """An answer or a change that cannot be taken; its text says why."""


class AlreadyAnswered(SurveyRefused):
    """This invitation has been used."""


class NotOpen(SurveyRefused):
    """The survey has not begun, or is over."""


class LinkWrong(SurveyRefused):
    """The link leads to no invitation."""
