"""One question of an intake, as staff write it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.admissions.facts import QuestionKind
from yoram.admissions.rules.questions import LONGEST_LABEL, Question, find_problem
from yoram.admissions.words import PROBLEMS
from yoram.core.identifiers import refuse_resident_number


def _line(label: Any, length: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, validators=[refuse_resident_number], **options)


class QuestionForm(forms.Form):
    """What is asked and how it is answered."""

    label = _line(_("Question"), LONGEST_LABEL)
    label_en = _line(_("Question in English"), LONGEST_LABEL, required=False)
    kind = forms.ChoiceField(label=_("Answered by"), choices=QuestionKind.choices)
    options = forms.CharField(
        label=_("Answers to choose from"),
        required=False,
        max_length=3000,
        validators=[refuse_resident_number],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line; only for questions with a choice."),
    )
    required = forms.BooleanField(label=_("Has to be answered"), required=False, initial=True)
    limit = forms.IntegerField(
        label=_("At most so many signs or choices"),
        required=False,
        min_value=1,
        max_value=5000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Empty: 100 signs on a line, 1,000 on several, every choice."),
    )
    help = _line(_("Hint below the question"), 300, required=False)
    help_en = _line(_("Hint in English"), 300, required=False)

    def __init__(self, data: Any = None, *, question: Question | None = None) -> None:
        self.key = question.key if question else ""
        start = {name: getattr(question, name) for name in self.base_fields} if question else None
        if start:
            start["options"] = "\n".join(start["options"])
        super().__init__(data, initial=start)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and (problem := find_problem(self._question(given))):
            named = {"options": ("few_options", "many_options"), "limit": ("limit",)}
            where = next((name for name, kinds in named.items() if problem.value in kinds), "label")
            self.add_error(where, str(PROBLEMS[problem]))
        return given

    def question(self) -> Question:
        return self._question(self.cleaned_data)

    def _question(self, given: dict[str, Any]) -> Question:
        choosing = given["kind"] in ("choice", "choices")
        lines = (line.strip() for line in given["options"].splitlines())
        return Question(
            key=self.key,
            kind=given["kind"],
            label=given["label"],
            label_en=given["label_en"],
            help=given["help"],
            help_en=given["help_en"],
            required=given["required"],
            limit=given["limit"],
            options=tuple(line for line in lines if line) if choosing else (),
        )
