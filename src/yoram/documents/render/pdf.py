"""A paper as a tagged PDF (PDF/A-2a and PDF/UA-1): archivable, and readable by ear."""

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import typst

from yoram.documents.charts import BarChart, StepChart, table_twin
from yoram.documents.formats import format_long_date
from yoram.documents.paper import (
    Block,
    BulletList,
    Heading,
    Mark,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Twig,
)
from yoram.documents.render.masthead import masthead_entries
from yoram.documents.render.svg import render_svg_bars, render_svg_steps
from yoram.documents.render.typefaces import korean_typefaces
from yoram.documents.tables import Row, Table
from yoram.documents.texts import PaperError, Text, UndrawableTextError, runs_of
from yoram.documents.vocabulary import word

_FOLDER = Path(__file__).parent
_STYLESHEET = _FOLDER.parent / "static" / "documents" / "chart.css"
# Letters without a shape, and letters of private use whose shape every font draws otherwise.
_UNDRAWABLE = re.compile(r'(?:the text|contains the codepoint) `"(?P<text>.+?)"`')

type Json = str | int | float | bool | list[Json] | dict[str, Json] | None


def render_pdf(paper: Paper) -> bytes:
    """The paper on A4; the same paper gives the same bytes on the same fonts.

    Words travel to the typesetter as data and are never read as its markup.
    Raises FontMissingError without a Korean font and UndrawableTextError for letters that no font holds.
    """
    fonts, families = korean_typefaces()
    data = json.dumps(_paper(paper, families), ensure_ascii=False)
    try:
        return typst.compile(
            _FOLDER / "paper.typ",
            root=_FOLDER,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"paper": data},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(datetime.combine(paper.date, time(), UTC).timestamp()),
        )
    except typst.TypstError as error:
        raise explained(error, paper.title) from error


def explained(error: typst.TypstError, title: str) -> PaperError:
    """What the typesetter's complaint means for whoever wrote the paper."""
    missing = _UNDRAWABLE.search(error.message)
    if missing:
        return UndrawableTextError(
            f"“{title}”: no installed font holds the letter “{missing['text']}”. Replace the letter, "
            "or install a font that holds it."
        )
    return PaperError(f"“{title}” could not be set as PDF: {error.message}")


def _paper(paper: Paper, families: tuple[str, ...]) -> Json:
    kind = paper.masthead.kind.value if paper.masthead else ""
    return {
        "title": _lines(paper.title),
        "name": " ".join(paper.title.split()),
        "subtitle": _lines(paper.subtitle) if paper.subtitle else [],
        "issuer": paper.issuer,
        "date": [paper.date.year, paper.date.month, paper.date.day],
        "language": paper.language,
        "kind": kind,
        "kind_word": word(kind, paper.language) if kind else "",
        "entries": [{"label": label, "runs": data_runs(text)} for label, text in masthead_entries(paper)],
        "families": list(families),
        "blocks": [_block(block, paper.language, families) for block in paper.blocks],
    }


def _block(block: Block, language: str, families: tuple[str, ...]) -> Json:
    match block:
        case Signature():
            return _signature(block, language)
        case BarChart() | StepChart():
            return _chart(block, language, families)
        case _:
            return _flow(block)


def _flow(block: Heading | Paragraph | BulletList | Table | PageBreak) -> Json:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "runs": data_runs(text)}
        case Paragraph(text, tone):
            return {"kind": "paragraph", "tone": tone.value, "runs": data_runs(text)}
        case BulletList():
            return {"kind": "bullets", "items": _twigs(block.nested())}
        case Table():
            return _table(block)
        case PageBreak():
            return {"kind": "page_break"}


def _lines(text: str) -> list[Json]:
    return list(text.replace("\r\n", "\n").split("\n"))


def data_runs(text: Text) -> list[Json]:
    """Words as data for the typesetter, line by line."""
    return [{"lines": list(run.text.split("\n")), "bold": run.bold} for run in runs_of(text)]


def _twigs(twigs: tuple[Twig, ...]) -> list[Json]:
    return [{"runs": data_runs(twig.text), "below": _twigs(twig.below)} for twig in twigs]


def _table(table: Table) -> dict[str, Json]:
    return {
        "kind": "table",
        "caption": table.caption,
        "columns": [
            {"label": column.label, "align": column.align.value, "width": column.width} for column in table.columns
        ],
        "groups": [{"label": group.label, "span": group.span} for group in table.groups],
        "rows": [_row(row) for row in table.rows],
        "notes": [data_runs(note) for note in table.notes],
        "row_headers": table.row_headers,
    }


def _row(row: Row) -> Json:
    return {"strong": row.strong, "cells": [data_runs(cell) for cell in row.cells]}


def _chart(chart: BarChart | StepChart, language: str, families: tuple[str, ...]) -> Json:
    drawing = render_svg_bars(chart) if isinstance(chart, BarChart) else render_svg_steps(chart)
    return {
        "kind": "chart",
        "title": chart.title,
        "description": chart.description,
        "svg": drawing.replace("<title", f"<style>{_ink(families)}</style><title", 1),
        "twin": _table(table_twin(chart, language)),
    }


@cache
def _ink(families: tuple[str, ...]) -> str:
    """The page's chart colours as plain values, because paper knows no variables."""
    rules = re.sub(r"var\([^,]+,\s*([^)]+)\)", r"\1", _STYLESHEET.read_text("utf-8"))
    named = ",".join(f'"{family}"' for family in families)
    return re.sub(r"font-family:[^;}]+", f"font-family:{named}", rules)


def _signature(signature: Signature, language: str) -> Json:
    return {
        "kind": "signature",
        "on": format_long_date(signature.on, language) if signature.on else "",
        "signers": [
            {
                "office": signer.office,
                "name": signer.name,
                "mark": signer.mark.value,
                "mark_word": "" if signer.mark is Mark.NONE else word(signer.mark.value, language),
            }
            for signer in signature.signers
        ],
    }
