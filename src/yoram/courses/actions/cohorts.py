"""Opening classes, enrolling people in them, and saying who teaches them and who pays."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from yoram.core import clock, events
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.actions.filling import fill
from yoram.courses.facts import CohortOpened, Part
from yoram.courses.models import Cohort, Course, Enrolment, Teaching
from yoram.courses.scheme_files import schemes


@action("courses.open_cohort")
def open_cohort(
    course: Course, *, number: int, starts_on: date, ends_on: date, by: Actor, slug: str = "", **more: Any
) -> Cohort:
    """A run of the course with its dates, once per number."""
    cohort = Cohort.objects.filter(course=course, number=number).first() or Cohort(course=course, number=number)
    made = cohort._state.adding
    fill(cohort, {"starts_on": starts_on, "ends_on": ends_on, **more})
    cohort.slug = cohort.slug or slug or _free_slug(slugify(f"{course.slug[:40]}-{number}"))
    cohort.save()
    if made:
        events.emit(CohortOpened(cohort.pk))
    return cohort


@action("courses.enrol")
def enrol(cohort: Cohort, person: UUID, *, by: Actor, external_id: str = "", category: str = "") -> Enrolment:
    """Put a person into a class under a code of their own; said again it changes nothing."""
    found = Enrolment.objects.filter(cohort=cohort, person_id=person).first()
    if found is not None:
        return found
    place = Enrolment.objects.filter(cohort=cohort).count() + 1
    enrolment = Enrolment(
        cohort=cohort,
        person_id=person,
        code=f"{cohort.slug}-{place:03}"[-20:],
        external_id=external_id,
        category=category,
        enrolled_at=clock.now(),
    )
    enrolment.save()
    return enrolment


@action("courses.give_schemes")
def give_schemes(cohort: Cohort, names: Sequence[str], *, by: Actor) -> Cohort:
    """Which schemes apply to the class, each as ``id@version``, so that a newer file changes no class by itself."""
    known = {scheme.name for scheme in schemes()}
    if unknown := [name for name in names if name not in known]:
        raise ValidationError(_("There is no scheme %(name)s."), params={"name": ", ".join(unknown)})
    cohort.schemes = list(dict.fromkeys(names))
    cohort.save()
    return cohort


@action("courses.assign_teaching")
def assign_teaching(cohort: Cohort, person: UUID, *, part: Part, by: Actor) -> Teaching:
    """Somebody teaches or looks after the class; said again it changes nothing."""
    found = Teaching.objects.filter(cohort=cohort, person_id=person, part=part).first()
    if found is not None:
        return found
    teaching = Teaching(cohort=cohort, person_id=person, part=part)
    teaching.save()
    return teaching


@action("courses.end_teaching")
def end_teaching(teaching: Teaching, *, by: Actor) -> None:
    """They do so no longer; the lessons that stand in the timetable stay with them."""
    teaching.delete()


def _free_slug(slug: str) -> str:
    """Two centres may give courses of one short name, but the address of a class is the whole house's."""
    taken = set(Cohort.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(name for place in count(2) if (name := f"{slug}-{place}") not in taken)
