"""What staff write about a course."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.db.models import TextChoices
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from yoram.courses import queries
from yoram.courses.facts import RESERVED, Audience, Education, Goal, Level, Pace
from yoram.courses.forms import inputs
from yoram.courses.forms.eligibility import TOLD, conditions_from, told_of
from yoram.courses.models import Centre, Course, Field, Subject


def _choices(words: type[TextChoices]) -> list[tuple[str, Any]]:
    return [("", _("Not said")), *words.choices]


class CourseForm(forms.Form):
    """A course that the centre gives again and again."""

    field = forms.ModelChoiceField(
        Field.objects.none(), label=_("Field of training"), to_field_name="code", empty_label=_("Choose a field")
    )
    title = inputs.text(_("Title of the course"), 160)
    title_en = inputs.text(_("Title in English"), 160, required=False)
    slug = inputs.short(
        _("Short name for addresses"),
        required=False,
        help_text=_("Left empty, it is made from the English title or the field. It stays."),
    )
    summary = inputs.passage(_("What is learned"))
    hours = inputs.number(_("Hours in all"), 1, 9999, required=False)
    audiences = forms.MultipleChoiceField(
        label=_("For whom"), choices=Audience.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    free = forms.BooleanField(label=_("Free of charge"), required=False, initial=True)
    capacity = inputs.number(_("Places in a class"), 1, 9999, required=False)
    level = forms.ChoiceField(label=_("Level"), choices=_choices(Level), required=False)
    pace = forms.ChoiceField(label=_("When in the week"), choices=_choices(Pace), required=False)
    goals = forms.MultipleChoiceField(
        label=_("What it is good for"), choices=Goal.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    prerequisites = inputs.passage(_("What one should know before"))
    least_age = inputs.number(_("Age from"), 0, 120, required=False, help_text=_("Who may apply: left empty, any age."))
    most_age = inputs.number(_("Age to"), 0, 120, required=False)
    cities = inputs.text(_("Living in"), 200, required=False, help_text=_("Cities, with commas between them."))
    occupations = forms.MultipleChoiceField(
        label=_("Only for"), choices=Audience.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    schooling = forms.MultipleChoiceField(
        label=_("Schooling"), choices=Education.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    not_enrolled = forms.BooleanField(label=_("Only for those who are in no other class"), required=False)
    card = forms.BooleanField(label=_("Only with a training card (내일배움카드)"), required=False)

    def __init__(self, data: Any = None, *, centre: Centre, course: Course | None = None) -> None:
        self.centre = centre
        start = inputs.values_of(course, self.base_fields)
        if course is not None:
            start["field"] = course.field.code
            start |= told_of(queries.conditions_of(course))
        super().__init__(data, initial=start)
        choice = cast("forms.ModelChoiceField[Field]", self.fields["field"])
        choice.queryset = queries.fields()
        choice.label_from_instance = lambda obj: obj.name  # type: ignore[method-assign]
        if course is not None:
            del self.fields["slug"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "slug" in self.fields and not self.errors:
            slugs = set(queries.courses_of(self.centre).values_list("slug", flat=True))
            if given["slug"] in slugs:
                self.add_error("slug", _("The centre has a course of this short name already."))
            given["slug"] = given.get("slug") or _free(slugify(given["title_en"])[:36] or given["field"].code, slugs)
        return self._composed(given)

    def _composed(self, given: dict[str, Any]) -> dict[str, Any]:
        least, most = given.get("least_age"), given.get("most_age")
        if least is not None and most is not None and most < least:
            self.add_error("most_age", _("The highest age lies below the lowest. Change one of the two."))
        conditions = [each.written() for each in conditions_from(given)]
        return {name: value for name, value in given.items() if name not in TOLD} | {"eligibility": conditions}


class SubjectForm(forms.Form):
    """One subject of a course; a line without a title is left out."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    title = inputs.text(_("Subject"), 160, required=False)
    title_en = inputs.text(_("Subject in English"), 160, required=False)
    hours = inputs.number(_("Hours"), 1, 9999, required=False)
    ncs_code = inputs.text(_("NCS code"), 24, required=False)
    ncs_title = inputs.text(_("NCS unit"), 160, required=False)

    @staticmethod
    def told(row: Subject) -> dict[str, Any]:
        """What the line says of a subject that is there."""
        names = ("title", "title_en", "hours", "ncs_code", "ncs_title")
        return {"key": str(row.pk)} | {name: getattr(row, name) for name in names}

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("title") and not given.get("hours") and "hours" not in self.errors:
            self.add_error("hours", _("Write how many hours the subject takes."))
        return given

    def subject(self, known: Mapping[str, UUID]) -> dict[str, Any]:
        """The line as the action takes it; a key of another course counts as none."""
        return {**self.cleaned_data, "key": known.get(self.cleaned_data["key"])}


def _free(slug: str, taken: set[str]) -> str:
    if slug not in taken | RESERVED:
        return slug
    return next(name for place in range(2, len(taken) + 4) if (name := f"{slug}-{place}") not in taken)
