"""The words and shapes that other rooms share with this one."""

from yoram.courses.facts.conditions import BadCondition, Condition, ConditionKind, Education
from yoram.courses.facts.events import (
    CohortOpened,
    DayPlan,
    RoomSpan,
    TrainingDaysAsked,
    TrainingDaysChanged,
    TrainingDaysDropped,
    TrainingDaysPlanned,
)
from yoram.courses.facts.schemes import Payer, Region, Scheme, SchemeKind
from yoram.courses.facts.timetable import Hours, Preview, Skipped, Slot
from yoram.courses.facts.words import RESERVED, Audience, CohortState, Goal, Level, Measure, Pace, Part

__all__ = [
    "RESERVED", "Audience", "BadCondition", "CohortOpened", "CohortState", "Condition", "ConditionKind", "DayPlan",
    "Education", "Goal", "Hours", "Level", "Measure", "Pace", "Part", "Payer", "Preview", "Region", "RoomSpan",
    "Scheme", "SchemeKind", "Skipped", "Slot", "TrainingDaysAsked", "TrainingDaysChanged", "TrainingDaysDropped",
    "TrainingDaysPlanned",
]  # fmt: skip
