"""What trainees type."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yoram.attendance.facts import Check
from yoram.attendance.rules.pins import why_weak
from yoram.people.queries import Person

_DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class DigitsForm(forms.Form):
    """The six digits of the class screen."""

    digits = forms.CharField(label=_("Six digits"), max_length=12, widget=forms.TextInput(attrs=_DIGITS))


class PinForm(forms.Form):
    """A number for the kiosk, said twice."""

    pin = forms.CharField(
        label=_("New PIN"),
        max_length=8,
        help_text=_("4 to 8 digits: no birthday, telephone number or 1234."),
        widget=forms.PasswordInput(attrs={**_DIGITS, "autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same PIN again"),
        max_length=8,
        widget=forms.PasswordInput(attrs={**_DIGITS, "autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"]
        born = f"{self.person.birth_date:%Y%m%d}" if self.person.birth_date else ""
        if why_weak(pin, born=born, phone=self.person.phone):
            raise ValidationError(_("Choose 4 to 8 digits that nobody guesses: no birthday, telephone number or 1234."))
        return pin

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "pin" in given and given.get("again") != given["pin"]:
            self.add_error("again", _("The two PINs differ."))
        return given


class KioskDoorForm(forms.Form):
    """Number and PIN at the tablet, with the button that was pressed."""

    number = forms.CharField(
        label=_("Your number"), max_length=6, widget=forms.TextInput(attrs={**_DIGITS, "autofocus": True})
    )
    pin = forms.CharField(label=_("PIN"), max_length=8, widget=forms.PasswordInput(attrs=_DIGITS))
    kind = forms.ChoiceField(choices=[(str(kind), str(kind)) for kind in Check])
    once = forms.UUIDField()

    def clean_once(self) -> str:
        return str(self.cleaned_data["once"])
