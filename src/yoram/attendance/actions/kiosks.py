"""A tablet at the door: the operator gives out its link, trainees type their number and PIN."""

import secrets
from datetime import date, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from yoram.attendance.actions.checks import Passing, pass_door
from yoram.attendance.actions.phones import hash_of
from yoram.attendance.actions.refusals import refuse
from yoram.attendance.facts import Check, Way, Why
from yoram.attendance.models import CheckEvent, CheckPin, Kiosk, RefusedCheck
from yoram.attendance.rules.pins import why_weak
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment, TrainingDay, day_today
from yoram.people.queries import Person

WRONG, LOCKED_FOR = 5, timedelta(minutes=15)
WRONG_AT_KIOSK, PAUSED_FOR = 20, timedelta(minutes=5)


@action("attendance.issue_kiosk")
def issue_kiosk(cohort: Cohort, *, first_on: date, last_on: date, by: Actor, place: str = "") -> tuple[Kiosk, str]:
    """Make a kiosk and the key of its link, which nobody can read again later."""
    if last_on < first_on:
        raise ValidationError({"last_on": _("The last day lies before the first. Change one of the two.")})
    key = secrets.token_urlsafe(24)
    kiosk = Kiosk(
        cohort=cohort,
        key_hash=hash_of(key),
        place=place.strip()[:80],
        first_on=first_on,
        last_on=last_on,
        issued_at=clock.now(),
        issued_by=by.label[:120],
    )
    kiosk.save()
    return kiosk, key


@action("attendance.end_kiosk")
def end_kiosk(kiosk: Kiosk, *, by: Actor) -> bool:
    """The link stops working at once; False where it had ended."""
    return bool(Kiosk.objects.filter(pk=kiosk.pk, ended_at=None).update(ended_at=clock.now()))


@action("attendance.set_pin")
def set_pin(person: Person, *, pin: str, by: Actor) -> None:
    """The person's own number for the kiosk. Raises ValidationError where it could be guessed."""
    born = f"{person.birth_date:%Y%m%d}" if person.birth_date else ""
    if why_weak(pin, born=born, phone=person.phone):
        raise ValidationError(
            {"pin": _("Choose 4 to 8 digits that nobody guesses: no birthday, telephone number or 1234.")}
        )
    row = CheckPin.objects.filter(person=person).first() or CheckPin(person=person)
    row.pin, row.set_at, row.failures, row.locked_until = make_password(pin), clock.now(), 0, None
    row.save()


@action("attendance.reset_pin")
def reset_pin(enrolment: Enrolment, *, by: Actor) -> bool:
    """Forget a trainee's number, so that they can choose another; False where there was none."""
    row: CheckPin | None = CheckPin.objects.filter(person_id=enrolment.person_id).first()
    if row is None:
        return False
    row.delete()
    return True


@action("attendance.check_at_kiosk")
def check_at_kiosk(
    kiosk: Kiosk, *, number: str, pin: str, kind: Check, once: str, by: Actor
) -> CheckEvent | RefusedCheck:
    """Check at the tablet. A wrong number and a wrong PIN are answered alike, and too many of them close the door."""
    day = day_today(kiosk.cohort)
    enrolment = _trainee(kiosk, number)
    person = enrolment.person if enrolment else None
    why = _closed(kiosk) or _wrong(kiosk, person, pin)
    if why is not None or day is None or enrolment is None:
        return refuse(person, day=day, why=why or Why.TOO_EARLY, way=Way.KIOSK, by=by)
    told = pass_door(
        Passing(enrolment, day, Check(kind), clock.now(), Way.KIOSK, f"kiosk:{once}:{enrolment.pk}"[:80], kiosk=kiosk),
        by=by,
    )
    return refuse(person, day=day, why=told, way=Way.KIOSK, by=by) if isinstance(told, Why) else told


def _closed(kiosk: Kiosk) -> Why | None:
    now = clock.now()
    if kiosk.ended_at or not kiosk.first_on <= clock.today() <= kiosk.last_on:
        return Why.CLOSED
    return Why.LOCKED if kiosk.paused_until and kiosk.paused_until > now else None


def _wrong(kiosk: Kiosk, person: Person | None, pin: str) -> Why | None:
    """Whether the PIN is wrong; the failure is counted for the person and for the tablet."""
    row: CheckPin | None = CheckPin.objects.filter(person=person).first() if person else None
    if row and row.locked_until and row.locked_until > clock.now():
        return Why.LOCKED
    # A number that nobody has costs as much time as one that somebody has.
    right = check_password(pin, row.pin) if row else not make_password(pin)
    if row and right:
        if row.failures:
            CheckPin.objects.filter(pk=row.pk).update(failures=0, locked_until=None)
        Kiosk.objects.filter(pk=kiosk.pk).exclude(failures=0).update(failures=0)
        return None
    if row:
        CheckPin.objects.filter(pk=row.pk).update(failures=F("failures") + 1)
        CheckPin.objects.filter(pk=row.pk, failures__gte=WRONG).update(
            failures=0, locked_until=clock.now() + LOCKED_FOR
        )
    Kiosk.objects.filter(pk=kiosk.pk).update(failures=F("failures") + 1)
    Kiosk.objects.filter(pk=kiosk.pk, failures__gte=WRONG_AT_KIOSK).update(
        failures=0, paused_until=clock.now() + PAUSED_FOR
    )
    return Why.WRONG_PIN


def _trainee(kiosk: Kiosk, number: str) -> Enrolment | None:
    given = "".join(sign for sign in number if sign.isdigit()).lstrip("0")
    if not given:
        return None
    rows = Enrolment.objects.filter(cohort_id=kiosk.cohort_id, code__endswith=f"-{given:0>3}").select_related("person")
    found: Enrolment | None = rows.first()
    return found


def kiosk_with(key: str) -> Kiosk | None:
    """The kiosk behind a link, ended or not."""
    rows = Kiosk.objects.filter(key_hash=hash_of(key)).select_related("cohort__course")
    found: Kiosk | None = rows.first()
    return found


def kiosk_day(kiosk: Kiosk) -> TrainingDay | None:
    """The class day that the tablet stands for now."""
    return day_today(kiosk.cohort)
