"""What a class asks beside attendance, and the grid of points."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yoram.completion.facts import Asked
from yoram.completion.models import Assessment, AssessmentResult
from yoram.completion.words import ASKED
from yoram.core.identifiers import refuse_resident_number
from yoram.courses.queries import Enrolment

type Place = tuple[UUID, UUID]


def _number(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **options)


class RuleForm(forms.Form):
    """The rule of a class."""

    work_percent = _number(
        _("Share of the work that must be passed (percent)"),
        1,
        100,
        required=False,
        help_text=_("By weight. Empty: the work is not asked for."),
    )
    project = forms.BooleanField(label=_("The project must be passed"), required=False)
    early_too = forms.BooleanField(label=_("Both also of those who leave early for a job"), required=False)


class AssessmentForm(forms.Form):
    """One assessment; an empty title takes it away."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=80, required=False, validators=[refuse_resident_number])
    kind = forms.ChoiceField(label=_("Kind"), choices=[(each.value, ASKED[each]) for each in Asked])
    most = _number(_("Points"), 1, 1000, initial=100)
    passes = _number(_("Passed from"), 0, 1000, initial=60)
    weight = _number(_("Weight"), 1, 100, initial=1)


class AssessmentFormSet(forms.BaseFormSet[AssessmentForm]):
    """All assessments of a class, and room for more."""

    def rows(self) -> list[dict[str, Any]]:
        """The assessments that have a title, as the verb takes them."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("title")]


def assessment_forms(data: Any, have: Sequence[Assessment]) -> AssessmentFormSet:
    """The forms of a class, filled with what is there."""
    made: Any = forms.formset_factory(AssessmentForm, formset=AssessmentFormSet, extra=3)
    initial = [
        {"key": row.pk, "title": row.title, "kind": row.kind, "most": row.most, "passes": row.passes,
         "weight": row.weight}
        for row in have
    ]  # fmt: skip
    formset: AssessmentFormSet = made(data, initial=initial, prefix="a")
    return formset


class ResultsForm(forms.Form):
    """A grid of points, trainee by trainee; one goes through it with the tab key."""

    def __init__(
        self,
        *args: Any,
        trainees: Sequence[Enrolment],
        assessments: Sequence[Assessment],
        results: Mapping[Place, AssessmentResult],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.trainees, self.assessments = list(trainees), list(assessments)
        for row in self.trainees:
            for of in self.assessments:
                found = results.get((row.pk, of.pk))
                field = _number(f"{row.person.name} · {of.title}", 0, of.most, required=False)
                field.initial = found.points if found else None
                said = gettext("%(name)s, %(title)s: points") % {"name": row.person.name, "title": of.title}
                field.widget.attrs |= {"aria-label": said, "size": 4}
                self.fields[_name(row, of)] = field

    def rows(self) -> list[tuple[Enrolment, list[tuple[forms.BoundField, str]]]]:
        """Every trainee with a cell for each assessment, and what it is called."""
        return [(row, [(self[_name(row, of)], of.title) for of in self.assessments]) for row in self.trainees]

    def points(self) -> dict[Place, int | None]:
        """What differs from before."""
        changed = set(self.changed_data)
        return {
            (row.pk, of.pk): self.cleaned_data[_name(row, of)]
            for row in self.trainees
            for of in self.assessments
            if _name(row, of) in changed
        }


def _name(row: Enrolment, of: Assessment) -> str:
    return f"p-{row.pk.hex}-{of.pk.hex}"
