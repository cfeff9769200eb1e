"""Decisions of completion: what work comes to, and which turn a training may take next; no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yoram.attendance.facts import Work
from yoram.completion.facts import COMPLETIONS, ENDS, Asked, Handed, Piece, Turn, TurnTold


def work_of(pieces: Iterable[Piece], handed: Iterable[Handed]) -> Work:
    """What was passed of what was asked, by weight; the project is passed when every part of it is."""
    points = {each.piece: each.points for each in handed}
    asked = list(pieces)
    works = [piece for piece in asked if piece.asked is Asked.WORK]
    parts = [piece for piece in asked if piece.asked is Asked.PROJECT]
    judged = [piece.key in points for piece in parts]
    return Work(
        done=sum(piece.weight for piece in works if _passed(piece, points)),
        given=sum(piece.weight for piece in works),
        project_passed=all(_passed(piece, points) for piece in parts) if parts and any(judged) else None,
    )


def _passed(piece: Piece, points: dict[str, int]) -> bool:
    return piece.key in points and points[piece.key] >= piece.passes


class Hindrance(StrEnum):
    """Why a training cannot take a turn."""

    ENDED = "ended"
    AWAY = "away"
    NOT_AWAY = "not_away"
    BEFORE_LAST = "before_last"
    BEFORE_START = "before_start"
    TO_COME = "to_come"
    CLASS_RUNS = "class_runs"
    AFTER_CLASS = "after_class"
    NOTHING_TO_REVERSE = "nothing_to_reverse"
    NO_JOB = "no_job"


@dataclass(frozen=True, slots=True)
class Course:
    """The dates of a class, today's, and whether the ledger knows of a job."""

    starts_on: date
    ends_on: date
    today: date
    has_job: bool = False


def turn_now(breaks: Sequence[TurnTold], end: TurnTold | None) -> TurnTold | None:
    """The turn that holds: how the training ended, else a pause from which nobody has returned."""
    if end is not None:
        return end
    return breaks[-1] if breaks and breaks[-1].turn is Turn.PAUSED else None


def hindrance_to(turn: Turn, on: date, now: TurnTold | None, course: Course) -> Hindrance | None:
    """Why a training cannot take this turn on this day, or nothing."""
    ended, away = now is not None and now.turn in ENDS, now is not None and now.turn is Turn.PAUSED
    if turn is Turn.REVERSED:
        return None if ended else Hindrance.NOTHING_TO_REVERSE
    checks = (
        (ended, Hindrance.ENDED),
        (turn is Turn.RETURNED and not away, Hindrance.NOT_AWAY),
        (turn in COMPLETIONS | {Turn.PAUSED} and away, Hindrance.AWAY),
        (now is not None and on < now.on, Hindrance.BEFORE_LAST),
        (on < course.starts_on, Hindrance.BEFORE_START),
        (turn is Turn.COMPLETED and course.today < course.ends_on, Hindrance.CLASS_RUNS),
        (on > course.today, Hindrance.TO_COME),
        (turn in {Turn.COMPLETED_EARLY, Turn.PAUSED} and on >= course.ends_on, Hindrance.AFTER_CLASS),
        (turn is Turn.COMPLETED_EARLY and not course.has_job, Hindrance.NO_JOB),
    )
    return next((why for wrong, why in checks if wrong), None)
