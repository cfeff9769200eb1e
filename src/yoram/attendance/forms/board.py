"""What is chosen on the board and typed about somebody at risk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.attendance.facts import Risk
from yoram.attendance.facts.requests import InterventionKind
from yoram.attendance.labels import RISKS
from yoram.attendance.queries.forecast import MOST_MISSED
from yoram.attendance.request_words import KINDS
from yoram.core import clock


class BoardFilter(forms.Form):
    """Trainees by how much is at risk, by class, and by whether anybody cared for them."""

    risk = forms.ChoiceField(
        label=_("Level"), required=False,
        choices=[("", _("at risk")), *((str(risk), RISKS[risk]) for risk in reversed(Risk)), ("all", _("everybody"))],
    )  # fmt: skip
    cohort = forms.ChoiceField(label=_("Class"), required=False, choices=())
    contact = forms.ChoiceField(
        label=_("What was done"), required=False,
        choices=(
            ("", _("all")), ("none", _("nothing yet")), ("due", _("a look is due")), ("some", _("something was done")),
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, classes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"].choices = [("", _("all")), *classes]  # type: ignore[attr-defined]


class ClassFilter(forms.Form):
    """Trainees of a class by how much is at risk; the order of the table is kept."""

    risk = forms.ChoiceField(
        label=_("Level"), required=False,
        choices=[
            ("", _("everybody")), ("at_risk", _("at risk")), *((str(risk), RISKS[risk]) for risk in reversed(Risk)),
        ],
    )  # fmt: skip
    sort = forms.CharField(required=False, widget=forms.HiddenInput)


class InterventionForm(forms.Form):
    """What was done, when, and when to look again."""

    kind = forms.ChoiceField(label=_("What was done"), choices=[(str(kind), KINDS[kind]) for kind in InterventionKind])
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    text = forms.CharField(
        label=_("In a sentence"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was agreed. No diagnosis and nothing about third persons."),
    )  # fmt: skip
    next_on = forms.DateField(label=_("Look again on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today()}
        super().__init__(*args, **kwargs)

    def clean_kind(self) -> InterventionKind:
        return InterventionKind(self.cleaned_data["kind"])


class WhatIfForm(forms.Form):
    """How many more days would be missed."""

    miss = forms.IntegerField(label=_("Days I would miss"), min_value=0, max_value=MOST_MISSED)
