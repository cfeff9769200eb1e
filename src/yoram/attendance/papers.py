"""Training diaries as papers to print and file, in Korean whoever prints them."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from yoram.attendance.diaries import DiaryPage
from yoram.attendance.models import DiaryEntry
from yoram.core import clock
from yoram.courses.queries import Cohort
from yoram.documents.facts import (
    Align,
    Block,
    Column,
    Heading,
    Mark,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signer,
    Table,
    Tone,
)

type Sheet = tuple[DiaryPage, DiaryEntry | None]


def diary_paper(cohort: Cohort, sheets: Sequence[Sheet]) -> Paper:
    """One page a day; a day that nobody signed says so and leaves room for the signature."""
    with translation.override(settings.LANGUAGE_CODE):
        blocks: list[Block] = []
        for page, entry in sheets:
            blocks += [PageBreak()] if blocks else []
            blocks += _blocks(page, entry)
        told = {"course": cohort.course.title, "number": cohort.number}
        return Paper(
            title=_("Training diary"),
            subtitle=_("%(course)s, class %(number)s") % told,
            issuer=cohort.course.centre.name,
            date=clock.today(),
            blocks=tuple(blocks),
        )


def _blocks(page: DiaryPage, entry: DiaryEntry | None) -> Iterator[Block]:
    yield Heading(f"{page.on:%Y.%m.%d} {page.starts}–{page.ends} {page.room}".strip())
    if page.lessons:
        yield _lessons(page)
    yield _people(page)
    remarks = entry.remarks if entry else ""
    yield Heading(_("Remarks"), level=2)
    for line in (remarks or page.note or "—").splitlines():
        if line.strip():
            yield Paragraph(line)
    if entry is None:
        yield Paragraph(_("Not signed yet."), Tone.NOTE)
        yield Signature((Signer(_("Instructor"), "", Mark.SIGNATURE),))
        return
    if entry.reason:
        yield Paragraph(_("Version %(number)s: %(reason)s") % {"number": entry.version, "reason": entry.reason})
    at = timezone.localtime(entry.signed_at)
    yield Signature((Signer(_("Instructor"), entry.signed_by, Mark.SIGNATURE),), at.date())
    told = {"name": entry.signed_by, "at": f"{at:%Y.%m.%d %H:%M}", "digest": entry.digest}
    yield Paragraph(_("Signed electronically by %(name)s on %(at)s · SHA-256 %(digest)s") % told, Tone.NOTE)


def _lessons(page: DiaryPage) -> Table:
    columns = (
        Column(_("Period"), Align.CENTER, 0.5),
        Column(_("Time"), Align.CENTER, 1.1),
        Column(_("Subject (NCS)"), width=2.4),
        Column(_("Instructor"), width=0.9),
        Column(_("Room"), width=1.1),
    )
    rows = tuple(
        Row((
            str(each.period),
            f"{each.starts}–{each.ends}",
            " · ".join(part for part in (each.subject, each.title) if part) + (f" ({each.ncs})" if each.ncs else ""),
            each.instructor,
            each.room,
        ))
        for each in page.lessons
    )  # fmt: skip
    return Table(_("What was taught"), columns, rows)


def _people(page: DiaryPage) -> Table:
    columns = (Column(_("State"), width=1), Column(_("People"), Align.RIGHT, 0.5), Column(_("Names"), width=4))
    rows = [Row((each.label or _("no mark"), str(len(each.names)), ", ".join(each.names))) for each in page.groups]
    rows.append(Row((_("enrolled"), str(page.enrolled), ""), strong=True))
    return Table(_("Who was there"), columns, tuple(rows))
