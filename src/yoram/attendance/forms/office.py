"""What is typed at the operator's desk: remarks, terms of pay, facts about trainees, sheets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.attendance.facts import Delivery
from yoram.attendance.models import AllowanceFacts, CohortPay
from yoram.courses.facts import Region

_DELIVERIES = [
    (str(Delivery.ON_SITE), _("in the classroom")),
    (str(Delivery.LIVE_ONLINE), _("live online")),
    (str(Delivery.REMOTE), _("remote, without a fixed hour")),
]


class DiaryForm(forms.Form):
    """What the instructor adds before signing."""

    remarks = forms.CharField(
        label=_("Remarks"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What went differently than planned, and what the next instructor should know."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Why it is signed again"), max_length=300)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not again:
            del self.fields["reason"]


class PayForm(forms.Form):
    """What a class is paid by."""

    region = forms.ChoiceField(
        label=_("Region of the class"), required=False, choices=[("", _("not said yet")), *Region.choices],
        help_text=_("Some allowances differ by region. Until it is said, they are not computed."),
    )  # fmt: skip
    delivery = forms.ChoiceField(label=_("How it is taught"), choices=_DELIVERIES)
    hours_per_day = forms.IntegerField(
        label=_("Hours of training a day"), required=False, min_value=1, max_value=24,
        help_text=_("Left empty, the timetable tells."),
    )  # fmt: skip
    unit_fee = forms.IntegerField(
        label=_("Training fee of one trainee for a unit period (won)"), required=False, min_value=0,
        help_text=_("The claim by card company is counted from it."),
    )  # fmt: skip

    def __init__(self, *args: Any, terms: CohortPay, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(terms, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)


class AllowanceFactsForm(forms.Form):
    """What decides on a trainee's allowances besides attendance."""

    other_benefit = forms.BooleanField(
        label=_("Gets another benefit for the same time, such as unemployment benefit"), required=False
    )
    insured_work = forms.BooleanField(label=_("Works insured, 15 hours a week or more"), required=False)
    day_labour = forms.BooleanField(label=_("Works by the day, 10 days a month or more"), required=False)
    survey_missing = forms.BooleanField(label=_("Did not answer the satisfaction survey in time"), required=False)
    meals_given = forms.BooleanField(label=_("Meals are given on training days"), required=False)
    card_company = forms.CharField(label=_("Company of the training card"), max_length=40, required=False)

    def __init__(self, *args: Any, facts: AllowanceFacts | None, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(facts, name) for name in self.base_fields} if facts else {}
        super().__init__(*args, **kwargs)


class AgainForm(forms.Form):
    """Why allowances are stated again."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Such as a mark that was corrected after the closing.")
    )


class SheetUploadForm(forms.Form):
    """A sheet as HRD-Net writes it."""

    sheet = forms.FileField(
        label=_("Excel workbook (.xlsx)"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        help_text=_("One line a trainee and day, or one column a day. A file with errors changes nothing."),
    )  # fmt: skip
    mapping = forms.CharField(
        label=_("Headings of your own"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where a heading is not understood: one per line, such as 상태값=출결상태."),
    )  # fmt: skip

    def clean_mapping(self) -> dict[str, str]:
        found = {}
        for line in self.cleaned_data["mapping"].splitlines():
            column, mark, meaning = line.rpartition("=")
            if line.strip() and not (mark and column.strip()):
                raise forms.ValidationError(_("Write each line as HEADING=MEANING, such as 상태값=출결상태."))
            if line.strip():
                found[column.strip()] = meaning.strip()
        return found
