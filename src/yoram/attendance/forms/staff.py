"""What staff set for a class, and what they put right."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yoram.attendance import words
from yoram.attendance.files.house import house_rulebooks
from yoram.attendance.models import CohortRules
from yoram.attendance.models.terms import LONGEST, SHORTEST
from yoram.attendance.rules.networks import networks_in
from yoram.attendance.said import DaySaid, parse
from yoram.core import clock


class RulesForm(forms.Form):
    """The rulebook of a class and how its check-in behaves."""

    rulebook = forms.ChoiceField(label=_("Rulebook"))
    code_seconds = forms.IntegerField(
        label=_("Seconds that a code is shown"), min_value=SHORTEST, max_value=LONGEST,
        help_text=_("The one before it is still taken, for slow cameras."),
    )  # fmt: skip
    opens_before = forms.IntegerField(
        label=_("Minutes before the start that check-in opens"), min_value=0, max_value=240
    )
    bind_phones = forms.BooleanField(
        label=_("Everybody checks in with their own phone"), required=False,
        help_text=_("The first phone somebody uses is theirs until it is released."),
    )  # fmt: skip
    networks = forms.CharField(
        label=_("Address ranges of the centre’s network"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One per line, such as 203.0.113.0/24. Where given, a code scanned from elsewhere is refused."),
    )  # fmt: skip

    def __init__(self, *args: Any, rules: CohortRules, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(rules, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        language = (get_language() or "ko")[:2]
        books = [(book.name, f"{book.title.get(language, book.id)} ({book.name})") for book in house_rulebooks()]
        self.fields["rulebook"].choices = books  # type: ignore[attr-defined]

    def clean_networks(self) -> str:
        try:
            return "\n".join(networks_in(self.cleaned_data["networks"]))
        except ValueError as wrong:
            raise ValidationError(
                _("“%(line)s” is no range of addresses, such as 203.0.113.0/24."), params={"line": str(wrong)}
            ) from wrong


class KioskForm(forms.Form):
    """Where the tablet stands, and for which days its link works."""

    place = forms.CharField(label=_("Where it stands"), max_length=80, required=False)
    first_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    last_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"first_on": clock.today(), "last_on": clock.today()}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("first_on") and given.get("last_on") and given["last_on"] < given["first_on"]:
            self.add_error("last_on", _("The last day lies before the first. Change one of the two."))
        return given


class ReleaseForm(forms.Form):
    """Why a phone is let go."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Such as a lost or new phone."))


class CorrectionForm(forms.Form):
    """Another mark, and why."""

    said = forms.ChoiceField(label=_("What the day was"), choices=())
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said"].choices = [(word, words.word_of(parse(word))) for word in (*words.ROLL, "under_half")]  # type: ignore[attr-defined]

    def clean_said(self) -> DaySaid:
        return parse(self.cleaned_data["said"])
