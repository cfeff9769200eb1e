"""What applicants write about themselves."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yoram.admissions import entrance, people
from yoram.admissions.actions.begin import Told
from yoram.admissions.models import Intake
from yoram.admissions.rules.eligibility import CARD, EDUCATION, NOT_ENROLLED, read_conditions
from yoram.core import clock
from yoram.core.identifiers import refuse_resident_number
from yoram.courses.facts import Audience, Education
from yoram.people.facts import Guardian

_ABOUT = ("name", "birth_date", "email", "phone", "region", "status")
_DECLARED = {
    CARD: _("Do you have a training card (내일배움카드), or will you have one before the class begins?"),
    NOT_ENROLLED: _("Are you free of any other training at that time?"),
}
_YES_NO = (("yes", _("yes")), ("no", _("no")))


def _text(label: Any, length: int, autocomplete: str, kind: str = "text", **options: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"type": kind, "autocomplete": autocomplete})
    return forms.CharField(
        label=label, max_length=length, validators=[refuse_resident_number], widget=widget, **options
    )


def _born(day: date) -> None:
    if not date(1900, 1, 1) <= day <= clock.today():
        raise ValidationError(_("A date of birth lies between 1900 and today."))


def _telephone(said: str) -> None:
    digits = [sign for sign in said if sign.isdigit()]
    if not 8 <= len(digits) <= 15 or not set(said) <= set("0123456789+-. ()"):
        raise ValidationError(_("Write a telephone number such as 010-1234-5678."))


class AboutForm(forms.Form):
    """Who applies; ``whole`` asks for everything that has to be there when it is sent."""

    name = _text(_("Name"), 80, "name")
    birth_date = forms.DateField(
        label=_("Date of birth"),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        validators=[_born],
        help_text=_("Please never write a resident number."),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Your personal link and every answer go to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = _text(_("Telephone"), 30, "tel", "tel")
    region = _text(_("City or district where you live"), 80, "address-level2", help_text=_("Such as 목포시"))
    status = forms.ChoiceField(label=_("What you do now"))
    plea = forms.CharField(
        label=_("Why you should be considered all the same"),
        max_length=1000,
        required=False,
        validators=[refuse_resident_number],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("You do not meet every condition. Say why, and somebody will decide."),
    )

    def __init__(
        self,
        *args: Any,
        intake: Intake,
        doubtful: bool = False,
        whole: bool = True,
        sent: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._ask_conditions(intake)
        self.fields["phone"].validators.append(_telephone)
        self.fields["status"].choices = [("", _("please choose")), *Audience.choices]  # type: ignore[attr-defined]
        if not doubtful:
            del self.fields["plea"]
        if sent:
            del self.fields["email"]
        for field in self.fields.values():
            field.required = field.required and whole

    def _ask_conditions(self, intake: Intake) -> None:
        kinds = {condition.kind for condition in read_conditions(intake.eligibility)}
        if EDUCATION in kinds:
            choices = [("", _("please choose")), *Education.choices]
            self.fields["education"] = forms.ChoiceField(label=_("How far your schooling goes"), choices=choices)
        for kind, asked in _DECLARED.items():
            if kind in kinds:
                self.fields[kind] = forms.ChoiceField(label=asked, choices=_YES_NO, widget=forms.RadioSelect)
        if "plea" in self.fields:
            self.order_fields([*(name for name in self.fields if name != "plea"), "plea"])

    def about(self) -> dict[str, Any]:
        """What was written rightly, as an application keeps it."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in _DECLARED}
        declared = {kind: self.cleaned_data[kind] for kind in _DECLARED if self.cleaned_data.get(kind)}
        return {**given, "declared": declared} if any(kind in self.fields for kind in _DECLARED) else given


class BeginForm(AboutForm):
    """The first step: who it is, what they agree to, and a trap for machines."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, *args: Any, intake: Intake, **more: Any) -> None:
        super().__init__(*args, intake=intake, **more)
        self.fields["website"].widget.attrs["class"] = "trap"
        self.fields["shown"].initial = entrance.stamp()
        if self._of_a_child():
            self.fields["guardian_name"] = _text(_("Name of your guardian"), 80, "off")
            self.fields["guardian_email"] = forms.EmailField(
                label=_("E-mail address of your guardian"),
                help_text=_("Under 14, a guardian agrees as well. We send them a link; then you can send this."),
            )
        self.texts = {f"consent_{text.matter}": text for text in people.consent_texts(intake)}
        for name, text in self.texts.items():
            self.fields[name] = _consent_field(text)

    def _of_a_child(self) -> bool:
        if not self.is_bound:
            return False
        try:
            born = parse_date(str(self.data.get("birth_date", "")))
        except ValueError:
            return False
        return people.needs_guardian(born)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("website"):
            raise ValidationError(_("This form was filled in by a machine. If you are a person, call the centre."))
        if not entrance.shown_long_enough(given.get("shown", "")):
            renewed = cast("QueryDict", self.data).copy()
            renewed["shown"] = entrance.stamp()
            self.data = renewed
            raise ValidationError(_("That was very quick, or the page was open very long. Please send it once more."))
        return given

    def told(self) -> Told:
        """What was said about oneself."""
        about = self.about()
        return Told(**{name: about[name] for name in (*_ABOUT, "education", "declared") if name in about})

    def agreed(self) -> list[Any]:
        """The texts that were ticked."""
        return [text for name, text in self.texts.items() if self.cleaned_data.get(name)]

    def guardian(self) -> Guardian | None:
        given = self.cleaned_data
        return Guardian(given["guardian_name"], given["guardian_email"]) if "guardian_name" in given else None

    @property
    def about_fields(self) -> list[Any]:
        """Everything but consents and the trap, in order."""
        return [self[name] for name in self.fields if name not in self.texts and name not in ("website", "shown")]

    @property
    def consent_fields(self) -> list[Any]:
        return [self[name] for name in self.texts]


class ConsentsForm(forms.Form):
    """Required matters that were published anew since the draft was begun."""

    def __init__(self, *args: Any, texts: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        for text in texts:
            self.fields[f"consent_{text.matter}"] = _consent_field(text)


class LinkForm(forms.Form):
    """Asking for one's personal link again."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class WithdrawForm(forms.Form):
    """Taking an application back."""

    reason = forms.CharField(
        label=_("Why (if you like)"),
        required=False,
        max_length=300,
        validators=[refuse_resident_number],
        help_text=_("It helps us to make courses better."),
    )


def _consent_field(text: Any) -> forms.BooleanField:
    label = gettext("I agree: %(title)s") if text.required else gettext("I agree if needed: %(title)s")
    return forms.BooleanField(
        label=label % {"title": text.title},
        required=text.required,
        help_text=render_to_string("people/consent_terms.html", {"text": text}),
        error_messages={"required": _("Without this consent we cannot take your application.")},
    )
