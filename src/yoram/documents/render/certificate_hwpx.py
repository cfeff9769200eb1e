"""A certificate as HWPX, for offices that complete and print it in the Hangul word processor."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwpx import HwpxDocument

from yoram.documents.certificates import CertificatePage, CheckPlace
from yoram.documents.formats import format_long_date
from yoram.documents.paper import Mark
from yoram.documents.render.hwpx_file import describe, finished
from yoram.documents.render.hwpx_styles import NAVY, Palette
from yoram.documents.render.qr import render_png_qr
from yoram.documents.texts import Text, runs_of
from yoram.documents.vocabulary import word

if TYPE_CHECKING:
    from hwpx.oxml import HwpxOxmlParagraph, HwpxOxmlTable
    from hwpx.oxml.table import HwpxOxmlTableCell

_MARGINS_MM: Mapping[str, float] = {"left": 30, "right": 30, "top": 26, "bottom": 22, "header": 0, "footer": 0}
_UNIT = 7200 / 25.4  # the format's unit, a 7200th of an inch, in a millimetre
_WIDTH = round(150 * _UNIT)
_QR = round(26 * _UNIT)
_FRAME = round(11 * _UNIT)


def render_certificate_hwpx(page: CertificatePage) -> bytes:
    """The certificate on one framed A4 page; the same certificate gives the same bytes."""
    document = HwpxDocument.new()
    try:
        _Sheet(document, page).write()
        return finished(document)
    finally:
        document.close()


class _Sheet:
    """One certificate being filled from top to bottom."""

    def __init__(self, document: HwpxDocument, page: CertificatePage) -> None:
        self.document, self.page = document, page
        self.palette = Palette(document)
        self.begun = False

    def write(self) -> None:
        page = self.page
        describe(self.document, title=page.title, creator=page.signer.office, on=page.on)
        self.frame()
        self.line("certificate_number", page.number)
        self.line("certificate_title", " ".join(page.title) if len(page.title) <= 4 else page.title)
        if page.title_beside:
            self.line("certificate_beside", page.title_beside.upper())
        self.entries()
        self.line("certificate_statement", page.statement)
        self.line("certificate_day", format_long_date(page.on, page.language))
        self.signer()
        if page.check:
            self.check(page.check)

    def frame(self) -> None:
        self.document.page.setup(paper_size="A4", orientation="portrait", margins_mm=_MARGINS_MM)
        border = self.document.styles.ensure_border_fill(
            border_color=NAVY, border_width="1.0 mm", border_type="THICK_SLIM"
        )
        self.document.sections[0].properties.set_page_border_fill(
            border_fill_id_ref=border,
            text_border="PAPER",
            offset_left=_FRAME,
            offset_right=_FRAME,
            offset_top=_FRAME,
            offset_bottom=_FRAME,
        )

    def line(self, look: str, text: Text) -> None:
        """One paragraph; the first fills the one that every new document already has."""
        if self.begun:
            paragraph = self.document.add_paragraph("", include_run=False, inherit_style=False)
        else:
            paragraph, self.begun = self.document.paragraphs[0], True
        paragraph.para_pr_id_ref = self.palette.shape(look)
        for run in runs_of(text):
            letters = self.palette.bold_of(look) if run.bold else look
            paragraph.add_run(run.text, char_pr_id_ref=self.palette.letters(letters))

    def entries(self) -> None:
        table = self.table(len(self.page.entries), [28, 10, 112])
        for row, entry in zip(table.rows, self.page.entries, strict=True):
            label, _, value = row.cells
            self.fill(label, "certificate_label", entry.label, "certificate_label")
            self.fill(value, "certificate_entry", entry.text, _letters(strong=entry.strong))

    def signer(self) -> None:
        signer = self.page.signer
        words = "  ".join(part for part in (signer.office, signer.name) if part)
        mark = "" if signer.mark is Mark.NONE else f"   ({word(signer.mark.value, self.page.language)})"
        self.line("certificate_signer", f"{words}{mark}")

    def check(self, check: CheckPlace) -> None:
        language = self.page.language
        (row,) = self.table(1, [32, 118]).rows
        picture, words = row.cells
        image = self.document.media.add_image(render_png_qr(check.address), "png")
        (paragraph,) = picture.paragraphs
        drawn = paragraph.add_picture(str(image), width=_QR, height=_QR)
        for comment in drawn.element.iter("{*}shapeComment"):
            comment.text = f"{word('check', language)}: {check.address}"
        lines = [(word("check", language), "cell_strong"), (f"{word('code', language)}  {check.code}", "cell_strong")]
        lines += [(part, "note") for part in (check.address, check.advice) if part]
        for number, (said, letters) in enumerate(lines):
            paragraph = words.paragraphs[0] if number == 0 else words.add_paragraph("")
            self.put(paragraph, "check", said, letters)

    def table(self, rows: int, shares: list[float]) -> "HwpxOxmlTable":
        made = self.document.add_table(
            rows,
            len(shares),
            width=_WIDTH,
            height=rows * 2_600,
            border_fill_id_ref=self.bare(),
            para_pr_id_ref=self.palette.shape("table"),
        )
        made.set_column_widths(shares)
        for row in made.rows:
            for cell in row.cells:
                cell.element.set("borderFillIDRef", self.bare())
        made.mark_dirty()
        return made

    def bare(self) -> str:
        return str(self.document.styles.ensure_border_fill(active_borders=[]))

    def fill(self, cell: "HwpxOxmlTableCell", shape: str, text: Text, letters: str) -> None:
        (paragraph,) = cell.paragraphs
        self.put(paragraph, shape, text, letters)

    def put(self, paragraph: "HwpxOxmlParagraph", shape: str, text: Text, letters: str) -> None:
        """Words into a paragraph of a cell, without the empty run that a new one has."""
        paragraph.para_pr_id_ref = self.palette.shape(shape)
        for blank in list(paragraph.runs):
            blank.remove()
        for run in runs_of(text):
            paragraph.add_run(run.text, char_pr_id_ref=self.palette.letters(letters))


def _letters(*, strong: bool) -> str:
    return "certificate_strong" if strong else "certificate_entry"
