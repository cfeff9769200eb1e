"""Writing down who was turned away, and why."""

from yoram.attendance.facts import Way, Why
from yoram.attendance.models import RefusedCheck
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import TrainingDay
from yoram.people.queries import Person


@action("attendance.refuse_check")
def refuse(person: Person | None, *, day: TrainingDay | None, why: Why, way: Way, by: Actor) -> RefusedCheck:
    """Keep the reason for the instructor; nothing else is written."""
    refused = RefusedCheck(person=person, day=day, why=why, way=way, at=clock.now())
    refused.save()
    return refused
