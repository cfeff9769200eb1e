"""How the seats of an intake are given out, and the seats themselves."""

import secrets
from typing import Any

from django.utils.translation import gettext as _

from yoram.admissions.judging import plan_of
from yoram.admissions.models import Decision, Intake, Seat, SelectionPlan
from yoram.admissions.selection_facts import NotReady
from yoram.core.action import action
from yoram.core.facts import Actor

_FIXED_BY_DECISION = frozenset({"acceptance", "longest_list"})


@action("admissions.plan_selection")
def plan_selection(intake: Intake, *, by: Actor, **changes: Any) -> SelectionPlan:
    """Say how places are offered, how long they are kept, and when interviews may be moved.

    A seed for the lot is drawn once. Raises NotReady for what a decision has already been made by.
    """
    plan = SelectionPlan.objects.filter(intake=intake).first() or _drawn(intake)
    if Decision.objects.filter(intake=intake).exists():
        differing = {name for name, value in changes.items() if getattr(plan, name) != value}
        if differing & _FIXED_BY_DECISION:
            raise NotReady(_("Decisions were carried out by this plan, so this part of it stays."))
    for name, value in changes.items():
        setattr(plan, name, value)
    plan.full_clean(validate_unique=False, validate_constraints=False)
    plan.save()
    return plan


def _drawn(intake: Intake) -> SelectionPlan:
    plan = plan_of(intake)
    plan.lot_seed = secrets.token_hex(16)
    return plan


def lay_seats(intake: Intake) -> None:
    """As many rows as the intake has seats; a smaller number takes away only seats that nobody ever held."""
    have = set(Seat.objects.filter(intake=intake).values_list("number", flat=True))
    wanted = set(range(1, intake.seats + 1))
    for number in sorted(wanted - have):
        Seat(intake=intake, number=number).save()
    Seat.objects.filter(intake=intake, number__in=have - wanted, offers=None).delete()
