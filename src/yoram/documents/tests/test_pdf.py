import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest
import typst
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from yoram.documents.facts import (
    FontMissingError,
    Masthead,
    MastheadKind,
    Paper,
    Paragraph,
    UndrawableTextError,
)
from yoram.documents.queries import render_pdf
from yoram.documents.render import typefaces
from yoram.documents.render.pdf import _FOLDER, _paper
from yoram.documents.render.typefaces import choose_families, korean_typefaces
from yoram.documents.tests.papers import press_release
from yoram.documents.tests.words import glued, nasty

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")


def read(made: bytes, tool: str, *options: str) -> str:
    return subprocess.run([tool, *options, "-"], input=made, capture_output=True, check=True).stdout.decode()


def said(made: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=made, capture_output=True, check=True
    ).stdout.decode()


def packed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def set_words(paper: Paper) -> str:
    """What the typesetter itself holds as the paragraphs' text, before any drawing."""
    fonts, families = korean_typefaces()
    data = json.dumps(_paper(paper, families), ensure_ascii=False)
    found = typst.query(_FOLDER / "paper.typ", "par", root=_FOLDER, font_paths=fonts, sys_inputs={"paper": data})
    return json.dumps(json.loads(found), ensure_ascii=False)


def one_line(text: str) -> Paper:
    return Paper("제목", "목포시", date(2024, 7, 27), (Paragraph(text),))


@needs_poppler
def test_a_press_release_says_everything():
    words = packed(said(render_pdf(press_release())))
    for expected in ("보도자료", "문서번호", "수료생 15명 가운데 12명", "군 입대 2, 진학 1", "78.6 %", "직인", "搖籃"):
        assert packed(expected) in words


@needs_poppler
def test_the_file_names_its_title_author_and_language_and_is_tagged():
    facts = read(render_pdf(press_release()), "pdfinfo")
    assert re.search(r"Title:\s+목포 AI 메타버스센터 1기, 수료생 15명 가운데 12명 취업", facts)
    assert re.search(r"Author:\s+목포시", facts)
    assert re.search(r"Tagged:\s+yes", facts)
    assert re.search(r"Page size:.*A4", facts)
    assert "Jul 27" in facts


def test_the_file_claims_the_archive_and_the_accessibility_standard():
    made = render_pdf(press_release())
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Lang(ko" in made.replace(b" ", b"")


def test_the_same_paper_gives_the_same_bytes():
    paper = press_release()
    assert render_pdf(paper) == render_pdf(replace(paper))
    assert render_pdf(paper) != render_pdf(replace(paper, date=date(2024, 7, 28)))


@needs_poppler
@settings(deadline=None, max_examples=60)
@given(st.one_of(nasty(), glued()))
def test_signs_of_the_typesetter_stay_words(text):
    assert packed(text) in packed(said(render_pdf(one_line(text))))


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20), min_size=1, max_size=40))
def test_ascii_of_any_kind_reaches_the_typesetter_as_data(text):
    assume(text.strip())
    words = json.dumps(text, ensure_ascii=False)[1:-1]
    assert words.split()[0] in set_words(one_line(text))


@pytest.mark.parametrize("kind", [None, MastheadKind.REPORT, MastheadKind.PRESS_RELEASE])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_kind_of_paper_can_be_set(kind, language):
    masthead = Masthead(kind) if kind else None
    assert render_pdf(replace(press_release(), masthead=masthead, language=language)).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(("letter", "named"), [("\u0378", "u{378}"), ("\ue123", "u{e123}")])
def test_a_letter_that_no_font_holds_is_named_and_not_boxed(letter, named):
    with pytest.raises(UndrawableTextError, match="no installed font holds the letter") as refusal:
        render_pdf(one_line(f"없는 {letter} 글자"))
    assert named in str(refusal.value)


def test_without_the_standards_the_hole_would_pass_unseen():
    fonts, families = korean_typefaces()
    data = json.dumps(_paper(one_line("없는 \u0378 글자"), families), ensure_ascii=False)
    paper = {"paper": data}
    assert typst.compile(_FOLDER / "paper.typ", root=_FOLDER, font_paths=fonts, format="pdf", sys_inputs=paper)


def test_without_a_korean_font_it_says_what_to_install():
    latin_only = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    with pytest.raises(FontMissingError, match="fonts-noto-cjk"):
        choose_families(latin_only)


def test_a_missing_korean_font_stops_the_paper_itself(monkeypatch):
    monkeypatch.setattr(typefaces, "_PREFERRED", ("No Such Family",))
    typefaces._typefaces.cache_clear()
    try:
        with pytest.raises(FontMissingError, match="YORAM_FONTS"):
            render_pdf(press_release())
    finally:
        typefaces._typefaces.cache_clear()


def test_a_folder_of_fonts_can_be_named_and_a_missing_one_is_passed_over(monkeypatch, tmp_path):
    monkeypatch.setenv(typefaces.FONTS_VARIABLE, f"{tmp_path}:{tmp_path / 'gone'}")
    assert str(tmp_path) in typefaces._folders()
    assert str(tmp_path / "gone") not in typefaces._folders()
