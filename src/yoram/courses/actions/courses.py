"""Setting up fields, courses and their subjects."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.actions.filling import fill
from yoram.courses.facts import Condition
from yoram.courses.models import Centre, Course, Field, Subject


@action("courses.set_up_course")
def set_up_course(centre: Centre, *, field: Field, slug: str, title: str, by: Actor, **more: Any) -> Course:
    """A course of the centre, once per slug."""
    course = Course.objects.filter(centre=centre, slug=slug).first() or Course(centre=centre, slug=slug)
    fill(course, {"field": field, "title": title, **more})
    course.eligibility = [Condition.read(told).written() for told in course.eligibility]
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
    fill(field, {"name": name, "name_en": name_en})
    field.save()
    return field


@action("courses.set_subjects")
def set_subjects(course: Course, subjects: Sequence[Mapping[str, Any]], *, by: Actor) -> list[Subject]:
    """The subjects of a course in their order; one with a ``key`` is a subject that is there, others are new.

    Raises a ValidationError where a subject that is left out is already taught in a timetable.
    """
    known = {row.pk: row for row in Subject.objects.select_for_update().filter(course=course)}
    kept = {told["key"] for told in subjects if told.get("key")}
    _drop(course, [row for key, row in known.items() if key not in kept])
    # Places are free before they are given anew, as two subjects cannot stand in one.
    for place, row in enumerate((row for key, row in known.items() if key in kept), start=10_000):
        row.order = place
        row.save()
    return [_subject(course, known, place, told) for place, told in enumerate(subjects, start=1)]


def _drop(course: Course, rows: Sequence[Subject]) -> None:
    for row in rows:
        try:
            with transaction.atomic():
                row.delete()
        except ProtectedError as held:
            raise ValidationError(
                _("“%(title)s” stands in the timetable of a class. Take it out there first."),
                params={"title": row.title},
            ) from held


def _subject(course: Course, known: Mapping[Any, Subject], place: int, told: Mapping[str, Any]) -> Subject:
    row = known.get(told.get("key")) or Subject(course=course)
    fill(row, {**{name: value for name, value in told.items() if name != "key"}, "order": place})
    row.save()
    return row
