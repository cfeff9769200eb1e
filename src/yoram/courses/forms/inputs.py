"""The kinds of input that the forms of this room share."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from yoram.core.identifiers import refuse_resident_number
from yoram.courses.facts import RESERVED

FIRST_YEAR, LAST_YEAR = 2000, 2100


def text(label: Any, length: int, **options: Any) -> forms.CharField:
    """A line of text; a resident number in it is refused."""
    return forms.CharField(label=label, max_length=length, validators=[refuse_resident_number], **options)


def passage(label: Any, **options: Any) -> forms.CharField:
    """Some lines of text that may stay empty."""
    return text(label, 5000, required=False, widget=forms.Textarea(attrs={"rows": 6}), **options)


def _not_reserved(word: str) -> None:
    if word in RESERVED:
        raise ValidationError(_("This word is taken by the pages of this site; choose another."))


def short(label: Any, **options: Any) -> forms.CharField:
    """A short name that can stand in an address."""
    widget = forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"})
    checks: list[Any] = [validate_slug, _not_reserved, refuse_resident_number]
    return forms.CharField(label=label, max_length=40, validators=checks, widget=widget, **options)


def number(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    """A whole number within bounds."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **options)


def day(label: Any, **options: Any) -> forms.DateField:
    """A day of our times."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, validators=[_in_our_times], **options)


def _in_our_times(given: date) -> None:
    if not FIRST_YEAR <= given.year <= LAST_YEAR:
        raise ValidationError(
            _("Write a day between %(first)s and %(last)s."), params={"first": FIRST_YEAR, "last": LAST_YEAR}
        )


def hour(label: Any, **options: Any) -> forms.TimeField:
    """A time of the day, in steps of ten minutes as rooms are held."""
    widget = forms.TimeInput(attrs={"type": "time", "step": 600}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **options)


def values_of(row: object | None, names: Any) -> dict[str, Any]:
    """What a row holds, for the fields of a form."""
    return {name: getattr(row, name) for name in names if hasattr(row, name)} if row is not None else {}
