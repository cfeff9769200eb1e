"""Checking in, out, for a while, and back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from yoram.attendance import session
from yoram.attendance.actions.phones import phone_of
from yoram.attendance.actions.refusals import refuse
from yoram.attendance.actions.scans import Scanned
from yoram.attendance.facts import Check, Way, Why
from yoram.attendance.models import CheckEvent, ClosedDay, Device, Kiosk, RefusedCheck
from yoram.attendance.rules.door import next_checks
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Enrolment, TrainingDay


@dataclass(frozen=True, slots=True)
class Passing:
    """One person doing one thing at the door, with everything that decides whether it may be written down."""

    enrolment: Enrolment
    day: TrainingDay
    kind: Check
    at: datetime
    way: Way
    once: str
    device: Device | None = None
    kiosk: Kiosk | None = None


@action("attendance.check_in")
def check(
    enrolment: Enrolment, *, scanned: Scanned, kind: Check, phone: str, phone_name: str = "", by: Actor
) -> CheckEvent | RefusedCheck:
    """Check with a scanned code; the same code said again by the same person is the same check.

    ``phone`` is the key that this phone holds; an unknown one becomes the person's phone if they have none yet.
    """
    day = scanned.day
    device: Device | None = None
    if session.rules_of(day.cohort).bind_phones:
        found = phone_of(enrolment.person, key=phone, name=phone_name)
        if isinstance(found, Why):
            return refuse(enrolment.person, day=day, why=found, way=scanned.way, by=by)
        device = found
    once = session.once_of(scanned.turn, enrolment.pk)
    passing = Passing(enrolment, day, Check(kind), scanned.at, scanned.way, once, device)
    told = pass_door(passing, by=by)
    return refuse(enrolment.person, day=day, why=told, way=scanned.way, by=by) if isinstance(told, Why) else told


def pass_door(passing: Passing, *, by: Actor) -> CheckEvent | Why:
    """Write the check down, or say why not; two at the same moment are one."""
    day, enrolment = passing.day, passing.enrolment
    said = CheckEvent.objects.filter(once=passing.once).first()
    if said is not None:
        return said if said.kind == passing.kind else Why.USED
    if ClosedDay.objects.filter(day=day).exists():
        return Why.CLOSED
    if passing.at < session.opens_at(day, session.rules_of(day.cohort)):
        return Why.TOO_EARLY
    seen = list(CheckEvent.objects.filter(enrolment=enrolment, day=day).order_by("number"))
    if passing.kind is Check.IN and seen:
        return seen[0]
    if passing.kind not in next_checks(Check(seen[-1].kind) if seen else None):
        return Why.OUT_OF_ORDER
    return _written(passing, number=len(seen) + 1, by=by)


def _written(passing: Passing, *, number: int, by: Actor) -> CheckEvent | Why:
    event = CheckEvent(
        enrolment=passing.enrolment,
        day=passing.day,
        number=number,
        kind=passing.kind,
        at=clock.now(),
        happened_at=passing.at,
        way=passing.way,
        device=passing.device,
        kiosk=passing.kiosk,
        once=passing.once,
        made_by="" if by.person == passing.enrolment.person_id else by.label[:120],
    )
    try:
        with transaction.atomic():
            event.save(force_insert=True)
    except IntegrityError:
        # Somebody was quicker by a moment: this very check, or another one after the same last one.
        same: CheckEvent | None = CheckEvent.objects.filter(
            enrolment=passing.enrolment, day=passing.day, number=number, kind=passing.kind
        ).first()
        return same or Why.OUT_OF_ORDER
    return event
