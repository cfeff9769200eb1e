"""What everybody together said, once nobody can answer any more."""

from collections.abc import Mapping
from dataclasses import dataclass

from yoram.surveys.facts import Progress
from yoram.surveys.models import Remark, Survey, Tally
from yoram.surveys.rules import SMALLEST_GROUP, Figure, Kind, figure_of, may_show


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of a survey; none while it runs or where too few answered."""

    progress: Progress
    shown: bool
    figures: tuple[Figure, ...] = ()
    remarks: Mapping[str, tuple[str, ...]] | None = None
    smallest: int = SMALLEST_GROUP


def results(survey: Survey, *, with_remarks: bool = False) -> Results:
    """Mean and distribution by question, for a caller who may see this survey; remarks for those who may chase it."""
    told = Progress.of(survey)
    if not may_show(told.answered, over=survey.over):
        return Results(told, shown=False)
    times: dict[str, dict[str, int]] = {}
    for tally in Tally.objects.filter(survey=survey):
        times.setdefault(tally.question, {})[tally.value] = tally.times
    counted = [question for question in survey.form.asked if question.kind is not Kind.TEXT]
    figures = tuple(figure_of(question, times.get(question.key, {})) for question in counted)
    return Results(told, shown=True, figures=figures, remarks=_remarks(survey) if with_remarks else None)


def _remarks(survey: Survey) -> dict[str, tuple[str, ...]]:
    words = {question.key: question.text for question in survey.form.asked}
    found: dict[str, list[str]] = {}
    for remark in Remark.objects.filter(survey=survey).order_by("id"):
        found.setdefault(words[remark.question], []).append(remark.text)
    return {question: tuple(texts) for question, texts in found.items()}
