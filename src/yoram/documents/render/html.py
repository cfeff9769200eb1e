"""A paper as part of a web page: semantic, everything escaped, nothing inline for a strict CSP."""

from collections.abc import Mapping
from html import escape

from yoram.documents.charts import BarChart, StepChart, table_twin
from yoram.documents.formats import format_long_date
from yoram.documents.paper import (
    Block,
    BulletList,
    Heading,
    Mark,
    Masthead,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Twig,
)
from yoram.documents.render.masthead import masthead_entries
from yoram.documents.render.svg import render_svg_bars, render_svg_steps
from yoram.documents.tables import Column, Row, Table
from yoram.documents.texts import PaperError, Run, Text, runs_of
from yoram.documents.vocabulary import word


def render_html(paper: Paper, *, links: Mapping[str, str] | None = None, title_level: int = 1) -> str:
    """The paper as one `<article>`, safe to place in a page as it is.

    `links` maps a run's `source` to the address that bears it out; a source without one keeps its mark only.
    """
    return _Page(paper, links or {}, title_level).article()


class _Page:
    """One rendering: the paper, where its sources lead, and how deep its headings start."""

    def __init__(self, paper: Paper, links: Mapping[str, str], title_level: int) -> None:
        if not 1 <= title_level <= 3:
            raise PaperError(f"title level {title_level} leaves no room for headings; use 1, 2 or 3.")
        for source, address in links.items():
            if not address.startswith(("https://", "http://", "/", "#", "?")) or address.startswith("//"):
                raise PaperError(f"link of “{source}”: {address!r} is neither a web address nor a path.")
        self.paper, self.links, self.top = paper, links, title_level

    def article(self) -> str:
        paper = self.paper
        head = f"<h{self.top}>{escape(paper.title)}</h{self.top}>"
        if paper.subtitle:
            head += f'<p class="paper-subtitle">{escape(paper.subtitle)}</p>'
        body = "".join(self.block(block) for block in paper.blocks)
        kind = f" paper-{paper.masthead.kind.value.replace('_', '-')}" if paper.masthead else ""
        return (
            f'<article class="paper{kind}" lang="{paper.language}"><header class="paper-head">'
            f"{self.masthead(paper.masthead)}{head}{self.entries()}</header>{body}</article>"
        )

    def masthead(self, masthead: Masthead | None) -> str:
        if masthead is None:
            return ""
        kind = escape(word(masthead.kind.value, self.paper.language))
        return f'<p class="paper-kind"><strong>{kind}</strong> <span>{escape(self.paper.issuer)}</span></p>'

    def entries(self) -> str:
        rows = "".join(
            f"<div><dt>{escape(label)}</dt><dd>{self.runs(text)}</dd></div>"
            for label, text in masthead_entries(self.paper)
        )
        return f'<dl class="paper-entries">{rows}</dl>'

    def block(self, block: Block) -> str:
        match block:
            case Heading(text, level):
                return f"<h{self.top + level}>{self.runs(text)}</h{self.top + level}>"
            case Paragraph(text, tone):
                return f'<p class="paper-{tone.value}">{self.runs(text)}</p>'
            case BulletList():
                return self.bullets(block)
            case Table():
                return self.table(block)
            case BarChart() | StepChart():
                return self.chart(block)
            case _:
                return self.closing(block)

    def closing(self, block: Signature | PageBreak) -> str:
        if isinstance(block, Signature):
            return self.signature(block)
        return '<hr class="paper-page-break">'

    def runs(self, text: Text) -> str:
        return "".join(self.run(run) for run in runs_of(text))

    def run(self, run: Run) -> str:
        words = escape(run.text).replace("\n", "<br>")
        if run.source:
            label = f' title="{escape(run.source_label)}"' if run.source_label else ""
            mark = f'class="bound" data-source="{escape(run.source)}"{label}'
            address = self.links.get(run.source)
            words = f'<a {mark} href="{escape(address)}">{words}</a>' if address else f"<abbr {mark}>{words}</abbr>"
        return f"<strong>{words}</strong>" if run.bold else words

    def bullets(self, bullets: BulletList) -> str:
        """Nested lists, so that a screen reader hears the depth that paper shows by its marks."""
        return self.twigs(bullets.nested(), ' class="paper-bullets"')

    def twigs(self, twigs: tuple[Twig, ...], mark: str = "") -> str:
        items = (f"<li>{self.runs(twig.text)}{self.twigs(twig.below) if twig.below else ''}</li>" for twig in twigs)
        return f"<ul{mark}>{''.join(items)}</ul>"

    def table(self, table: Table) -> str:
        groups = "".join(
            f'<th scope="colgroup" colspan="{group.span}">{escape(group.label)}</th>' for group in table.groups
        )
        labels = "".join(
            f'<th scope="col" class="{column.align.value}">{escape(column.label)}</th>' for column in table.columns
        )
        head = (f"<tr>{groups}</tr>" if groups else "") + f"<tr>{labels}</tr>"
        rows = "".join(self.row(table, row) for row in table.rows)
        notes = "".join(f"<li>{self.runs(note)}</li>" for note in table.notes)
        return (
            f'<div class="krds-table-wrap paper-table"><table class="tbl col data">'
            f"<caption>{escape(table.caption)}</caption><thead>{head}</thead><tbody>{rows}</tbody></table></div>"
            + (f'<ul class="paper-notes">{notes}</ul>' if notes else "")
        )

    def row(self, table: Table, row: Row) -> str:
        cells = (
            self.cell(column, cell, header=table.row_headers and index == 0)
            for index, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        )
        return f"<tr{' class="strong"' if row.strong else ''}>{''.join(cells)}</tr>"

    def cell(self, column: Column, cell: Text, *, header: bool) -> str:
        if header:
            return f'<th scope="row" class="{column.align.value}">{self.runs(cell)}</th>'
        return f'<td class="{column.align.value}" data-label="{escape(column.label)}">{self.runs(cell)}</td>'

    def chart(self, chart: BarChart | StepChart) -> str:
        drawing = render_svg_bars(chart) if isinstance(chart, BarChart) else render_svg_steps(chart)
        twin = self.table(table_twin(chart, self.paper.language))
        show = escape(word("chart_data", self.paper.language))
        return (
            f'<figure class="paper-chart"><figcaption>{escape(chart.title)}</figcaption>{drawing}'
            f"<details><summary>{show}</summary>{twin}</details></figure>"
        )

    def signature(self, signature: Signature) -> str:
        language = self.paper.language
        day = ""
        if signature.on:
            day = (
                f'<p><time datetime="{signature.on.isoformat()}">{format_long_date(signature.on, language)}</time></p>'
            )
        lines = ""
        for signer in signature.signers:
            mark = "" if signer.mark is Mark.NONE else f" <small>({escape(word(signer.mark.value, language))})</small>"
            name = f" <strong>{escape(signer.name)}</strong>" if signer.name else ""
            lines += f"<p>{escape(signer.office)}{name}{mark}</p>"
        return f'<div class="paper-signature">{day}{lines}</div>'
