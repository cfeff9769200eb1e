"""Which courses fit an answer, by weights that are stated and reasons that are told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Question(StrEnum):
    """What is asked."""

    AUDIENCE = "audience"
    FIELD = "field"
    PACE = "pace"
    LEVEL = "level"
    GOAL = "goal"


class Verdict(StrEnum):
    """What a course is, measured by one answer."""

    FITS = "fits"
    NEAR = "near"
    AGAINST = "against"
    UNKNOWN = "unknown"


# How much each answer counts. For whom a course is made weighs most, as the others can be talked about.
WEIGHTS: Final[Mapping[Question, int]] = MappingProxyType(
    {Question.AUDIENCE: 5, Question.FIELD: 3, Question.PACE: 3, Question.LEVEL: 2, Question.GOAL: 2}
)
# What share of the weight each verdict brings, in quarters; a course that does not say is neither for nor against.
QUARTERS: Final[Mapping[Verdict, int]] = MappingProxyType(
    {Verdict.FITS: 4, Verdict.NEAR: 2, Verdict.UNKNOWN: 1, Verdict.AGAINST: 0}
)
_LEVELS: Final = ("beginner", "basic", "advanced")


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody looks for; an empty word was not answered and counts for nothing."""

    audience: str = ""
    field: str = ""
    pace: str = ""
    level: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a course says about itself."""

    key: str
    audiences: frozenset[str]
    field: str
    pace: str
    level: str
    goals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer against one course."""

    question: Question
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Fit:
    """A course with how well it fits, from 0 to 100, and why."""

    key: str
    percent: int
    reasons: tuple[Reason, ...]


def fits(answers: Answers, courses: Iterable[Profile]) -> tuple[Fit, ...]:
    """Every course, the best fit first; equal ones by key, so that the order of asking never matters."""
    found = [_fit(answers, course) for course in courses]
    return tuple(sorted(found, key=lambda fit: (-fit.percent, fit.key)))


def _fit(answers: Answers, course: Profile) -> Fit:
    reasons = tuple(_reasons(answers, course))
    most = 4 * sum(WEIGHTS[reason.question] for reason in reasons)
    got = sum(WEIGHTS[reason.question] * QUARTERS[reason.verdict] for reason in reasons)
    return Fit(course.key, 100 * got // most if most else 0, reasons)


def _reasons(answers: Answers, course: Profile) -> Iterable[Reason]:
    if answers.audience:
        yield Reason(Question.AUDIENCE, _among(answers.audience, course.audiences))
    if answers.field:
        yield Reason(Question.FIELD, _among(answers.field, frozenset({course.field})))
    if answers.pace:
        yield Reason(Question.PACE, _among(answers.pace, frozenset({course.pace} - {""})))
    if answers.level:
        yield Reason(Question.LEVEL, _level(answers.level, course.level))
    if answers.goal:
        yield Reason(Question.GOAL, _among(answers.goal, course.goals))


def _among(wanted: str, said: frozenset[str]) -> Verdict:
    if not said:
        return Verdict.UNKNOWN
    return Verdict.FITS if wanted in said else Verdict.AGAINST


def _level(own: str, asked: str) -> Verdict:
    """A course one step below what somebody knows is near; one above it is against, as it asks for more."""
    if asked not in _LEVELS or own not in _LEVELS:
        return Verdict.UNKNOWN
    ahead = _LEVELS.index(own) - _LEVELS.index(asked)
    if ahead == 0:
        return Verdict.FITS
    return Verdict.NEAR if ahead == 1 else Verdict.AGAINST
