"""What staff write about centres, courses and classes, checked before it is kept."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from yoram.core import clock
from yoram.core.identifiers import refuse_resident_number
from yoram.courses import queries
from yoram.courses.facts import RESERVED, Audience, Measure
from yoram.courses.models import Centre, Cohort, Course, Field

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_MOST_PEOPLE = 9_999_999


def _text(label: Any, length: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, validators=[refuse_resident_number], **options)


def _passage(label: Any, **options: Any) -> forms.CharField:
    return _text(label, 5000, required=False, widget=forms.Textarea(attrs={"rows": 6}), **options)


def _not_reserved(word: str) -> None:
    if word in RESERVED:
        raise ValidationError(_("This word is taken by the pages of this site; choose another."))


def _short(label: Any, **options: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"})
    checks: list[Any] = [validate_slug, _not_reserved, refuse_resident_number]
    return forms.CharField(label=label, max_length=40, validators=checks, widget=widget, **options)


def _number(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **options)


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, validators=[_in_our_times], **options)


def _in_our_times(day: date) -> None:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValidationError(
            _("Write a day between %(first)s and %(last)s."), params={"first": _FIRST_YEAR, "last": _LAST_YEAR}
        )


class CentreForm(forms.Form):
    """What the house says about a centre."""

    name = _text(_("Name of the centre"), 120)
    name_en = _text(_("Name in English"), 120, required=False)
    slug = _short(
        _("Short name for addresses"), help_text=_("Latin letters, digits and hyphens, such as mokpo. It stays.")
    )
    city = _text(_("City"), 80)
    operator_name = _text(_("Who runs it"), 120, required=False, help_text=_("The body that the city has entrusted."))
    address = _text(_("Address"), 200, required=False)
    phone = _text(_("Telephone"), 30, required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    opened_on = _day(_("Open since"), required=False)
    about = _passage(_("About the centre"), help_text=_("Shown on the public page of the centre."))

    def __init__(self, data: Any = None, *, centre: Centre | None = None) -> None:
        super().__init__(data, initial=_values(centre, self.base_fields))
        if centre is not None:
            del self.fields["slug"]

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if queries.centres().filter(slug=slug).exists():
            raise ValidationError(_("There is a centre of this short name already."))
        return slug


class TargetForm(forms.Form):
    """What the centre promises for a year, by measure."""

    year = _number(_("Year"), _FIRST_YEAR, _LAST_YEAR)
    trainees = _number(Measure.TRAINEES.label, 1, _MOST_PEOPLE, required=False)
    participants = _number(Measure.PARTICIPANTS.label, 1, _MOST_PEOPLE, required=False)

    def __init__(self, data: Any = None, *, centre: Centre, year: int | None = None) -> None:
        self.centre = centre
        start = {"year": year or clock.today().year, **(queries.targets(centre, year) if year else {})}
        super().__init__(data, initial=start)
        if year:
            self.fields["year"].disabled = True

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "year" in given and not self.errors:
            kept = queries.targets(self.centre, given["year"])
            for measure in Measure:
                if kept.get(measure) and given.get(measure) is None:
                    self.add_error(measure, _("A target that was set is not taken back. Write its amount."))
            if not self.errors and not any(given.get(measure) for measure in Measure):
                raise ValidationError(_("Write at least one target."))
        return given

    def amounts(self) -> dict[Measure, int]:
        """The targets that were written, by measure."""
        return {measure: amount for measure in Measure if (amount := self.cleaned_data.get(measure))}


class FieldForm(forms.Form):
    """A field of training, which every centre shares."""

    name = _text(_("Name of the field"), 80)
    name_en = _text(_("Name in English"), 80, required=False)
    code = _short(_("Short name"), help_text=_("Latin letters, digits and hyphens, such as ai. It stays."))

    def __init__(self, data: Any = None, *, field: Field | None = None) -> None:
        self.known = field
        super().__init__(data, initial=_values(field, self.base_fields))
        if field is not None:
            del self.fields["code"]

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if any(row.name == name and row != self.known for row in queries.fields()):
            raise ValidationError(_("There is a field of this name already."))
        return name

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if queries.fields().filter(code=code).exists():
            raise ValidationError(_("There is a field of this short name already."))
        return code


class CourseForm(forms.Form):
    """A course that the centre gives again and again."""

    field = forms.ModelChoiceField(
        Field.objects.none(), label=_("Field of training"), to_field_name="code", empty_label=_("Choose a field")
    )
    title = _text(_("Title of the course"), 160)
    title_en = _text(_("Title in English"), 160, required=False)
    slug = _short(
        _("Short name for addresses"),
        required=False,
        help_text=_("Left empty, it is made from the English title or the field. It stays."),
    )
    summary = _passage(_("What is learned"))
    hours = _number(_("Hours in all"), 1, 9999, required=False)
    audiences = forms.MultipleChoiceField(
        label=_("For whom"), choices=Audience.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    free = forms.BooleanField(label=_("Free of charge"), required=False, initial=True)

    def __init__(self, data: Any = None, *, centre: Centre, course: Course | None = None) -> None:
        self.centre = centre
        start = _values(course, self.base_fields)
        if course is not None:
            start["field"] = course.field.code
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
        return given


class CohortForm(forms.Form):
    """One run of a course."""

    number = _number(_("Number of the class"), 1, 999)
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    capacity = _number(_("Places"), 1, 9999, required=False)
    region = _text(_("Region"), 80, required=False, help_text=_("The city or district where the class is held."))

    def __init__(self, data: Any = None, *, course: Course, cohort: Cohort | None = None) -> None:
        self.course = course
        self.numbers = set(queries.cohorts(course.centre).filter(course=course).values_list("number", flat=True))
        start = _values(cohort, self.base_fields) or {"number": max(self.numbers, default=0) + 1}
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


def _values(row: object | None, names: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names} if row is not None else {}


def _free(slug: str, taken: set[str]) -> str:
    if slug not in taken | RESERVED:
        return slug
    return next(name for place in range(2, len(taken) + 4) if (name := f"{slug}-{place}") not in taken)
