"""What is asked for and decided in the exclusion register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.core import papers
from yoram.outcomes.facts import Evidence, Reason
from yoram.outcomes.forms.ledger import choices_of, day_field


class AskExclusionForm(forms.Form):
    """Why somebody is to leave the denominator, and what bears it out."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", _("choose")), *choices_of(Reason)])
    effective_on = day_field(_("Day from which it holds"))
    evidence = forms.ChoiceField(
        label=_("How is it borne out?"),
        choices=[choice for choice in choices_of(Evidence) if choice[0] != Evidence.NONE],
    )
    paper = forms.FileField(
        label=_("The paper itself"),
        required=False,
        help_text=_(
            "PDF, PNG, JPEG, HWPX or DOCX, at most 10 MB. Black out the last digits of resident numbers first."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": papers.ACCEPT}),
    )
    document_named = forms.CharField(
        label=_("Or the name of the paper and where it is kept"),
        required=False,
        max_length=120,
        help_text=_("Such as: 입영통지서, 사무실 철 3-12"),
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("paper") and not cleaned.get("document_named") and "paper" not in self.errors:
            self.add_error("paper", _("An exclusion needs a document. Add the paper, or name it and where it is kept."))
        return cleaned


class DecisionForm(forms.Form):
    """Yes or no, and why not."""

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=(("approve", _("approve: the trainee leaves the denominator")), ("refuse", _("refuse"))),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason, where you refuse"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == "refuse" and not (cleaned.get("reason") or "").strip():
            self.add_error("reason", _("Write why, so that whoever asked can mend it."))
        return cleaned
