"""What people write about themselves and others, checked before it is kept."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yoram.core import clock
from yoram.core.facts import EVERYWHERE, Actor
from yoram.core.identifiers import refuse_resident_number
from yoram.people import rules, scopes
from yoram.people.consents import SIGN_UP, current_texts
from yoram.people.facts import ConsentKind, Guardian, Role, Wording
from yoram.people.models import Account, ConsentText, Person


def _not_in_the_future(day: date) -> None:
    if not date(1900, 1, 1) <= day <= clock.today():
        raise ValidationError(_("A date of birth lies between 1900 and today."))


def _text(label: Any, length: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, validators=[refuse_resident_number], **options)


def _birth_date(**options: Any) -> forms.DateField:
    return forms.DateField(
        label=_("Date of birth"),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        validators=[_not_in_the_future],
        **options,
    )


class PersonForm(forms.Form):
    """What is written about a person."""

    name = _text(_("Name"), 80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    birth_date = _birth_date(required=False)
    phone = _text(
        _("Telephone"), 30, required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )
    region = _text(_("City or district where you live"), 80, required=False)


class OwnForm(PersonForm):
    """What people write about themselves; a child's date of birth is put right by the centre."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if rules.decide_guardian_needed(person.birth_date, clock.today()):
            del self.fields["birth_date"]


class GuardianForm(forms.Form):
    """Who is asked to agree for a child."""

    name = _text(_("Name of your guardian"), 80)
    email = forms.EmailField(label=_("E-mail address of your guardian"))


class SignUpForm(forms.Form):
    """The part of sign-up that the sign-in library does not know: who it is and what they agree to."""

    name = _text(_("Name"), 80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    birth_date = _birth_date(
        help_text=_("Under 14, the law asks for a guardian's consent too. Please never write a resident number here.")
    )

    field_order = ("name", "birth_date", "guardian_name", "guardian_email", "email", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._of_a_child():
            self.fields["guardian_name"] = _text(_("Name of your guardian"), 80)
            self.fields["guardian_email"] = forms.EmailField(
                label=_("E-mail address of your guardian"),
                help_text=_("We send a link to this address. Your account works fully once your guardian agrees."),
            )
        self.texts = {f"consent_{text.matter}": text for text in current_texts(occasion=SIGN_UP)}
        for name, text in self.texts.items():
            self.fields[name] = _consent_field(text)

    def _of_a_child(self) -> bool:
        if not self.is_bound:
            return False
        try:
            born = parse_date(str(self.data.get(self.add_prefix("birth_date"), "")))
        except ValueError:
            return False
        return rules.decide_guardian_needed(born, clock.today())

    def agreed(self) -> list[ConsentText]:
        """The texts that were ticked."""
        return [text for name, text in self.texts.items() if self.cleaned_data.get(name)]

    def guardian(self) -> Guardian | None:
        """The guardian, when the person is a child."""
        given = self.cleaned_data
        return Guardian(given["guardian_name"], given["guardian_email"]) if "guardian_name" in given else None

    def signup(self, request: HttpRequest, user: Account) -> None:
        """Everything was written with the account; the library wants this method to be there."""


def _consent_field(text: ConsentText) -> forms.BooleanField:
    label = gettext("I agree: %(title)s") if text.required else gettext("I would like: %(title)s")
    return forms.BooleanField(
        label=label % {"title": text.title},
        required=text.required,
        help_text=render_to_string("people/consent_terms.html", {"text": text}),
        error_messages={"required": _("Without this consent there can be no account.")},
    )


class RegisterFilter(forms.Form):
    """Who is to be listed; every choice stands in the address."""

    q = forms.CharField(
        label=_("Name, e-mail or telephone"), required=False, widget=forms.TextInput({"type": "search"})
    )
    role = forms.ChoiceField(label=_("Role"), required=False)
    scope = forms.ChoiceField(label=_("Where it holds"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self.fields["role"], [("", _("every role")), *Role.choices])
        _choices(self.fields["scope"], [("", _("everywhere")), *((p.scope, p.label) for p in scopes.places())])


_WHOLE_HOUSE = "house"


def _scope_of(chosen: str) -> str:
    return EVERYWHERE if chosen == _WHOLE_HOUSE else chosen


class GrantForm(forms.Form):
    """A role and where it holds; only places that the asking administrator may give are offered, and none is preset."""

    role = forms.ChoiceField(label=_("Role"))
    scope = forms.TypedChoiceField(label=_("Where it holds"), coerce=_scope_of)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours = actor.scopes({Role.ADMINISTRATOR})
        everywhere = actor.system or EVERYWHERE in ours
        reach = scopes.below(ours)
        offered = [(p.scope, p.label) for p in scopes.places() if everywhere or p.scope in reach]
        whole: list[tuple[str, Any]] = [(_WHOLE_HOUSE, _("the whole house"))] if everywhere else []
        _choices(self.fields["role"], [("", _("please choose")), *Role.choices])
        _choices(self.fields["scope"], [("", _("please choose")), *whole, *offered])


class InviteForm(GrantForm):
    """Somebody new who will work here: who they are, how they sign in, what they may do."""

    name = _text(_("Name"), 80)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("An invitation with the way to choose a password goes to this address.")
    )

    field_order = ("name", "email", "role", "scope")


class ConsentTextForm(forms.Form):
    """The next version of a matter, in both languages of the house."""

    matter = forms.SlugField(
        label=_("Short name"), max_length=40, help_text=_("For example sign-up; it never changes.")
    )
    occasion = forms.SlugField(label=_("Asked when"), max_length=40, help_text=_("For example sign-up or careers."))
    kind = forms.ChoiceField(label=_("Kind"), choices=ConsentKind.choices)
    required = forms.BooleanField(label=_("Nothing works without it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, called in (("ko", _("Korean")), ("en", _("English"))):
            for name, label in _WORDS.items():
                self.fields[f"{language}_{name}"] = forms.CharField(
                    label=f"{label} ({called})",
                    required=name != "recipient",
                    max_length=120 if name == "title" else 2000,
                    widget=forms.TextInput() if name == "title" else forms.Textarea({"rows": 3}),
                )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == ConsentKind.MARKETING and given.get("required"):
            self.add_error("required", _("News can always be refused, so it cannot be required."))
        if given.get("kind") == ConsentKind.THIRD_PARTY and not given.get("ko_recipient"):
            self.add_error("ko_recipient", _("Say who receives the information."))
        return given

    def wordings(self) -> dict[str, Wording]:
        """What was written, by language."""
        return {
            language: Wording(**{name: self.cleaned_data[f"{language}_{name}"] for name in _WORDS})
            for language in ("ko", "en")
        }


_WORDS = {
    "title": _("Title"),
    "purpose": _("What it is for"),
    "items": _("Which information"),
    "recipient": _("Who receives it"),
    "retention": _("How long it is kept"),
    "refusal": _("That one may refuse, and what follows"),
    "withdrawal": _("What happens when it is withdrawn"),
}


def _choices(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    cast("forms.ChoiceField", field).choices = choices
