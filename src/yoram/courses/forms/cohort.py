"""What staff write about a class: its dates, who pays, who teaches."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yoram.courses import queries
from yoram.courses.facts import Part
from yoram.courses.forms import inputs
from yoram.courses.models import Cohort, Course


class CohortForm(forms.Form):
    """One run of a course."""

    number = inputs.number(_("Number of the class"), 1, 999)
    starts_on = inputs.day(_("First day"))
    ends_on = inputs.day(_("Last day"))
    capacity = inputs.number(_("Places"), 1, 9999, required=False)
    region = inputs.text(_("Region"), 80, required=False, help_text=_("The city or district where the class is held."))

    def __init__(self, data: Any = None, *, course: Course, cohort: Cohort | None = None) -> None:
        self.course = course
        self.numbers = set(queries.cohorts(course.centre).filter(course=course).values_list("number", flat=True))
        start = inputs.values_of(cohort, self.base_fields) or {"number": max(self.numbers, default=0) + 1}
        super().__init__(data, initial=start)
        if cohort is not None:
            del self.fields["number"]

    def clean_number(self) -> int:
        number = int(self.cleaned_data["number"])
        if number in self.numbers:
            raise ValidationError(
                _("Class %(number)s of this course is there already; the next is %(next)s."),
                params={"number": number, "next": max(self.numbers) + 1},
            )
        return number

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first. Change one of the two."))
        return given


class SchemesForm(forms.Form):
    """Which schemes apply to a class."""

    schemes = forms.MultipleChoiceField(
        label=_("Schemes"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each in the version that is named; a newer version changes nothing until it is chosen here."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, cohort: Cohort) -> None:
        super().__init__(data, initial={"schemes": cohort.schemes})
        language = "en" if get_language() == "en" else "ko"
        self.fields["schemes"].choices = [  # type: ignore[attr-defined]
            (scheme.name, f"{scheme.title[language]} · {scheme.payer.label} ({scheme.name})")
            for scheme in queries.schemes()
            if scheme.valid_on(cohort.starts_on) or scheme.name in cohort.schemes
        ]


class TeachingForm(forms.Form):
    """Who teaches or looks after a class."""

    person = forms.ChoiceField(label=_("Name"))
    part = forms.ChoiceField(label=_("As what"), choices=Part.choices)

    def __init__(self, data: Any = None, *, cohort: Cohort) -> None:
        super().__init__(data)
        people = queries.possible_instructors(cohort.course.centre)
        self.fields["person"].choices = [(str(person.pk), person.name) for person in people]  # type: ignore[attr-defined]
