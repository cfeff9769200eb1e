"""Writing down what was done about somebody at risk."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yoram.attendance.facts.requests import InterventionKind
from yoram.attendance.models import Intervention
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Enrolment


@action("attendance.intervene")
def intervene(
    enrolment: Enrolment, *, kind: InterventionKind, text: str, by: Actor, on: date | None = None,
    next_on: date | None = None,
) -> Intervention:  # fmt: skip
    """Keep who did what for the trainee, and when somebody looks again."""
    day = on or clock.today()
    if not text.strip():
        raise ValidationError({"text": _("Write in a sentence what was done or agreed.")})
    if day > clock.today():
        raise ValidationError({"on": _("This day is still to come.")})
    if next_on is not None and next_on < clock.today():
        raise ValidationError({"next_on": _("The next look lies in the past. Choose a later day.")})
    made = Intervention(
        enrolment=enrolment,
        kind=InterventionKind(kind),
        on=day,
        text=text.strip()[:500],
        next_on=next_on,
        made_at=clock.now(),
        made_by=by.label[:120],
    )
    made.save(force_insert=True)
    return made
