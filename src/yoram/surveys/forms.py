"""The one page that people fill in, and the page on which staff change what it asks."""

import re
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yoram.surveys.facts import QuestionKind
from yoram.surveys.rules import LONGEST_TEXT, Kind, Question

SPARE = 3
_POINTS = (
    ("5", gettext_lazy("very satisfied")),
    ("4", gettext_lazy("satisfied")),
    ("3", gettext_lazy("neither")),
    ("2", gettext_lazy("dissatisfied")),
    ("1", gettext_lazy("very dissatisfied")),
)


class AnswerForm(forms.Form):
    """One field a question."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.key] = _field(question)

    def given(self) -> dict[str, str]:
        return {key: str(value) for key, value in self.cleaned_data.items() if value}


def _field(question: Question) -> forms.Field:
    if question.kind is Kind.TEXT:
        return forms.CharField(
            label=question.text,
            required=question.required,
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Please leave out names and whatever shows who you are."),
        )
    choices = (
        _POINTS if question.kind is Kind.SCALE else [(value, question.label_of(value)) for value in question.values]
    )
    field = forms.ChoiceField(
        label=question.text,
        required=question.required,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one answer.")},
    )
    field.scale = question.kind is Kind.SCALE  # type: ignore[attr-defined]
    return field


class QuestionForm(forms.Form):
    """One question as staff write it; an empty one is left out."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label=gettext_lazy("Question"), max_length=120, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of answer"), choices=QuestionKind.choices, required=False)
    options = forms.CharField(
        label=gettext_lazy("Answers to choose from, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    optional = forms.BooleanField(label=gettext_lazy("may be left out"), required=False)


class WordingForm(forms.Form):
    """What stands above and below the questions."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    intro = forms.CharField(label=gettext_lazy("Above the questions"), max_length=300, required=False)
    afterwards = forms.CharField(label=gettext_lazy("After answering"), max_length=300, required=False)


class QuestionFormSet(forms.BaseFormSet[QuestionForm]):
    """Every question of the form."""

    def questions(self) -> list[Question]:
        """What staff wrote, in order; a new question gets a key of its own."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("text")]
        taken = {row["key"] for row in rows if row["key"]}
        found = []
        for row in rows:
            key = row["key"] if re.fullmatch(r"[a-z0-9_]{1,40}", row["key"] or "") else _free_key(taken)
            taken.add(key)
            found.append(_question(row, key))
        return found


def _question(row: dict[str, Any], key: str) -> Question:
    kind = Kind(row["kind"] or Kind.SCALE)
    options = tuple(line.strip() for line in row["options"].splitlines() if line.strip())
    return Question(
        key, kind, row["text"].strip(), options if kind is Kind.CHOICE else (), required=not row["optional"]
    )


def _free_key(taken: set[str]) -> str:
    return next(key for number in range(1, 1000) if (key := f"q{number}") not in taken)


def question_forms(data: Any, questions: Sequence[Question]) -> QuestionFormSet:
    """The questions there are, and a few empty places."""
    made = forms.formset_factory(QuestionForm, formset=QuestionFormSet, extra=SPARE, max_num=40)
    initial = [
        {"key": q.key, "text": q.text, "kind": q.kind.value, "options": "\n".join(q.options),
         "optional": not q.required}
        for q in questions
    ]  # fmt: skip
    return cast("QuestionFormSet", made(data, initial=initial, prefix="questions"))
