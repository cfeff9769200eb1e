"""What is a whole answer, and what many of them say together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

SMALLEST_GROUP = 5  # fewer answers than this could be told apart by who gave them
LONGEST_TEXT = 1000


class Kind(StrEnum):
    SCALE = "scale"
    CHOICE = "choice"
    TEXT = "text"


class Flaw(StrEnum):
    """What is wrong with an answer to one question."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its key ties the answers together where the words change between versions."""

    key: str
    kind: Kind
    text: str
    options: tuple[str, ...] = ()
    required: bool = True

    @property
    def values(self) -> tuple[str, ...]:
        """What may be chosen, the worst first on a scale."""
        if self.kind is Kind.SCALE:
            return ("1", "2", "3", "4", "5")
        return tuple(str(place) for place in range(len(self.options))) if self.kind is Kind.CHOICE else ()

    def label_of(self, value: str) -> str:
        return self.options[int(value)] if self.kind is Kind.CHOICE else value


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's answers, sorted by what becomes of them: choices are counted, texts are kept."""

    choices: Mapping[str, str]
    texts: Mapping[str, str]


def flaws_of(questions: Sequence[Question], given: Mapping[str, str]) -> dict[str, Flaw]:
    """What is wrong with an answer, by question; nothing when it may be taken."""
    found = dict.fromkeys(given.keys() - {question.key for question in questions}, Flaw.UNKNOWN)
    for question in questions:
        flaw = _flaw(question, given.get(question.key, "").strip())
        if flaw is not None:
            found[question.key] = flaw
    return found


def _flaw(question: Question, value: str) -> Flaw | None:
    if not value:
        return Flaw.MISSING if question.required else None
    if question.kind is Kind.TEXT:
        return Flaw.LONG if len(value) > LONGEST_TEXT else None
    return None if value in question.values else Flaw.UNKNOWN


def sheet_of(questions: Sequence[Question], given: Mapping[str, str]) -> Sheet:
    """The answers of somebody whose answer has no flaw."""
    said = {question: value for question in questions if (value := given.get(question.key, "").strip())}
    return Sheet(
        {question.key: value for question, value in said.items() if question.kind is not Kind.TEXT},
        {question.key: value for question, value in said.items() if question.kind is Kind.TEXT},
    )


@dataclass(frozen=True, slots=True)
class Share:
    """How many chose one value."""

    value: str
    label: str
    times: int
    percent: float


@dataclass(frozen=True, slots=True)
class Figure:
    """What everybody together said to one question; ``shares`` is empty where too few said anything."""

    question: Question
    answers: int
    mean: float | None
    shares: tuple[Share, ...]

    @property
    def best_first(self) -> tuple[Share, ...]:
        """As they are read: a scale from its top, other answers in the order in which they were offered."""
        return self.shares[::-1] if self.question.kind is Kind.SCALE else self.shares

    @property
    def hidden(self) -> bool:
        return not self.shares


def figure_of(question: Question, times: Mapping[str, int]) -> Figure:
    """Mean and distribution of a question that is counted."""
    total = sum(times.values())
    if total < SMALLEST_GROUP:
        return Figure(question, total, None, ())
    shares = tuple(
        Share(value, question.label_of(value), times.get(value, 0), 100 * times.get(value, 0) / total)
        for value in question.values
    )
    weighed = sum(int(share.value) * share.times for share in shares)
    return Figure(question, total, weighed / total if question.kind is Kind.SCALE else None, shares)


def may_show(answers: int, *, over: bool) -> bool:
    """Results wait for the end: figures that move while people answer would say who said what."""
    return over and answers >= SMALLEST_GROUP
