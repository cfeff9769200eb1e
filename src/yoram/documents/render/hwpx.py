"""A paper as HWPX, the format that Korean public offices write in and send around."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwpx import HwpxDocument

from yoram.documents.charts import BarChart, StepChart, table_twin
from yoram.documents.formats import format_long_date
from yoram.documents.paper import (
    Block,
    BulletList,
    Heading,
    Mark,
    MastheadKind,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Tone,
    Twig,
)
from yoram.documents.render.hwpx_file import describe, finished
from yoram.documents.render.hwpx_styles import Palette
from yoram.documents.render.hwpx_tables import write_entries, write_table
from yoram.documents.render.masthead import masthead_entries
from yoram.documents.tables import Table
from yoram.documents.texts import Text, runs_of
from yoram.documents.vocabulary import word

if TYPE_CHECKING:
    from hwpx.oxml import HwpxOxmlParagraph

_BULLETS = ("○ ", "– ", "· ")
_MARGINS_MM: Mapping[str, float] = {"left": 22, "right": 22, "top": 18, "bottom": 18, "header": 8, "footer": 10}


def render_hwpx(paper: Paper) -> bytes:
    """The paper as a zipped OWPML document on A4, its tables real tables.

    Charts go in as their table twins, because a picture's numbers cannot be copied out of a document.
    """
    document = HwpxDocument.new()
    try:
        _Writer(document, paper).write()
        return finished(document)
    finally:
        document.close()


class _Writer:
    """One document being filled from top to bottom."""

    def __init__(self, document: HwpxDocument, paper: Paper) -> None:
        self.document, self.paper = document, paper
        self.palette = Palette(document)
        self.break_before = False

    def write(self) -> None:
        self.set_page()
        self.masthead()
        self.title()
        for block in self.paper.blocks:
            self.block(block)

    def set_page(self) -> None:
        paper = self.paper
        describe(self.document, title=paper.title, creator=paper.issuer, on=paper.date)
        self.document.page.setup(paper_size="A4", orientation="portrait", margins_mm=_MARGINS_MM)
        self.document.page.set_page_number(prefix="- ", suffix=" -")

    def masthead(self) -> None:
        masthead = self.paper.masthead
        if masthead:
            self.line("kind", ((word(masthead.kind.value, self.paper.language), "kind"),), first=True)
            self.line("issuer", ((self.paper.issuer, "strong"),))
        write_entries(self.document, self.palette, masthead_entries(self.paper))

    def title(self) -> None:
        press = self.paper.masthead is not None and self.paper.masthead.kind is MastheadKind.PRESS_RELEASE
        place = "title_center" if press else "title"
        self.line(place, ((self.paper.title, "title"),))
        if self.paper.subtitle:
            self.line("subtitle_center" if press else "subtitle", ((self.paper.subtitle, "subtitle"),))

    def block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self.words(f"heading_{level}", text, f"heading_{level}")
            case Paragraph(text, tone):
                self.words(tone.value, text, {Tone.LEAD: "lead", Tone.NOTE: "note"}.get(tone, "body"))
            case BulletList():
                self.bullets(block.nested(), 0)
            case Table():
                self.table(block)
            case BarChart() | StepChart():
                self.table(table_twin(block, self.paper.language))
                self.words("note", block.description, "note")
            case PageBreak():
                self.break_before = True
            case Signature():
                self.signature(block)

    def words(self, shape: str, text: Text, letters: str, mark: str = "") -> None:
        runs = [(run.text, self.palette.bold_of(letters) if run.bold else letters) for run in runs_of(text)]
        self.line(shape, ((mark, letters), *runs) if mark else tuple(runs))

    def line(self, shape: str, runs: tuple[tuple[str, str], ...], *, first: bool = False) -> "HwpxOxmlParagraph":
        """One paragraph; `first` fills the one that every new document already has."""
        if first:
            paragraph = self.document.paragraphs[0]
        else:
            paragraph = self.document.add_paragraph("", include_run=False, inherit_style=False)
        paragraph.para_pr_id_ref = self.palette.shape(shape, break_before=self.break_before)
        paragraph.style_id_ref = self.palette.style(shape)
        self.break_before = False
        for text, letters in runs:
            paragraph.add_run(text, char_pr_id_ref=self.palette.letters(letters))
        return paragraph

    def bullets(self, twigs: tuple[Twig, ...], depth: int) -> None:
        for twig in twigs:
            self.words(f"bullet_{depth + 1}", twig.text, "body", _BULLETS[depth])
            self.bullets(twig.below, depth + 1)

    def table(self, table: Table) -> None:
        self.line("caption", ((table.caption, "caption"),))
        write_table(self.document, self.palette, table)
        for note in table.notes:
            self.words("note", note, "note", "※ ")

    def signature(self, signature: Signature) -> None:
        if signature.on:
            self.line("signed_on", ((format_long_date(signature.on, self.paper.language), "body"),))
        for signer in signature.signers:
            runs = [(signer.office, "office")]
            if signer.name:
                runs.append((f" {signer.name}", "office"))
            if signer.mark is not Mark.NONE:
                runs.append((f"  ({word(signer.mark.value, self.paper.language)})", "note"))
            self.line("signer", tuple(runs))
