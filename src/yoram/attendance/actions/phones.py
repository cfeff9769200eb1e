"""One phone a person: the first use registers it, a second one waits until somebody lets the first go."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.attendance.facts import Why
from yoram.attendance.models import Device
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Enrolment
from yoram.people.queries import Person


def phone_of(person: Person, *, key: str, name: str = "") -> Device | Why:
    """The person's phone by the key that it holds, registered where neither has one; part of a check."""
    hashed = hash_of(key)
    own, holder = _active(person=person), _active(key_hash=hashed)
    if own is None and holder is None:
        device = Device(person=person, key_hash=hashed, name=name[:40], registered_at=clock.now())
        try:
            with transaction.atomic():
                device.save(force_insert=True)
        except IntegrityError:  # this phone itself, another of theirs, or another person with this one was quicker
            own, holder = _active(person=person), _active(key_hash=hashed)
        else:
            return device
    if holder is not None and holder.person_id != person.pk:
        return Why.PHONE_OF_ANOTHER
    return holder or Why.SECOND_PHONE


@action("attendance.release_phone")
def release_phone(enrolment: Enrolment, *, reason: str, by: Actor) -> bool:
    """Let a trainee's phone go, so that the next one they check in with is theirs; False where there was none."""
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the phone is released, such as a lost or new phone.")})
    return bool(
        Device.objects.filter(person_id=enrolment.person_id, released_at=None).update(
            released_at=clock.now(), released_by=by.label[:120], released_why=reason.strip()[:300]
        )
    )


def hash_of(key: str) -> str:
    """What the house keeps of a key; keys are 256 bits of chance, so a plain hash cannot be guessed back."""
    return hashlib.sha256(key.encode()).hexdigest()


def _active(**lookup: object) -> Device | None:
    found: Device | None = Device.objects.filter(released_at=None, **lookup).first()
    return found
