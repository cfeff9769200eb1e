"""What other rooms and the public may ask about intakes and applications."""

from yoram.admissions.models import Application, Intake
from yoram.admissions.people import consent_texts
from yoram.admissions.queries.applications import applications_for, own_applications
from yoram.admissions.queries.first_day import owes_intent
from yoram.admissions.queries.intakes import intakes_for, open_now, published, state_of

__all__ = [
    "Application", "Intake", "applications_for", "consent_texts", "intakes_for", "open_now", "owes_intent",
    "own_applications", "published", "state_of",
]  # fmt: skip
