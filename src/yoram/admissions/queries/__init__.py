"""What other rooms and the public may ask about intakes and applications."""

from yoram.admissions.queries.applications import applications_for, own_applications
from yoram.admissions.queries.intakes import intakes_for, open_now, published, state_of

__all__ = ["applications_for", "intakes_for", "open_now", "own_applications", "published", "state_of"]
