"""What was sent to an intake as a workbook: one row an applicant, one column a question."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yoram.admissions.models import Application
from yoram.admissions.queries.intakes import questions_of
from yoram.core import clock
from yoram.documents.facts import CellValue, Kind, Sheet, SheetColumn
from yoram.documents.queries import render_xlsx

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BARE_BREAKS = str.maketrans({"\r": None, "\x00": None})


def workbook(rows: Iterable[Application]) -> bytes:
    """One row an applicant; questions of every version that was answered, each in a column of its own."""
    sent = list(rows)
    asked: dict[str, str] = {}
    language = (get_language() or "ko").split("-")[0]
    for row in sent:
        for question in questions_of(row.questions):
            if question.kind != "file":
                asked.setdefault(question.key, question.said(language))
    columns = (*_about(), *(SheetColumn(_unlike(label, place)) for place, label in enumerate(asked.values(), 1)))
    table = Sheet(
        name=_("Applications"),
        columns=columns,
        rows=tuple(_row(row, list(asked)) for row in sent),
        note=_("Taken out on %(day)s. It holds personal data: delete it when it is no longer needed.")
        % {"day": f"{clock.today():%Y.%m.%d}"},
    )
    return render_xlsx([table], language="en" if language == "en" else "ko")


def _about() -> tuple[SheetColumn, ...]:
    day = Kind.DATE
    return (
        SheetColumn(_("Application number")),
        SheetColumn(_("State")),
        SheetColumn(_("Sent"), day),
        SheetColumn(_("Name")),
        SheetColumn(_("Date of birth"), day),
        SheetColumn(_("E-mail address")),
        SheetColumn(_("Telephone")),
        SheetColumn(_("Lives in")),
        SheetColumn(_("What they do now")),
        SheetColumn(_("Plea")),
    )


def _row(row: Application, asked: list[str]) -> tuple[CellValue, ...]:
    answers: dict[str, Any] = row.answers if isinstance(row.answers, dict) else {}
    sent = timezone.localdate(row.submitted_at) if row.submitted_at else None
    texts = (row.email, row.phone, row.region, row.get_status_display(), row.plea)
    return (
        row.number,
        str(row.get_state_display()),
        sent,
        _clean(row.name),
        row.birth_date,
        *(_clean(str(text)) for text in texts),
        *(_clean(_said(answers.get(key))) for key in asked),
    )


def _said(answer: Any) -> str:
    return ", ".join(str(each) for each in answer) if isinstance(answer, list) else str(answer or "")


def _clean(text: str) -> str:
    kept = "".join(sign for sign in text.translate(_BARE_BREAKS) if sign.isprintable() or sign in "\n\t")
    return kept[:32_000]


def _unlike(label: str, place: int) -> str:
    # Two questions may be worded alike; headings of one sheet may not.
    return f"{place}. {_clean(label)}"
