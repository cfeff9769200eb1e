"""What is said when a training cannot take a turn."""

from collections.abc import Mapping
from uuid import UUID

from yoram.attendance.facts import Decision
from yoram.completion.rules import Hindrance
from yoram.completion.words import HINDRANCES
from yoram.core.facts import YoramError


class CompletionRefused(YoramError):
    """A turn that cannot be taken; its text says why and what to do."""

    def __init__(self, message: str, hindrance: Hindrance | None = None) -> None:
        super().__init__(message)
        self.hindrance = hindrance


class NotYetComplete(CompletionRefused):
    """The decision says no, and nobody graduates against it; whose decisions, by trainee."""

    def __init__(self, message: str, decisions: Mapping[UUID, Decision]) -> None:
        super().__init__(message)
        self.decisions = decisions


def hindered(by: Hindrance) -> CompletionRefused:
    """The hindrance as an error that a form can show."""
    return CompletionRefused(str(HINDRANCES[by]), by)
