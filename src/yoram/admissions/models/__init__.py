"""Intakes, applications, what was sent with them, and the letters about them."""

from yoram.admissions.models.application import Application, ApplicationFile, ApplicationMove
from yoram.admissions.models.intake import Intake, QuestionSet
from yoram.admissions.models.interview import InterviewBooking, InterviewInvitation, InterviewSlot
from yoram.admissions.models.letters import MessageTemplate
from yoram.admissions.models.offer import (
    DayOneIntent,
    Decision,
    Offer,
    PersonMatch,
    Ruling,
    Seat,
    SelectionPlan,
)
from yoram.admissions.models.review import Assignment, BlindSheet, Conflict, Reviewer, Rubric, Score

__all__ = [
    "Application",
    "ApplicationFile",
    "ApplicationMove",
    "Assignment",
    "BlindSheet",
    "Conflict",
    "DayOneIntent",
    "Decision",
    "Intake",
    "InterviewBooking",
    "InterviewInvitation",
    "InterviewSlot",
    "MessageTemplate",
    "Offer",
    "PersonMatch",
    "QuestionSet",
    "Reviewer",
    "Rubric",
    "Ruling",
    "Score",
    "Seat",
    "SelectionPlan",
]
