"""What somebody who looks for a course is asked."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yoram.courses import queries
from yoram.courses.facts import Audience, CohortState, Goal, Level, Pace
from yoram.courses.models import Field
from yoram.courses.rules.fitting import Answers

_ANY = ("", _("I do not mind"))


def name_of(field: Field) -> str:
    """The field's name in the reader's language, where it has one."""
    return field.name_en if get_language() == "en" and field.name_en else field.name


class FindForm(forms.Form):
    """Five questions, none of which has to be answered."""

    audience = forms.ChoiceField(
        label=_("Who are you?"), choices=[_ANY, *Audience.choices], required=False, widget=forms.RadioSelect
    )
    field = forms.ChoiceField(label=_("What interests you?"), required=False, widget=forms.RadioSelect)
    pace = forms.ChoiceField(
        label=_("When do you have time?"), choices=[_ANY, *Pace.choices], required=False, widget=forms.RadioSelect
    )
    level = forms.ChoiceField(
        label=_("How much do you know already?"),
        choices=[
            _ANY,
            (Level.BEGINNER.value, _("nothing yet")),
            (Level.BASIC.value, _("some basics")),
            (Level.ADVANCED.value, _("quite a lot")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    goal = forms.ChoiceField(
        label=_("What do you want?"), choices=[_ANY, *Goal.choices], required=False, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False)
        fields = [(row.code, name_of(row)) for row in queries.fields()]
        self.fields["field"].choices = [_ANY, *fields]  # type: ignore[attr-defined]

    def answers(self) -> Answers:
        """The answers that can be understood; an address with others counts as not answered."""
        self.is_valid()
        return Answers(**{name: self.cleaned_data.get(name, "") for name in self.fields})


class CatalogueForm(forms.Form):
    """What the catalogue can be narrowed to."""

    audience = forms.ChoiceField(label=_("For whom"), choices=[("", _("Everybody")), *Audience.choices], required=False)
    field = forms.ChoiceField(label=_("Field of training"), required=False)
    pace = forms.ChoiceField(label=_("When in the week"), choices=[("", _("Any time")), *Pace.choices], required=False)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *CohortState.choices], required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False)
        fields = [(row.code, name_of(row)) for row in queries.fields()]
        self.fields["field"].choices = [("", _("All fields")), *fields]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """What was chosen and can be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
