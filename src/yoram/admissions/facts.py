"""Intakes, applications, and what happens to them on the way to a seat."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from yoram.admissions.rules.eligibility import Condition
from yoram.admissions.rules.questions import Question
from yoram.core.facts import Event, YoramError

__all__ = [
    "ENDED", "MOVES", "RUNNING", "AlreadyApplied", "ApplicationDestroyed", "ApplicationMoved", "ApplicationSubmitted",
    "ApplicationWithdrawn", "Condition", "GuardianAwaited", "Incomplete", "IntakeClosed", "IntakeState", "LetterKind",
    "LinkWrong", "NotEligible", "Question", "QuestionKind", "State", "TooMany",
]  # fmt: skip


class IntakeState(TextChoices):
    """Where an intake stands; it follows from its dates and is stored nowhere."""

    PREPARING = "preparing", _("being prepared")
    ANNOUNCED = "announced", _("opens soon")
    OPEN = "open", _("taking applications")
    CLOSED = "closed", _("applications closed")


class State(TextChoices):
    """Where an application stands."""

    DRAFT = "draft", _("not sent yet")
    SUBMITTED = "submitted", _("received")
    SCREENED_OUT = "screened_out", _("does not meet the conditions")
    IN_REVIEW = "in_review", _("being reviewed")
    SELECTED = "selected", _("selected")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("a place is offered")
    ACCEPTED = "accepted", _("place accepted")
    DECLINED = "declined", _("place declined")
    WITHDRAWN = "withdrawn", _("taken back")
    EXPIRED = "expired", _("answer overdue")
    REJECTED = "rejected", _("not selected")
    ENROLLED = "enrolled", _("enrolled")


# Where an application that was sent may go next; every move of both halves of this room is one of these.
MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.SCREENED_OUT, State.IN_REVIEW, State.SELECTED, State.WAITING, State.REJECTED,
                                State.WITHDRAWN}),
    State.SCREENED_OUT: frozenset({State.SUBMITTED, State.IN_REVIEW, State.WITHDRAWN}),
    State.IN_REVIEW: frozenset({State.SCREENED_OUT, State.SELECTED, State.WAITING, State.REJECTED, State.WITHDRAWN}),
    State.SELECTED: frozenset({State.OFFERED, State.WAITING, State.REJECTED, State.IN_REVIEW, State.WITHDRAWN}),
    State.WAITING: frozenset({State.OFFERED, State.SELECTED, State.REJECTED, State.IN_REVIEW, State.WITHDRAWN}),
    State.OFFERED: frozenset({State.ACCEPTED, State.DECLINED, State.EXPIRED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.ENROLLED, State.WITHDRAWN, State.DECLINED}),
    State.DECLINED: frozenset({State.WAITING}),
    State.EXPIRED: frozenset({State.WAITING, State.OFFERED}),
    State.REJECTED: frozenset({State.IN_REVIEW, State.WAITING, State.OFFERED}),
    State.WITHDRAWN: frozenset(),
    State.ENROLLED: frozenset(),
}  # fmt: skip

ENDED = frozenset({State.SCREENED_OUT, State.DECLINED, State.WITHDRAWN, State.EXPIRED, State.REJECTED})
# Those whose owner may still take the application back.
RUNNING = frozenset({State.SUBMITTED, State.IN_REVIEW, State.SELECTED, State.WAITING, State.OFFERED, State.ACCEPTED})


class QuestionKind(TextChoices):
    """How a question is answered."""

    TEXT = "text", _("one line")
    LONG = "long", _("several lines")
    CHOICE = "choice", _("one of several")
    CHOICES = "choices", _("some of several")
    FILE = "file", _("a file")
    DATE = "date", _("a date")


class LetterKind(TextChoices):
    """On which occasions somebody is written to."""

    DRAFT_LINK = "draft_link", _("link to go on with an application")
    RECEIVED = "received", _("application received")
    WITHDRAWN = "withdrawn", _("application withdrawn")
    CLOSING = "closing", _("reminder before the deadline")
    SCREENED_OUT = "screened_out", _("conditions not met")
    INTERVIEW = "interview", _("invitation to an interview")
    INTERVIEW_BOOKED = "interview_booked", _("interview booked")
    SELECTED = "selected", _("selected, with a place")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("a place became free")
    OFFER_ENDING = "offer_ending", _("reminder to answer")
    EXPIRED = "expired", _("the answer came too late")
    REJECTED = "rejected", _("not selected")
    ENROLLED = "enrolled", _("enrolled")


@dataclass(frozen=True, slots=True)
class ApplicationSubmitted(Event):
    """An application was sent, or sent again after a change (``again``)."""

    application: UUID
    intake: UUID
    person: UUID | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class ApplicationMoved(Event):
    """An application went from one state to another; emitted for every move after it was sent."""

    application: UUID
    intake: UUID
    person: UUID | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawn(Event):
    """Whoever applied took the application back."""

    application: UUID
    intake: UUID
    person: UUID | None
    before: str


@dataclass(frozen=True, slots=True)
class ApplicationDestroyed(Event):
    """An application's personal data is gone; ``person`` may be known to the house for another reason or for none."""

    application: UUID
    person: UUID | None


class IntakeClosed(YoramError):
    """The intake does not take applications now, or takes no changes any more."""


class NotEligible(YoramError):
    """The conditions are not met and the intake lets nobody decide otherwise."""


class Incomplete(YoramError):
    """Something that the intake asks for is missing."""


class AlreadyApplied(YoramError):
    """Somebody has sent an application to this intake from this e-mail address."""


class GuardianAwaited(YoramError):
    """A child's application is sent once the guardian has agreed."""


class TooMany(YoramError):
    """More was asked for, from one place or for one address, than a person asks for."""


class LinkWrong(YoramError):
    """A personal link was altered, replaced by a newer one, or is too old."""
