"""A reviewer's points and words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.admissions.judging import criteria_of
from yoram.admissions.models import Assignment
from yoram.core.identifiers import refuse_resident_number

_MOST_BUTTONS = 10


class ScoreForm(forms.Form):
    """Points for each criterion: arrow keys choose among buttons, Tab goes to the next criterion."""

    comment = forms.CharField(
        label=_("Comment for the operator"),
        required=False,
        max_length=2000,
        validators=[refuse_resident_number],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Other reviewers do not see it before the decision."),
    )

    def __init__(self, data: Any = None, *, assignment: Assignment, done: bool = True) -> None:
        said = {f"p-{score.criterion}": score.points for score in assignment.scores.all()}
        super().__init__(data, initial={"comment": assignment.comment, **said})
        points = {f"p-{each.code}": _field(each, done) for each in criteria_of(assignment.rubric)}
        self.fields = {**points, "comment": self.fields["comment"]}

    def points(self) -> dict[str, int]:
        """What was given, by criterion; a criterion left out is not in it."""
        return {
            name.removeprefix("p-"): int(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("p-") and value not in {None, ""}
        }


def _field(criterion: Any, done: bool) -> forms.Field:
    label = f"{criterion.label} ({criterion.weight})"
    told = [f"{points}: {words}" for points, words in sorted(criterion.anchors.items())]
    if criterion.scale > _MOST_BUTTONS:
        return forms.IntegerField(
            label=label, required=done, min_value=0, max_value=criterion.scale, help_text=" · ".join(told)
        )
    return forms.TypedChoiceField(
        label=label,
        required=done,
        coerce=int,
        empty_value=None,
        choices=[(points, str(points)) for points in range(criterion.scale + 1)],
        widget=forms.RadioSelect(attrs={"class": "points"}),
        help_text=" · ".join(told),
    )


class ConflictForm(forms.Form):
    """Why a reviewer should not judge this; an empty sending takes nothing away."""

    sure = forms.BooleanField(initial=True, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why (as much as you want to say)"),
        required=False,
        max_length=300,
        validators=[refuse_resident_number],
    )
