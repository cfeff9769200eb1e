"""What an operator says to publish a figure, or to say it anew."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.core import clock
from yoram.courses.queries import Centre, Cohort, cohorts
from yoram.outcomes.engine.rulebook import newest
from yoram.outcomes.explain import name_of, title
from yoram.outcomes.queries.published import rules_in_reading_order
from yoram.outcomes.queries.rulebook import house_rules


class PublishForm(forms.Form):
    """Whose figure, counted how, on which day."""

    cohort = forms.ModelChoiceField(
        label=_("Class"), queryset=Cohort.objects.none(), required=False, empty_label=_("the whole centre"),
        to_field_name="slug",
    )  # fmt: skip
    rule = forms.ChoiceField(label=_("Headline rule"), help_text=_("Every other rule is published beside it."))
    on = forms.DateField(
        label=_("Day of the figure"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    title = forms.CharField(
        label=_("Title"), required=False, max_length=160, help_text=_("Left empty, the class or the centre gives it.")
    )

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"].queryset = cohorts(centre).order_by("-starts_on")  # type: ignore[attr-defined]
        self.fields["cohort"].label_from_instance = class_name  # type: ignore[attr-defined]
        rules = rules_in_reading_order(newest(house_rules()))
        self.fields["rule"].choices = [(rule.id, title(rule.title)) for rule in rules]  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today


class RestateForm(forms.Form):
    """Why a figure is said anew."""

    reason = forms.CharField(
        label=_("Why the figure changed"),
        max_length=300,
        help_text=_("One sentence that the public reads beside the figure. Name nobody."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def class_name(cohort: Cohort) -> str:
    """A class as a list names it."""
    return f"{name_of(cohort)} · {cohort.starts_on:%Y.%m.%d}"
