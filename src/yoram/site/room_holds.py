"""Where training days meet rooms: neither room of the house knows the other, so the house translates."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from yoram.core.facts import Actor
from yoram.courses.facts import (
    DayPlan,
    TrainingDaysAsked,
    TrainingDaysChanged,
    TrainingDaysDropped,
    TrainingDaysPlanned,
)
from yoram.places import actions as places
from yoram.places.facts import Need
from yoram.places.queries import refuse_taken

_TIMETABLE = Actor.machine("timetable")


def ask(event: TrainingDaysAsked) -> None:
    """Raise a ValidationError where a room of the plan is taken."""
    refuse_taken(_needs(event.days))


def hold(event: TrainingDaysPlanned | TrainingDaysChanged) -> None:
    """Hold the rooms that the days need now, and no others."""
    places.hold_rooms(_needs(event.days), by=_TIMETABLE)


def release(event: TrainingDaysDropped) -> None:
    """Let go what days held that are no more."""
    places.release_rooms([_holder(day) for day in event.days], by=_TIMETABLE)


def _needs(days: Sequence[DayPlan]) -> Mapping[str, Sequence[Need]]:
    return {
        _holder(day.day): [Need(span.room, day.on, span.starts_at, span.ends_at, day.label) for span in day.rooms]
        for day in days
    }


def _holder(day: UUID) -> str:
    return f"courses.day:{day}"
