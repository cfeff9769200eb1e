"""What other rooms and pages may ask of the reports."""

from collections.abc import Sequence
from datetime import date

from django.utils import translation

from yoram.core import policy
from yoram.core.facts import Actor
from yoram.courses.queries import Centre
from yoram.reports.facts import Figures, Problem
from yoram.reports.figures.everything import bound_figures
from yoram.reports.paper import CannotPrint, Printed, compose
from yoram.reports.rules.draft import read
from yoram.reports.texts import OfficialText, text_named
from yoram.reports.wordings import versions, wording

__all__ = ["bound_figures", "print_text", "text_named", "versions", "wording"]


def print_text(
    centre: Centre, text: OfficialText, *, actor: Actor, on: date | None = None, content: str | None = None
) -> tuple[Printed | None, Sequence[Problem], Figures]:
    """The paper, or why it cannot be printed; always with the figures that were asked for.

    Everything is said in the paper's language and not in the reader's. Raises Refused to whom reports are closed.
    """
    policy.require("reports.see", actor, centre)
    words = wording(centre, text)[0] if content is None else content
    with translation.override(text.language):
        figures = bound_figures(centre, on, actor)
        try:
            printed = compose(read(words), figures, kind=text.kind, language=text.language)
        except CannotPrint as stopped:
            return None, stopped.problems, figures
    return printed, (), figures
