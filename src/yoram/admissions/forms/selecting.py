"""What staff say about rubrics, reviewers, interview times and offers."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from yoram.admissions.models import Rubric, SelectionPlan
from yoram.admissions.rules.ranking import Tie
from yoram.admissions.selection_facts import Acceptance, Stage
from yoram.core.identifiers import refuse_resident_number

ROWS = 8


def _number(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **options)


def _line(label: Any, length: int = 120, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, validators=[refuse_resident_number], **options)


class CriterionForm(forms.Form):
    """One criterion; a row without a name is no criterion."""

    label = _line(_("What is judged"), 80, required=False)
    weight = _number(_("Weight"), 1, 100, required=False)
    scale = _number(_("Most points"), 1, 100, required=False)
    anchors = forms.CharField(
        label=_("What the points mean"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One line each, such as “10 a clear plan with examples”."),
    )
    code = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_anchors(self) -> dict[str, str]:
        told: dict[str, str] = {}
        for line in str(self.cleaned_data["anchors"]).splitlines():
            points, _space, words = line.strip().partition(" ")
            if points and not (points.isdigit() and words.strip()):
                raise ValidationError(_("Begin each line with the points, then a space and what they mean."))
            if points:
                told[points] = words.strip()
        return told

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("label") and not (given.get("weight") and given.get("scale")) and not self.errors:
            raise ValidationError(_("A criterion needs a weight and its most points."))
        return given


Criteria = forms.formset_factory(CriterionForm, extra=0, max_num=ROWS, absolute_max=ROWS)


def criteria_set(data: Any, rubric: Rubric | None) -> Any:
    """The rows of the form, some of them empty for more."""
    rows = [
        {**each, "anchors": "\n".join(f"{points} {words}" for points, words in each.get("anchors", {}).items())}
        for each in (rubric.criteria if rubric else [])
    ]
    blank: list[dict[str, Any]] = [{}] * max(min(ROWS - len(rows), max(2, 4 - len(rows))), 0)
    return Criteria(data, initial=[*rows, *blank], prefix="c")


def criteria_told(rows: Any) -> list[dict[str, Any]]:
    """The criteria as the rubric keeps them; a new one gets a code that stays."""
    told: list[dict[str, Any]] = []
    for place, form in enumerate(rows.forms, start=1):
        given = form.cleaned_data
        if not given.get("label"):
            continue
        code = given.get("code") or slugify(given["label"])[:30] or f"c{place}"
        if any(each["code"] == code for each in told):
            code = f"{code[:30]}-{place}"
        told.append({"code": code, **{name: given[name] for name in ("label", "weight", "scale", "anchors")}})
    return told


class RubricForm(forms.Form):
    """How reviewers' points become an order."""

    pass_mark = _number(_("Pass mark, of 100"), 0, 100, initial=0)
    apart = _number(_("Say that reviewers disagree from this many points on"), 1, 100, initial=25)
    each = _number(
        _("Reviewers per application"), 1, 20, required=False, help_text=_("Left empty, everybody reads everything.")
    )
    interview_share = _number(_("Share of the interview in the result, per cent"), 0, 100, initial=50)
    tie = forms.ChoiceField(
        label=_("Applications of the same score"),
        choices=[
            (Tie.APPLIED_FIRST, _("who applied first goes first")),
            (Tie.CRITERION, _("the heavier criteria decide")),
            (Tie.INTERVIEW, _("the interview decides")),
            (Tie.LOT, _("a lot that can be drawn again")),
        ],
        help_text=_("What is still equal after that is drawn by lot."),
    )

    def __init__(self, data: Any = None, *, rubric: Rubric | None, stage: str) -> None:
        names = ("pass_mark", "apart", "each", "interview_share")
        start = {name: getattr(rubric, name) for name in names} if rubric else {}
        if rubric and rubric.ties:
            start["tie"] = rubric.ties[0].partition(":")[0]
        super().__init__(data, initial=start)
        if stage == Stage.SCREENING:
            del self.fields["interview_share"]
        else:
            del self.fields["tie"], self.fields["pass_mark"]

    def told(self, criteria: list[dict[str, Any]]) -> dict[str, Any]:
        """The settings of the rubric; heavier criteria break ties before lighter ones."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "tie"}
        tie = self.cleaned_data.get("tie")
        if tie == Tie.CRITERION:
            heavy = sorted(criteria, key=lambda one: -int(one["weight"]))
            return {**given, "ties": [f"{Tie.CRITERION}:{one['code']}" for one in heavy]}
        return {**given, "ties": [tie] if tie else []}


class ReviewerForm(forms.Form):
    """Somebody who has an account here judges this intake."""

    email = forms.EmailField(label=_("E-mail address of the reviewer's account"))


class PlanForm(forms.Form):
    """How places are offered."""

    acceptance = forms.ChoiceField(
        label=_("How places are given out"), choices=Acceptance.choices, widget=forms.RadioSelect
    )
    days_to_answer = _number(_("Days to answer"), 1, 30)
    days_to_answer_later = _number(_("Days to answer for whoever moves up"), 1, 30)
    longest_list = _number(
        _("Longest waiting list"), 0, 999, required=False, help_text=_("Left empty, everybody who passed waits.")
    )
    interview_moves = _number(_("How often an interview may be moved"), 0, 5)
    interview_closes_hours = _number(_("Hours before an interview from which it stays"), 0, 240)
    enrol_days_before = _number(_("Enrol so many days before the first day"), 0, 60)

    def __init__(self, data: Any = None, *, plan: SelectionPlan) -> None:
        super().__init__(data, initial={name: getattr(plan, name) for name in self.base_fields})


class SlotsForm(forms.Form):
    """A row of interview times on one day."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    first = forms.TimeField(label=_("First at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = _number(_("Minutes each"), 5, 240, initial=20)
    count = _number(_("How many after one another"), 1, 40, initial=6)
    seats = _number(_("People at a time"), 1, 20, initial=1)
    place = _line(_("Room"), 200, required=False)
    link = forms.URLField(label=_("Link for an interview by video"), required=False, assume_scheme="https")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not (given.get("place") or given.get("link")):
            raise ValidationError(_("Write a room or a link."))
        return given

    def starts(self) -> list[datetime]:
        """The times, one after the other."""
        given = self.cleaned_data
        first = timezone.make_aware(datetime.combine(given["day"], given["first"]))
        return [first + timedelta(minutes=given["minutes"]) * place for place in range(given["count"])]


class InviteForm(forms.Form):
    """Who is invited to an interview: the best so many, until when they choose."""

    best = _number(_("Invite the best"), 1, 500)
    choose_by = forms.DateField(
        label=_("To choose a time until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def until(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["choose_by"], time(18)))
