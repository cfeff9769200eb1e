"""The intake's own questions as a form."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yoram.admissions.rules.questions import Question
from yoram.core import papers
from yoram.core.identifiers import refuse_resident_number


class AnswersForm(forms.Form):
    """One field a question; ``whole`` asks for the required ones."""

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Iterable[Question],
        answers: Mapping[str, Any] | None = None,
        whole: bool = True,
    ) -> None:
        self.asked = [question for question in questions if question.kind != "file"]
        super().__init__(data, initial={f"a_{key}": value for key, value in (answers or {}).items()})
        language = (get_language() or "ko").split("-")[0]
        for question in self.asked:
            self.fields[f"a_{question.key}"] = _field(question, language, required=whole and question.required)

    def valid(self) -> dict[str, Any]:
        """Answers by question, as far as they were given rightly."""
        return {q.key: self.cleaned_data[f"a_{q.key}"] for q in self.asked if f"a_{q.key}" in self.cleaned_data}


class FileForm(forms.Form):
    """One file in answer to a question."""

    question = forms.CharField(widget=forms.HiddenInput, max_length=40)
    paper = forms.FileField(
        label=_("File"),
        help_text=_("PDF, PNG, JPEG, HWPX or DOCX, at most 10 MB. Cover resident numbers first."),
        widget=forms.ClearableFileInput(attrs={"accept": papers.ACCEPT}),
    )


def _field(question: Question, language: str, *, required: bool) -> forms.Field:
    common: dict[str, Any] = {
        "label": question.said(language),
        "help_text": question.hint(language),
        "required": required,
    }
    options = [(option, option) for option in question.options]
    if question.kind == "choice":
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
    if question.kind == "choices":
        most = question.bound or len(options)
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, validators=[_AtMost(most)], **common
        )
    if question.kind == "date":
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=widget, validators=[_near_our_times], **common)
    area: Any = forms.Textarea(attrs={"rows": 6}) if question.kind == "long" else forms.TextInput()
    return forms.CharField(max_length=question.bound or 100, widget=area, validators=[refuse_resident_number], **common)


class _AtMost:
    """So many choices and no more."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, chosen: list[str]) -> None:
        if len(chosen) > self.most:
            raise ValidationError(_("Choose at most %(most)s."), params={"most": self.most})


def _near_our_times(day: date) -> None:
    if not 1900 <= day.year <= 2100:
        raise ValidationError(_("Write a day between %(first)s and %(last)s."), params={"first": 1900, "last": 2100})
