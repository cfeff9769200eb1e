"""Getting to know a person, and putting right what is written about them."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.people import rules
from yoram.people.facts import GuardianNeeded
from yoram.people.models import Person

_CORRECTABLE = frozenset({"name", "birth_date", "phone", "email", "region"})


@action("people.register_person")
def register_person(
    *,
    name: str,
    by: Actor,
    birth_date: date | None = None,
    phone: str = "",
    email: str = "",
    region: str = "",
) -> Person:
    """Write down somebody whom the house did not know.

    Raises a ValidationError when a text holds a resident registration number or a value cannot be.
    """
    person = Person(
        name=name.strip(),
        birth_date=birth_date,
        phone=phone.strip(),
        email=email.strip(),
        region=region.strip(),
        made_at=clock.now(),
    )
    _check(person)
    person.save()
    return person


@action("people.correct_person")
def correct_person(person: Person, *, by: Actor, **changes: Any) -> Person:
    """Put right what is written about a person; the audit keeps that it was other before.

    Raises GuardianNeeded when a child makes itself older: nobody steps past their guardian that way.
    """
    if unknown := changes.keys() - _CORRECTABLE:
        raise TypeError(f"a person has no {', '.join(sorted(unknown))} to correct")
    child = rules.decide_guardian_needed(person.birth_date, clock.today())
    if child and by.person == person.pk and changes.get("birth_date", person.birth_date) != person.birth_date:
        raise GuardianNeeded(_("Under 14, the centre puts your date of birth right."))
    for name, value in changes.items():
        setattr(person, name, value.strip() if isinstance(value, str) else value)
    _check(person)
    person.save()
    return person


def _check(person: Person) -> None:
    if person.birth_date is not None and not date(1900, 1, 1) <= person.birth_date <= clock.today():
        raise ValidationError({"birth_date": _("A date of birth lies between 1900 and today.")})
    person.full_clean(validate_unique=False, validate_constraints=False)
