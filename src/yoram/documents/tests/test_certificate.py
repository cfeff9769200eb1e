import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_editor_open_safety, validate_package
from hypothesis import given, settings

from yoram.documents.facts import CertificateEntry, CheckPlace, Mark, PaperError, Signer, UndrawableTextError
from yoram.documents.queries import render_certificate_hwpx, render_certificate_pdf, render_png_qr, render_svg_qr
from yoram.documents.tests.certificate_samples import certificate
from yoram.documents.tests.words import nasty

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
SAID = (
    "수료증",
    "제2024-001호",
    "김요람",
    "빅데이터 분석 서비스 개발자 과정 (1기)",
    "성실히 이수하였으므로",
    "2024년 3월 20일",
    "목포 AI 메타버스센터장",
    "김한빛",
    "직인",
    "진위 확인",
    "7K2M-9QXA-4RTE-80VB",
    "https://yoram.example.kr/certificates/7K2M9QXA4RTE80VB",
)


def read(made, tool, *options):
    return subprocess.run([tool, *options], input=made, capture_output=True, check=True).stdout.decode()


def packed(text):
    return re.sub(r"\s+", "", text)


def crowded():
    name = "알렉산드라 마리아 페르난데스 곤살레스 데라크루스"
    course = "인공지능 융합 실감형 콘텐츠 서비스 기획·개발 및 지역산업 데이터 분석 실무자 양성 과정 (제12기, 야간반)"
    entries = (CertificateEntry("성명", name, strong=True), *(CertificateEntry("과정명", course) for _ in range(4)))
    return replace(certificate(), entries=entries, statement="위 사람은 이 과정을 마쳤으므로 이 증서를 드립니다. " * 3)


@needs_poppler
def test_the_paper_says_everything_on_one_page():
    made = render_certificate_pdf(certificate())
    words = packed(read(made, "pdftotext", "-enc", "UTF-8", "-", "-"))
    for expected in SAID:
        assert packed(expected) in words
    assert re.search(r"Pages:\s+1\b", read(made, "pdfinfo", "-"))


@needs_poppler
def test_a_crowded_certificate_shrinks_and_stays_on_one_page():
    made = render_certificate_pdf(crowded())
    assert re.search(r"Pages:\s+1\b", read(made, "pdfinfo", "-"))
    words = packed(read(made, "pdftotext", "-enc", "UTF-8", "-", "-"))
    assert words.count(packed("실무자 양성 과정")) == 4
    assert "7K2M-9QXA-4RTE-80VB" in words


def test_what_cannot_fit_one_page_is_refused_and_never_cut():
    with pytest.raises(PaperError, match="more words than fit on one page"):
        render_certificate_pdf(replace(certificate(), statement="아주 긴 문장입니다. " * 60))


def test_the_file_is_archivable_and_can_be_heard():
    made = render_certificate_pdf(certificate())
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_the_same_certificate_gives_the_same_bytes():
    for render in (render_certificate_pdf, render_certificate_hwpx):
        assert render(certificate()) == render(certificate())
        assert render(certificate()) != render(replace(certificate(), number="제2024-002호"))


@pytest.mark.parametrize("mark", Mark)
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ["", "Hanbit Kim"])
def test_every_kind_of_signature_can_be_set(mark, language, name):
    long = Signer("Head of the Mokpo Artificial Intelligence and Metaverse Training Centre", name, mark)
    page = replace(certificate(), signer=long, language=language, title="Certificate", title_beside="", check=None)

    assert render_certificate_pdf(page).startswith(b"%PDF-1.7")
    assert validate_package(io.BytesIO(render_certificate_hwpx(page))).errors == ()


@needs_poppler
@settings(deadline=None, max_examples=30)
@given(nasty())
def test_signs_of_the_typesetter_stay_words(text):
    page = replace(certificate(), statement=text)
    assert packed(text) in packed(read(render_certificate_pdf(page), "pdftotext", "-enc", "UTF-8", "-", "-"))


def test_a_letter_that_no_font_holds_is_named():
    with pytest.raises(UndrawableTextError, match="수료증"):
        render_certificate_pdf(replace(certificate(), statement="없는 \u0378 글자"))


def test_the_office_document_is_valid_and_says_the_same():
    made = render_certificate_hwpx(certificate())
    assert validate_package(io.BytesIO(made)).errors == ()
    assert validate_editor_open_safety(io.BytesIO(made)).ok
    with HwpxDocument.open(made) as document:
        assert document.validate().issues == ()
        said = packed(document.text.plain())
    for expected in SAID:
        assert packed(expected) in said


def test_the_office_document_carries_the_picture_with_words_for_it():
    archive = zipfile.ZipFile(io.BytesIO(render_certificate_hwpx(certificate())))
    address = certificate().check.address
    section = ElementTree.fromstring(archive.read("Contents/section0.xml"))

    assert archive.read("BinData/BIN0001.png") == render_png_qr(address)
    (comment,) = [node.text for node in section.iter() if str(node.tag).endswith("}shapeComment")]
    assert comment == f"진위 확인: {address}"


def test_the_drawn_code_has_a_name_and_no_style():
    drawing = render_svg_qr("https://a.kr/?a=1&b=2", title="확인 <코드>")
    root = ElementTree.fromstring(drawing)

    assert root.find("{http://www.w3.org/2000/svg}title").text == "확인 <코드>"
    assert "style" not in drawing


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": " "}, "needs a title"),
        ({"entries": ()}, "1 to 8"),
        ({"entries": (CertificateEntry("가", "나"),) * 9}, "1 to 8"),
        ({"language": "fr"}, "ko, en"),
        ({"number": "제\x07호"}, r"U\+0007"),
        ({"on": date(2024, 3, 20), "statement": "\ud800"}, r"U\+D800"),
    ],
)
def test_what_is_no_certificate_is_refused(change, told):
    with pytest.raises(PaperError, match=told):
        replace(certificate(), **change)


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "/certificates/1", "ftp://a.kr"])
def test_only_a_web_address_can_be_checked(address):
    with pytest.raises(PaperError, match="not a web address"):
        CheckPlace(address, "1")
