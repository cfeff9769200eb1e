"""Which applications are to be listed."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.admissions.facts import State
from yoram.courses.facts import Audience


class ApplicationFilter(forms.Form):
    """Every choice stands in the address."""

    q = forms.CharField(
        label=_("Name, e-mail or number"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    status = forms.ChoiceField(label=_("What they do now"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(state.value, state.label) for state in State if state is not State.DRAFT]
        cast("forms.ChoiceField", self.fields["state"]).choices = [("", _("every state")), *states]
        cast("forms.ChoiceField", self.fields["status"]).choices = [("", _("everybody")), *Audience.choices]
