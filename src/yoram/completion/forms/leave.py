"""A day, why, and the paper: what leaving and coming back ask for."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from yoram.completion.actions import Attached
from yoram.completion.facts import Why
from yoram.completion.words import WHY
from yoram.core import clock, papers
from yoram.core.identifiers import refuse_resident_number


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def _reason(label: Any, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=300, widget=widget, validators=[refuse_resident_number], **options)


class _WithPaper(forms.Form):
    """A form that ends with a paper where there is one."""

    paper = forms.FileField(
        label=_("Paper"),
        required=False,
        help_text=_(
            "PDF, PNG, JPEG, HWPX or DOCX, at most 10 MB. Black out the last digits of resident numbers first."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": papers.ACCEPT}),
    )

    def said(self) -> dict[str, Any]:
        """The fields as the verb takes them."""
        paper: UploadedFile[Any] | None = self.cleaned_data.get("paper")
        attached = Attached(paper.name or "", paper.read()) if paper else None
        return {**self.cleaned_data, "paper": attached}


class LeaveForm(_WithPaper):
    """Leaving, or being away."""

    on = _day(_("Day"))
    why = forms.ChoiceField(label=_("Why"), choices=[("", _("choose")), *((why.value, WHY[why]) for why in Why)])
    reason = _reason(_("In their words, or a note"), required=False)

    field_order = ("on", "why", "reason", "paper")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today


class ReturnForm(forms.Form):
    on = _day(_("First day back"))
    reason = _reason(_("Note"), required=False)

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class RemoveForm(_WithPaper):
    """Removal: by the absences, or for another ground with its day."""

    arose_on = _day(
        _("Day on which another ground arose"),
        required=False,
        help_text=_("Leave it empty where the absences below are the ground. The removal takes effect the day after."),
    )
    reason = _reason(_("Reason, as the trainee is told it"))

    field_order = ("arose_on", "reason", "paper")


class EarlyForm(forms.Form):
    early_on = _day(_("Last day in the class"))

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ReasonForm(forms.Form):
    reason = _reason(_("Reason"))

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
