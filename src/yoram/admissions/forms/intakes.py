"""What staff say about an intake."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yoram.admissions import people
from yoram.admissions.models import Intake
from yoram.admissions.rules.eligibility import (
    AGE,
    CARD,
    EDUCATION,
    NOT_ENROLLED,
    REGION,
    STATUS,
    Condition,
    read_conditions,
)
from yoram.core.identifiers import refuse_resident_number
from yoram.courses.facts import Audience, Education
from yoram.courses.queries import Cohort

_AMONG = {STATUS: "statuses", EDUCATION: "schooling"}
_FLAGS = {NOT_ENROLLED: "not_enrolled", CARD: "card"}


def _moment(label: Any, **options: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **options
    )


def _passage(label: Any, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(
        label=label, max_length=5000, required=False, validators=[refuse_resident_number], widget=area, **options
    )


class IntakeForm(forms.Form):
    """Dates, seats, words and conditions."""

    cohort = forms.ModelChoiceField(
        Cohort.objects.none(), label=_("Class"), to_field_name="slug", empty_label=_("please choose")
    )
    opens_at = _moment(_("Opens"))
    closes_at = _moment(_("Deadline"))
    decides_on = forms.DateField(
        label=_("Results on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    seats = forms.IntegerField(
        label=_("Places"), min_value=1, max_value=9999, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    intro = _passage(_("What applicants should know"))
    intro_en = _passage(_("The same in English"))
    age_least = forms.IntegerField(label=_("Youngest age"), min_value=0, max_value=150, required=False)
    age_most = forms.IntegerField(
        label=_("Oldest age"),
        min_value=0,
        max_value=150,
        required=False,
        help_text=_("Counted on the first day of the class."),
    )
    regions = forms.CharField(
        label=_("Only from these places"),
        required=False,
        max_length=300,
        validators=[refuse_resident_number],
        help_text=_("With commas between them, such as 목포시, 무안군. Empty: from everywhere."),
    )
    statuses = forms.MultipleChoiceField(
        label=_("Only for"), choices=Audience.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    schooling = forms.MultipleChoiceField(
        label=_("Only with this schooling"),
        choices=Education.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    not_enrolled = forms.BooleanField(label=_("In no other class at the same time"), required=False)
    card = forms.BooleanField(label=_("With a training card (내일배움카드)"), required=False)
    doubtful = forms.BooleanField(
        label=_("Whoever does not meet a condition may say why and be decided on by a person"), required=False
    )
    consents = forms.MultipleChoiceField(
        label=_("Optional matters to ask consent for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all of them are asked. Required matters are always asked."),
    )
    slug = forms.CharField(
        label=_("Short name for addresses"),
        required=False,
        max_length=60,
        validators=[validate_slug],
        help_text=_("Left empty, it is made from the class. It stays."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, data: Any = None, *, cohorts: Any = None, intake: Intake | None = None) -> None:
        super().__init__(data, initial=_initial(intake) if intake else None)
        if intake is not None:
            del self.fields["cohort"]
            del self.fields["slug"]
        else:
            choice: Any = self.fields["cohort"]
            choice.queryset = cohorts
            choice.label_from_instance = lambda row: (
                _("%(course)s, class %(number)s")
                % {
                    "course": row.course.title,
                    "number": row.number,
                }
            )
        optional = [(text.matter, text.title) for text in people.all_texts() if not text.required]
        self.fields["consents"].choices = optional  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        opens, closes = given.get("opens_at"), given.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The deadline lies after the opening."))
        if closes and given.get("decides_on") and given["decides_on"] < timezone.localdate(closes):
            self.add_error("decides_on", _("Results follow the deadline."))
        least, most = given.get("age_least"), given.get("age_most")
        if least is not None and most is not None and most < least:
            self.add_error("age_most", _("The oldest age is not below the youngest."))
        for name in ("opens_at", "closes_at"):
            moment = given.get(name)
            if isinstance(moment, datetime) and not 2000 <= moment.year <= 2100:
                self.add_error(name, _("Write a day between %(first)s and %(last)s.") % {"first": 2000, "last": 2100})
        return given

    def conditions(self) -> list[Condition]:
        """The conditions that were written."""
        given, made = self.cleaned_data, []
        if given["age_least"] is not None or given["age_most"] is not None:
            made.append(Condition(AGE, given["age_least"], given["age_most"]))
        places = tuple(dict.fromkeys(word.strip() for word in given["regions"].split(",") if word.strip()))
        if places:
            made.append(Condition(REGION, among=places))
        for kind, name in _AMONG.items():
            if given[name]:
                made.append(Condition(kind, among=tuple(given[name])))
        return made + [Condition(kind) for kind, name in _FLAGS.items() if given[name]]

    def rest(self) -> dict[str, Any]:
        """Everything that is no condition."""
        names = ("opens_at", "closes_at", "decides_on", "seats", "intro", "intro_en", "doubtful", "consents")
        return {name: self.cleaned_data[name] for name in names}


def _initial(intake: Intake) -> dict[str, Any]:
    names = ("opens_at", "closes_at", "decides_on", "seats", "intro", "intro_en", "doubtful", "consents")
    start = {name: getattr(intake, name) for name in names}
    for condition in read_conditions(intake.eligibility):
        if condition.kind == AGE:
            start |= {"age_least": condition.least, "age_most": condition.most}
        elif condition.kind == REGION:
            start["regions"] = ", ".join(condition.among)
        elif condition.kind in _AMONG:
            start[_AMONG[condition.kind]] = list(condition.among)
        else:
            start[_FLAGS[condition.kind]] = True
    return start
