"""What the pages of the reports ask for."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 40_000


class WordingForm(forms.Form):
    """A text as an officer words it."""

    content = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true", "class": "source"}),
        help_text=_(
            "Figures stand in braces: {class1.employed}. Names with a number in them are listed under [names]."
        ),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def year_of(asked: str, today: date) -> int:
    """The year that an address asks for, or this one."""
    return int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= today.year else today.year
