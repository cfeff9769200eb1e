"""The words of completion: what is asked of a trainee, how a training ends, and what stands of a certificate."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Asked(StrEnum):
    """What an assessment is: a piece of work among others, or the project."""

    WORK = "work"
    PROJECT = "project"


class Turn(StrEnum):
    """What became of a trainee's training."""

    COMPLETED = "completed"
    COMPLETED_EARLY = "completed_early"
    WITHDREW = "withdrew"
    REMOVED = "removed"
    PAUSED = "paused"
    RETURNED = "returned"
    REVERSED = "reversed"


COMPLETIONS = frozenset({Turn.COMPLETED, Turn.COMPLETED_EARLY})
ENDS = COMPLETIONS | {Turn.WITHDREW, Turn.REMOVED}


class Why(StrEnum):
    """Why somebody leaves or is away."""

    PERSONAL = "personal"
    JOB = "job"
    MILITARY = "military"
    ILLNESS = "illness"
    STUDY = "study"
    MOVED = "moved"
    FAMILY = "family"
    OTHER = "other"


class CertificateState(StrEnum):
    """What anybody is told about a certificate."""

    VALID = "valid"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Piece:
    """One assessment: the most points it gives, the least that pass, and how much it weighs among the work."""

    key: str
    asked: Asked
    most: int
    passes: int
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Handed:
    """What a trainee reached in one assessment."""

    piece: str
    points: int


@dataclass(frozen=True, slots=True)
class TurnTold:
    """One turn of a training with its day, as the rules want it."""

    turn: Turn
    on: date
