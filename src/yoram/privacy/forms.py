"""What is asked before a month is signed off or a person erased."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.privacy.rules import is_reason


class ReasonField(forms.CharField):
    """A reason that a reader could follow, not a row of dots."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if not is_reason(value):
            raise forms.ValidationError(_("Write in a few words why, for example the request that you answer."))


class CheckForm(forms.Form):
    findings = forms.CharField(
        label=_("What you found"),
        help_text=_("For example: no unusual access; two downloads asked back and explained."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


class EraseForm(forms.Form):
    reason = ReasonField(label=_("Why is this person erased?"), max_length=300)
    sure = forms.BooleanField(label=_("I have read what goes and what stays."))
