"""What staff write about their centre, its targets and the fields of training."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yoram.core import clock
from yoram.courses import queries
from yoram.courses.facts import Measure
from yoram.courses.forms import inputs
from yoram.courses.models import Centre, Field

_MOST_PEOPLE = 9_999_999


class CentreForm(forms.Form):
    """What the house says about a centre."""

    name = inputs.text(_("Name of the centre"), 120)
    name_en = inputs.text(_("Name in English"), 120, required=False)
    slug = inputs.short(
        _("Short name for addresses"), help_text=_("Latin letters, digits and hyphens, such as mokpo. It stays.")
    )
    city = inputs.text(_("City"), 80)
    operator_name = inputs.text(
        _("Who runs it"), 120, required=False, help_text=_("The body that the city has entrusted.")
    )
    address = inputs.text(_("Address"), 200, required=False)
    phone = inputs.text(_("Telephone"), 30, required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    opened_on = inputs.day(_("Open since"), required=False)
    about = inputs.passage(_("About the centre"), help_text=_("Shown on the public page of the centre."))

    def __init__(self, data: Any = None, *, centre: Centre | None = None) -> None:
        super().__init__(data, initial=inputs.values_of(centre, self.base_fields))
        if centre is not None:
            del self.fields["slug"]

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if queries.centres().filter(slug=slug).exists():
            raise ValidationError(_("There is a centre of this short name already."))
        return slug


class TargetForm(forms.Form):
    """What the centre promises for a year, by measure."""

    year = inputs.number(_("Year"), inputs.FIRST_YEAR, inputs.LAST_YEAR)
    trainees = inputs.number(Measure.TRAINEES.label, 1, _MOST_PEOPLE, required=False)
    participants = inputs.number(Measure.PARTICIPANTS.label, 1, _MOST_PEOPLE, required=False)

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

    name = inputs.text(_("Name of the field"), 80)
    name_en = inputs.text(_("Name in English"), 80, required=False)
    code = inputs.short(_("Short name"), help_text=_("Latin letters, digits and hyphens, such as ai. It stays."))

    def __init__(self, data: Any = None, *, field: Field | None = None) -> None:
        self.known = field
        super().__init__(data, initial=inputs.values_of(field, self.base_fields))
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
