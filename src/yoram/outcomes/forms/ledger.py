"""What staff say about a trainee: what happened, why a line was wrong, how it is borne out."""

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.core import clock, papers
from yoram.outcomes import words
from yoram.outcomes.facts import Employment, Event, Evidence, Intent
from yoram.outcomes.order import LONGEST_NOTE

RECORDABLE = (
    Event.EMPLOYED, Event.LEFT_JOB, Event.CONTACTED, Event.UNREACHABLE, Event.COMPLETED, Event.COMPLETED_EARLY,
    Event.WITHDREW, Event.REMOVED, Event.INTENT,
)  # fmt: skip

_JOB_FIELDS = ("employer", "region", "occupation", "in_field", "centre_hired")


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, chosen from the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def choices_of(kinds: type[StrEnum]) -> list[tuple[str, Any]]:
    """The words of a vocabulary with their labels."""
    return [(kind.value, words.label(kind)) for kind in kinds]


class RecordForm(forms.Form):
    """One line of the ledger; which fields it has depends on the event."""

    effective_on = day_field(_("Day on which it took effect"))
    detail = forms.ChoiceField(label=_("Detail"))
    note = forms.CharField(label=_("Note"), required=False, max_length=LONGEST_NOTE)
    employer = forms.CharField(label=_("Employer"), required=False, max_length=120)
    region = forms.CharField(
        label=_("Region of the employer"), required=False, max_length=80, help_text=_("City or county, such as 목포시")
    )
    occupation = forms.CharField(label=_("Occupation"), required=False, max_length=120)
    in_field = forms.TypedChoiceField(
        label=_("Is the job in the field of the course?"),
        choices=(("", _("not known")), ("yes", _("yes")), ("no", _("no"))),
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
        required=False,
    )
    centre_hired = forms.BooleanField(label=_("The training centre itself is the employer"), required=False)
    evidence = forms.ChoiceField(label=_("How is it borne out?"), choices=choices_of(Evidence), initial=Evidence.NONE)
    evidence_note = forms.CharField(
        label=_("Name of the paper or register"),
        required=False,
        max_length=120,
        help_text=_("Such as: 재직증명서 2024.04.02, 고용보험 자격이력 조회"),
    )
    paper = forms.FileField(
        label=_("The paper itself"),
        required=False,
        help_text=_(
            "PDF, PNG, JPEG, HWPX or DOCX, at most 10 MB. Black out the last digits of resident numbers first."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": papers.ACCEPT}),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        for name in self._without():
            del self.fields[name]
        if event is Event.EMPLOYED:
            self._choose("detail", _("Kind of employment"), Employment)
        if event is Event.INTENT:
            self._choose("detail", _("What the trainee wants"), Intent)
        if "employer" in self.fields:
            self.fields["employer"].required = event is Event.EMPLOYED
        if event in {Event.CONTACTED, Event.UNREACHABLE}:
            self.fields["effective_on"].initial = clock.today()

    def said(self) -> dict[str, Any]:
        """The cleaned fields as the verb takes them; the paper is filed on its own."""
        cleaned = {name: value for name, value in self.cleaned_data.items() if name not in {"paper", "note", "reason"}}
        if "note" in self.fields:
            cleaned["detail"] = self.cleaned_data["note"]
        if "evidence" in cleaned:
            cleaned["evidence"] = Evidence(cleaned["evidence"])
        return cleaned

    def _choose(self, name: str, label: Any, kinds: type[StrEnum]) -> None:
        field = self.fields[name]
        field.label = label
        field.choices = [("", _("choose")), *choices_of(kinds)]  # type: ignore[attr-defined]

    def _without(self) -> list[str]:
        gone = ["detail"] if self.event not in {Event.EMPLOYED, Event.INTENT} else ["note"]
        if self.event is Event.LEFT_JOB:
            return [*gone, *(name for name in _JOB_FIELDS if name != "employer"), "note"]
        if self.event is not Event.EMPLOYED:
            gone += _JOB_FIELDS
        if self.event in {Event.CONTACTED, Event.UNREACHABLE, Event.INTENT}:
            gone += ["evidence", "evidence_note", "paper"]
        return gone


class CorrectLineForm(RecordForm):
    """A line once more, with why the old one was wrong."""

    reason = forms.CharField(
        label=_("Why was the line wrong?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        self.fields.pop("paper", None)


class RetractForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the line wrong?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Both stay in the ledger: the line and this reason."),
    )


class PaperForm(forms.Form):
    """A paper for a line of the ledger."""

    line = forms.ChoiceField(label=_("Line of the ledger that it bears out"), required=False)
    paper = forms.FileField(
        label=_("Paper"),
        help_text=_(
            "PDF, PNG, JPEG, HWPX or DOCX, at most 10 MB. Black out the last digits of resident numbers first."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": papers.ACCEPT}),
    )

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [("", _("none in particular")), *lines]  # type: ignore[attr-defined]


class VerifyForm(forms.Form):
    how = forms.CharField(
        label=_("How did you check it?"),
        max_length=200,
        help_text=_("Such as: compared with the original, called the employer, looked it up in the register"),
    )


class OpenPaperForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you need the paper?"),
        max_length=200,
        help_text=_("The reason is kept in the access log, as the law asks for downloads."),
    )


class KnownAtForm(forms.Form):
    """As of which day the ledger is read."""

    known_at = day_field(_("What did we know on"), required=False)
