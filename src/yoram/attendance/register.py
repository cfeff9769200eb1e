"""The register of correction requests (출석입력요청대장) as a paper and as a sheet."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from yoram.attendance.facts import Proof
from yoram.attendance.labels import PROOFS
from yoram.attendance.models import CorrectionRequest
from yoram.attendance.request_words import STANDS, day_word, wanted_word
from yoram.core import clock
from yoram.courses.queries import Cohort
from yoram.documents.facts import (
    Align,
    Column,
    Mark,
    Paper,
    Paragraph,
    Row,
    Sheet,
    SheetColumn,
    Signature,
    Signer,
    Table,
)
from yoram.documents.facts import Kind as CellKind

_WIDTHS = (0.5, 1.0, 1.0, 1.6, 1.8, 1.3, 1.2, 1.4)


def paper_of(cohort: Cohort, first: date, last: date, rows: Sequence[CorrectionRequest]) -> Paper:
    """The printed register; every request of the period with its reason, its papers and what was decided."""
    labels = (
        _("No."), _("Day"), _("Trainee"), _("Request"), _("Reason"), _("Papers"), _("Asked"), _("Decision"),
    )  # fmt: skip
    columns = tuple(Column(label, Align.LEFT, width) for label, width in zip(labels, _WIDTHS, strict=True))
    lines = tuple(Row(tuple(_cells(number, row))) for number, row in enumerate(rows, start=1))
    told = {"course": cohort.course.title, "number": cohort.number}
    told |= {"first": f"{first:%Y.%m.%d}", "last": f"{last:%Y.%m.%d}"}
    caption = _("%(course)s, class %(number)s, %(first)s–%(last)s") % told
    none = (Paragraph(_("There was no request in this period.")),)
    return Paper(
        title=_("Register of attendance correction requests"),
        issuer=cohort.course.centre.name,
        date=clock.today(),
        subtitle=caption,
        blocks=(
            *((Table(caption, columns, lines),) if lines else none),
            Signature((Signer(cohort.course.centre.name, mark=Mark.SEAL),), on=clock.today()),
        ),
    )


def sheet_of(rows: Sequence[CorrectionRequest]) -> Sheet:
    """The same as a sheet."""
    columns = (
        SheetColumn(_("Day"), CellKind.DATE), SheetColumn(_("Trainee")), SheetColumn(_("Code")),
        SheetColumn(_("Before")), SheetColumn(_("Request")), SheetColumn(_("Reason")), SheetColumn(_("Papers")),
        SheetColumn(_("Asked on"), CellKind.DATE), SheetColumn(_("Asked by")), SheetColumn(_("Late")),
        SheetColumn(_("Decision")), SheetColumn(_("Decided on"), CellKind.DATE), SheetColumn(_("Decided by")),
        SheetColumn(_("Answer")),
    )  # fmt: skip
    return Sheet(_("Correction requests"), columns, tuple(_line(row) for row in rows))


def papers_of(row: CorrectionRequest) -> str:
    """The papers of a request by what they are, else by their names."""
    return ", ".join(str(PROOFS[Proof(paper.proof)]) if paper.proof else paper.name for paper in row.papers.all())


def _cells(number: int, row: CorrectionRequest) -> Iterator[str]:
    yield str(number)
    yield f"{row.day.on:%Y.%m.%d}"
    yield f"{row.enrolment.person.name}"
    yield f"{day_word(row.before)} → {wanted_word(row)}"
    yield row.reason
    yield papers_of(row) or "–"
    late = f" ({_('late')})" if row.late else ""
    yield f"{timezone.localdate(row.asked_at):%Y.%m.%d}{late} {row.asked_label}"
    decided = f" {timezone.localdate(row.decided_at):%Y.%m.%d} {row.decided_label}" if row.decided_at else ""
    yield f"{STANDS[row.stands]}{decided}{' · ' + row.answer if row.answer else ''}"


def _line(row: CorrectionRequest) -> tuple[str | date | None, ...]:
    return (
        row.day.on, row.enrolment.person.name, row.enrolment.code, day_word(row.before), wanted_word(row), row.reason,
        papers_of(row), timezone.localdate(row.asked_at), row.asked_label, _("after the deadline") if row.late else "",
        str(STANDS[row.stands]), timezone.localdate(row.decided_at) if row.decided_at else None, row.decided_label,
        row.answer,
    )  # fmt: skip
