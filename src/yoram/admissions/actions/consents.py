"""A consent that was taken back ends what rested on it."""

from yoram.admissions.actions.nightly import empty
from yoram.admissions.actions.submit import withdraw
from yoram.admissions.facts import ENDED, RUNNING, ApplicationDestroyed, State
from yoram.admissions.models import Application
from yoram.admissions.people import all_texts
from yoram.core import events
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.people.facts import ConsentWithdrawn

_HOUSE = Actor.machine("consent withdrawn")


def follow_consent(event: ConsentWithdrawn) -> None:
    """Where the matter was needed to apply, take running applications back and destroy what was written."""
    if any(text.matter == event.matter and text.required for text in all_texts()):
        _end_all(event, by=_HOUSE)


@action("admissions.follow_consent")
def _end_all(event: ConsentWithdrawn, *, by: Actor) -> None:
    rows = Application.objects.filter(person=event.person, emptied_at=None).exclude(state=State.ENROLLED)
    for row in rows.select_related("intake__cohort__course__centre", "person"):
        key = row.pk
        if row.state == State.DRAFT:
            row.delete()
        else:
            if row.state in RUNNING:
                withdraw(row, by=by)
            if row.state in ENDED:
                empty(row)
        events.emit(ApplicationDestroyed(key, event.person))
