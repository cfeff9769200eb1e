"""Which rows of a list are shown; the address keeps the choice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.outcomes.models import ExclusionState
from yoram.outcomes.standing import Stands

STANDS = {
    Stands.NOT_LISTED: _("not on the sealed list"),
    Stands.IN_TRAINING: _("in training"),
    Stands.SEEKING: _("completed, looking for work"),
    Stands.EMPLOYED: _("at work"),
    Stands.LEFT_JOB: _("left their job"),
    Stands.UNREACHABLE: _("cannot be reached"),
    Stands.EXCLUDED: _("excluded"),
    Stands.ENDED: _("left the course"),
}


class StandingFilter(forms.Form):
    """Trainees of a class by where they stand and by what bears it out."""

    stands = forms.ChoiceField(
        label=_("Where they stand"), choices=[("", _("everybody")), *STANDS.items()], required=False
    )
    evidence = forms.ChoiceField(
        label=_("Evidence"),
        choices=(
            ("", _("any")),
            ("unproven", _("missing")),
            ("proven", _("on file")),
            ("waiting", _("exclusion waiting for a decision")),
        ),
        required=False,
    )


class ExclusionFilter(forms.Form):
    """Requests of the register by their state."""

    state = forms.ChoiceField(label=_("State"), choices=[*ExclusionState.choices, ("all", _("all"))], required=False)
