"""Telling the roll whom not to expect for a while."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.attendance.models import Pause
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Enrolment


@action("attendance.pause")
def pause(enrolment: Enrolment, *, first_on: date, by: Actor) -> Pause:
    """From this day on the roll does not expect the trainee. Raises StateChanged where a pause is open already."""
    made = Pause(enrolment=enrolment, first_on=first_on)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as clash:
        raise StateChanged(_("This trainee is away already. Write the return first.")) from clash
    return made


@action("attendance.resume")
def resume(enrolment: Enrolment, *, returned_on: date, by: Actor) -> bool:
    """On this day the trainee is back; False where nobody was away."""
    open_one = Pause.objects.filter(enrolment=enrolment, last_on=None).first()
    if open_one is None:
        return False
    if returned_on <= open_one.first_on:
        raise ValidationError(_("The return lies before the pause. Check the date."))
    open_one.last_on = returned_on - timedelta(days=1)
    open_one.save()
    return True
