"""Results as a workbook: counts, never a line a person."""

from django.utils.translation import gettext as _

from yoram.documents.facts import Kind, Sheet, SheetColumn
from yoram.surveys.models import Survey
from yoram.surveys.queries.results import Results
from yoram.surveys.rules import Figure


def sheets_of(survey: Survey, told: Results) -> list[Sheet]:
    """One line a value of each question, and the remarks where the reader may have them."""
    columns = (
        SheetColumn(_("Question")), SheetColumn(_("Answer given")), SheetColumn(_("Times chosen"), Kind.INT),
        SheetColumn(_("Share of answers"), Kind.PERCENT), SheetColumn(_("Mean")),
    )  # fmt: skip
    note = _("%(title)s: %(answered)s of %(invited)s answered.") % {
        "title": survey.title, "answered": told.progress.answered, "invited": told.progress.invited,
    }  # fmt: skip
    rows = tuple(row for figure in told.figures for row in _rows(figure))
    sheets = [Sheet(_("Survey results"), columns, rows, note)]
    if told.remarks:
        lines = tuple((question, text) for question, texts in told.remarks.items() for text in texts)
        sheets.append(Sheet(_("What people wrote"), (SheetColumn(_("Question")), SheetColumn(_("Remark"))), lines))
    return sheets


def _rows(figure: Figure) -> list[tuple[str, str, int | None, float | None, str]]:
    text = figure.question.text
    if figure.hidden:
        return [(text, _("too few answers"), None, None, "")]
    mean = "" if figure.mean is None else f"{figure.mean:.2f}"
    return [(text, share.label, share.times, share.percent / 100, mean) for share in figure.shares]
