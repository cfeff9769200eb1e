"""Leaving, being away, coming back, being removed, and taking an end back."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yoram.attendance import actions as attendance
from yoram.attendance.queries import breach_line, removals_of
from yoram.completion import queries
from yoram.completion.actions.certificates import revoke_held
from yoram.completion.actions.turns import Attached, NewTurn, refuse_hindered, take, write
from yoram.completion.facts import Turn, Why
from yoram.completion.models import Standing
from yoram.completion.refusals import CompletionRefused
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Enrolment
from yoram.outcomes.actions import retract


@action("completion.withdraw")
def withdraw(
    enrolment: Enrolment, *, on: date, why: Why, by: Actor, reason: str = "", paper: Attached | None = None
) -> Standing:
    """The trainee left by their own decision; their last day is the day of the ledger's line."""
    return take(enrolment, NewTurn(Turn.WITHDREW, on, Why(why), reason, paper=paper), by=by)


@action("completion.pause")
def pause(
    enrolment: Enrolment, *, on: date, why: Why, by: Actor, reason: str = "", paper: Attached | None = None
) -> Standing:
    """The trainee is away from this day on and means to come back; the roll stops expecting them."""
    row = take(enrolment, NewTurn(Turn.PAUSED, on, Why(why), reason, paper=paper), by=by)
    attendance.pause(enrolment, first_on=on, by=by)
    return row


@action("completion.resume")
def resume(enrolment: Enrolment, *, on: date, by: Actor, reason: str = "") -> Standing:
    """The trainee is back on this day."""
    row = take(enrolment, NewTurn(Turn.RETURNED, on, reason=reason), by=by)
    attendance.resume(enrolment, returned_on=on, by=by)
    return row


@action("completion.remove")
def remove(
    enrolment: Enrolment, *, reason: str, by: Actor, arose_on: date | None = None, paper: Attached | None = None
) -> Standing:
    """The centre ends the training: on the day after the ground arose, with the ground's arithmetic.

    Without ``arose_on`` the absences must be ground enough; raises CompletionRefused where they are not.
    """
    grounds = removals_of(enrolment.cohort, [enrolment])[enrolment.pk]
    if arose_on is None and not grounds:
        raise CompletionRefused(
            _("The absences are no ground for removal. For another ground, write the day on which it arose.")
        )
    if arose_on is not None and arose_on > clock.today():
        raise CompletionRefused(_("This day is still to come. Write it down on that day."))
    after = queries.rulebook_for(enrolment.cohort).removal.processed_after_days
    on = grounds[0].processed_on if arose_on is None else arose_on + timedelta(days=after)
    told = [breach_line(ground.breach) for ground in grounds]
    return take(enrolment, NewTurn(Turn.REMOVED, on, reason=_given(reason), arithmetic=told, paper=paper), by=by)


@action("completion.reverse")
def reverse(enrolment: Enrolment, *, reason: str, by: Actor) -> Standing:
    """Take back how a training ended: the ledger's line is retracted and a certificate revoked, for this reason."""
    now = queries.now_of([enrolment])[enrolment.pk]
    refuse_hindered(enrolment, Turn.REVERSED, clock.today(), now)
    said = _given(reason)
    revoke_held(enrolment, reason=said, by_label=by.label)
    if now.line is not None:
        retract(now.line.event, reason=said, by=by)
    return write(enrolment, NewTurn(Turn.REVERSED, clock.today(), reason=said), now, by=by)


def _given(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": _("Write the reason.")})
    return reason.strip()[:300]
