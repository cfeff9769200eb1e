"""Intakes, applications, what was sent with them, and the letters about them."""

from yoram.admissions.models.application import Application, ApplicationFile, ApplicationMove
from yoram.admissions.models.intake import Intake, QuestionSet
from yoram.admissions.models.letters import MessageTemplate

# The first half (applying) stands above this line, the second (selecting) below it.

__all__ = [
    "Application",
    "ApplicationFile",
    "ApplicationMove",
    "Intake",
    "MessageTemplate",
    "QuestionSet",
]
