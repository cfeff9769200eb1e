"""Setting up a centre with its courses and classes, and enrolling people."""

from collections.abc import Mapping
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
from yoram.courses.facts import RESERVED, Audience, CohortOpened, Measure
from yoram.courses.models import Centre, Cohort, Course, Enrolment, Field, Participation, Target


@action("courses.set_up_centre")
def set_up_centre(*, slug: str, name: str, city: str, by: Actor, **more: Any) -> Centre:
    """A centre, once per slug; said again it is brought up to date."""
    centre = Centre.objects.filter(slug=slug).first() or Centre(slug=slug)
    _fill(centre, {"name": name, "city": city, **more})
    _check_centre(centre)
    centre.save()
    return centre


@action("courses.change_centre")
def change_centre(centre: Centre, *, by: Actor, **more: Any) -> Centre:
    """Bring what is said about a centre up to date; its short name stays, because addresses hold it."""
    _fill(centre, {**more, "slug": centre.slug})
    _check_centre(centre)
    centre.save()
    return centre


@action("courses.set_target")
def set_target(centre: Centre, *, year: int, measure: Measure, amount: int, by: Actor) -> Target:
    """What the centre promises for a year; said again it replaces the promise, and the audit keeps both."""
    found = Target.objects.filter(centre=centre, year=year, measure=measure).first()
    target = found or Target(centre=centre, year=year, measure=measure)
    target.amount = amount
    target.clean_fields()
    target.save()
    return target


@action("courses.set_up_course")
def set_up_course(centre: Centre, *, field: Field, slug: str, title: str, by: Actor, **more: Any) -> Course:
    """A course of the centre, once per slug."""
    course = Course.objects.filter(centre=centre, slug=slug).first() or Course(centre=centre, slug=slug)
    _fill(course, {"field": field, "title": title, **more})
    course.save()
    return course


@action("courses.name_field")
def name_field(*, code: str, name: str, name_en: str = "", by: Actor) -> Field:
    """A field of training, once per code; one that is there keeps its name."""
    found: Field | None = Field.objects.filter(code=code).first()
    if found is not None:
        return found
    field = Field(code=code, name=name, name_en=name_en)
    field.save()
    return field


@action("courses.rename_field")
def rename_field(field: Field, *, name: str, name_en: str = "", by: Actor) -> Field:
    """Another name for a field, in every centre's courses at once."""
    _fill(field, {"name": name, "name_en": name_en})
    field.save()
    return field


@action("courses.open_cohort")
def open_cohort(
    course: Course, *, number: int, starts_on: date, ends_on: date, by: Actor, slug: str = "", **more: Any
) -> Cohort:
    """A run of the course with its dates, once per number."""
    cohort = Cohort.objects.filter(course=course, number=number).first() or Cohort(course=course, number=number)
    made = cohort._state.adding
    _fill(cohort, {"starts_on": starts_on, "ends_on": ends_on, **more})
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


@action("courses.count_participation")
def count_participation(
    centre: Centre, *, external_id: str, held_on: date, title: str, audience: Audience, headcount: int, by: Actor,
    host: str = "",
) -> Participation:  # fmt: skip
    """Write down how many came to an occasion, once per identifier."""
    found = Participation.objects.filter(centre=centre, external_id=external_id).first()
    row = found or Participation(centre=centre, external_id=external_id)
    _fill(row, {"held_on": held_on, "title": title, "audience": audience, "headcount": headcount, "host": host})
    row.save()
    return row


def _check_centre(centre: Centre) -> None:
    """Raise a ValidationError by field; the database would take empty names and short names that are no address."""
    centre.clean_fields()
    if centre.slug in RESERVED:
        raise ValidationError({"slug": _("This word is taken by the pages of this site; choose another.")})


def _free_slug(slug: str) -> str:
    """Two centres may give courses of one short name, but the address of a class is the whole house's."""
    taken = set(Cohort.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(name for place in count(2) if (name := f"{slug}-{place}") not in taken)


def _fill(row: Any, values: Mapping[str, Any]) -> None:
    unknown = [name for name in values if name not in {f.name for f in row._meta.fields}]
    if unknown:
        raise TypeError(f"{row._meta.label} has no {', '.join(unknown)}")
    for name, value in values.items():
        setattr(row, name, value)
