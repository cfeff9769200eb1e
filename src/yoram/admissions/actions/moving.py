"""How an application goes from one state to another: once, by whoever is first, with a note of it."""

from typing import Any

from yoram.admissions.facts import MOVES, ApplicationMoved, State
from yoram.admissions.models import Application, ApplicationMove
from yoram.core import clock, events
from yoram.core.facts import Actor, StateChanged


def move(application: Application, *, after: State, by: Actor, note: str = "", **also: Any) -> Application:
    """Move an application within the running action; raises StateChanged where it is not where it was seen.

    The state on the row in hand is the one that the move starts from; ``also`` are columns that change with it.
    Emits ApplicationMoved.
    """
    before = State(application.state)
    if after not in MOVES[before]:
        raise StateChanged(f"{before.label} → {after.label}")
    now = clock.now()
    moved = Application.objects.filter(pk=application.pk, state=before).update(state=after, moved_at=now, **also)
    if not moved:
        raise StateChanged(f"{before.label} → {after.label}")
    for name, value in {**also, "state": after, "moved_at": now}.items():
        setattr(application, name, value)
    step = ApplicationMove(
        application=application, before=before, after=after, at=now, by=by.label[:120], note=note[:300]
    )
    step.save()
    events.emit(
        ApplicationMoved(application.pk, application.intake_id, application.person_id, before.value, after.value)
    )
    return application
