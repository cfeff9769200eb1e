"""Where a trainee stands by plain reading of the ledger, for lists; what counts under a rule the engine says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yoram.outcomes.facts import Event, Evidence
from yoram.outcomes.order import COMPLETED, ENDED, Line


class Stands(StrEnum):
    """One word for a list."""

    NOT_LISTED = "not_listed"
    IN_TRAINING = "in_training"
    SEEKING = "seeking"
    EMPLOYED = "employed"
    LEFT_JOB = "left_job"
    UNREACHABLE = "unreachable"
    EXCLUDED = "excluded"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands on a day, and the line that says so."""

    stands: Stands
    line: Line | None = None

    @property
    def unproven(self) -> bool:
        """Whether a job rests on nothing but someone's word."""
        return self.stands is Stands.EMPLOYED and self.line is not None and self.line.evidence is Evidence.NONE


def standing_of(lines: Sequence[Line], on: date) -> Standing:
    """Where a trainee stands on a day; of several jobs the last that is still held says it."""
    past = sorted((line for line in lines if line.effective_on <= on), key=lambda line: line.effective_on)
    if not any(line.event is Event.STARTED for line in past):
        return Standing(Stands.NOT_LISTED)
    jobs = [line for line in past if line.event is Event.EMPLOYED]
    held = [job for job in jobs if not _left(job, past)]
    if held:
        return Standing(Stands.EMPLOYED, held[-1])
    excluded = _last(past, {Event.EXCLUDED})
    if excluded is not None:
        return Standing(Stands.EXCLUDED, excluded)
    if jobs:
        return Standing(Stands.LEFT_JOB, _last(past, {Event.LEFT_JOB}))
    return _without_job(past)


def _without_job(past: Sequence[Line]) -> Standing:
    tried = _last(past, {Event.CONTACTED, Event.UNREACHABLE})
    if tried is not None and tried.event is Event.UNREACHABLE:
        return Standing(Stands.UNREACHABLE, tried)
    ended = _last(past, ENDED)
    if ended is not None:
        return Standing(Stands.ENDED, ended)
    completed = _last(past, COMPLETED)
    return Standing(Stands.SEEKING, completed) if completed else Standing(Stands.IN_TRAINING)


def _left(job: Line, past: Sequence[Line]) -> bool:
    return any(
        line.event is Event.LEFT_JOB
        and (
            (line.employer == job.employer and line.effective_on >= job.effective_on)
            or (not line.employer and line.effective_on > job.effective_on)
        )
        for line in past
    )


def _last(past: Sequence[Line], events: frozenset[Event] | set[Event]) -> Line | None:
    return next((line for line in reversed(past) if line.event in events), None)
