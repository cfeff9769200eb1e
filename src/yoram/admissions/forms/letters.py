"""The operator's words for a letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.core.identifiers import refuse_resident_number
from yoram.core.models import Channel


class WordsForm(forms.Form):
    """Subject and text; short messages have no subject."""

    subject = forms.CharField(label=_("Subject of the letter"), max_length=200, validators=[refuse_resident_number])
    body = forms.CharField(
        label=_("Text of the letter"),
        max_length=4000,
        validators=[refuse_resident_number],
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, *args: Any, channel: str, **more: Any) -> None:
        super().__init__(*args, **more)
        if channel != Channel.EMAIL:
            del self.fields["subject"]
            self.fields["body"].required = False
            self.fields["body"].help_text = _("Left empty, nothing is sent this way.")
