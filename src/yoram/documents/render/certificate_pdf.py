"""A certificate as a tagged PDF (PDF/A-2a and PDF/UA-1) on one page."""

import json
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from yoram.documents.certificates import CertificatePage, CheckPlace
from yoram.documents.formats import format_long_date
from yoram.documents.paper import Mark
from yoram.documents.render.pdf import Json, data_runs, explained
from yoram.documents.render.qr import render_svg_qr
from yoram.documents.render.typefaces import korean_typefaces
from yoram.documents.texts import plain
from yoram.documents.vocabulary import word

_FOLDER = Path(__file__).parent


def render_certificate_pdf(page: CertificatePage) -> bytes:
    """The certificate on A4; the same certificate gives the same bytes on the same fonts.

    Raises FontMissingError and UndrawableTextError as `render_pdf` does.
    """
    fonts, families = korean_typefaces()
    data = json.dumps(_page(page, families), ensure_ascii=False)
    try:
        return typst.compile(
            _FOLDER / "certificate.typ",
            root=_FOLDER,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"certificate": data},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(datetime.combine(page.on, time(), UTC).timestamp()),
        )
    except typst.TypstError as error:
        raise explained(error, page.title) from error


def _page(page: CertificatePage, families: tuple[str, ...]) -> Json:
    signer = page.signer
    named = " ".join(plain(entry.text) for entry in page.entries if entry.strong)
    return {
        "families": list(families),
        "language": page.language,
        "name": " ".join(f"{page.title} {named}".split()),
        "title": page.title,
        "title_beside": page.title_beside,
        "number": page.number,
        "entries": [
            {"label": entry.label, "runs": data_runs(entry.text), "strong": entry.strong} for entry in page.entries
        ],
        "statement": data_runs(page.statement),
        "day": [page.on.year, page.on.month, page.on.day],
        "on": format_long_date(page.on, page.language),
        "office": signer.office,
        "signer": signer.name,
        "mark": signer.mark.value,
        "mark_word": "" if signer.mark is Mark.NONE else word(signer.mark.value, page.language),
        "check": _check(page.check, page.language) if page.check else None,
    }


def _check(check: CheckPlace, language: str) -> Json:
    label = word("check", language)
    return {
        "label": label,
        "address": check.address,
        "code_label": word("code", language),
        "code": check.code,
        "advice": check.advice,
        "qr": render_svg_qr(check.address, title=label),
        "qr_says": f"{label}: {check.address}",
    }
