"""What is typed to ask for a correction, to decide on it, and to choose from the list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yoram.attendance.facts import Proof, Rulebook
from yoram.attendance.facts.requests import CorrectionState
from yoram.attendance.labels import PROOFS, choices
from yoram.attendance.request_words import STANDS, proof_words, wanted_choices
from yoram.attendance.rules import missing_proofs
from yoram.attendance.said import DaySaid, parse
from yoram.core import clock, papers


class AskCorrectionForm(forms.Form):
    """What the day was, what happened, and the paper that bears it out."""

    said = forms.ChoiceField(label=_("What the day should read"), choices=())
    reason = forms.CharField(
        label=_("What happened"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as: the check-out did not go through because the phone was empty."),
    )  # fmt: skip
    proof = forms.ChoiceField(
        label=_("What the paper is"), required=False, choices=[("", _("another paper")), *choices(PROOFS)]
    )
    paper = forms.FileField(
        label=_("Paper"), required=False,
        help_text=_(
            "PDF, PNG, JPEG, HWPX or DOCX, at most 10 MB. Black out the last digits of resident numbers first."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": papers.ACCEPT}),
    )  # fmt: skip
    later = forms.BooleanField(label=_("I send it without the paper and hand it in later"), required=False)

    def __init__(self, *args: Any, rulebook: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rulebook = rulebook
        self.fields["said"].choices = [("", _("choose")), *wanted_choices(rulebook)]  # type: ignore[attr-defined]

    def clean_said(self) -> DaySaid:
        return parse(self.cleaned_data["said"])

    def clean_proof(self) -> Proof | None:
        told = self.cleaned_data["proof"]
        return Proof(told) if told else None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        said: DaySaid | None = given.get("said")
        if said is None or said.leave is None or given.get("later") or "paper" in self.errors:
            return given
        if given.get("paper") and not given.get("proof"):
            return given  # what a paper of no named kind bears out is for whoever decides
        shown = frozenset({given["proof"]}) if given.get("paper") and given.get("proof") else frozenset()
        if lacking := missing_proofs(said.leave, shown, self.rulebook):
            self.add_error(
                "paper",
                ValidationError(
                    _("This reason asks for a paper: %(papers)s. Add it, or tick that you hand it in later."),
                    params={"papers": proof_words(lacking)},
                ),
            )
        return given


class CorrectionPaperForm(forms.Form):
    """A paper handed in after the request."""

    proof = AskCorrectionForm.base_fields["proof"]
    paper = forms.FileField(label=_("Paper"), widget=forms.ClearableFileInput(attrs={"accept": papers.ACCEPT}))

    def clean_proof(self) -> Proof | None:
        told = self.cleaned_data["proof"]
        return Proof(told) if told else None


class DecideCorrectionForm(forms.Form):
    """Yes or no, with the answer that whoever asked will read."""

    decision = forms.ChoiceField(
        label=_("Your decision"), widget=forms.RadioSelect,
        choices=(("approve", _("approve: the day gets the new mark")), ("refuse", _("refuse: the mark stays"))),
    )  # fmt: skip
    answer = forms.CharField(
        label=_("Answer to whoever asked"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where you refuse, where the request came late, or where a paper is missing."),
    )  # fmt: skip


class CorrectionFilter(forms.Form):
    """Requests by where they stand, by class, and by whether they came late."""

    stands = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[*((str(state), STANDS[state]) for state in CorrectionState), ("all", _("all"))],
    )  # fmt: skip
    cohort = forms.ChoiceField(label=_("Class"), required=False, choices=())
    late = forms.ChoiceField(
        label=_("In time"),
        required=False,
        choices=(
            ("", _("all")),
            ("late", _("after the deadline")),
            ("in_time", _("in time")),
        ),
    )

    def __init__(self, *args: Any, classes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"].choices = [("", _("all")), *classes]  # type: ignore[attr-defined]


class PeriodForm(forms.Form):
    """The days that a printed register covers."""

    first = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    form = forms.ChoiceField(label=_("Format"), choices=(("pdf", "PDF"), ("hwpx", "HWPX"), ("xlsx", _("Excel sheet"))))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", _("The last day lies before the first. Change one of the two."))
        return given


def this_month() -> dict[str, Any]:
    """The month so far, as the register is mostly printed."""
    return {"first": clock.today().replace(day=1), "last": clock.today(), "form": "pdf"}
