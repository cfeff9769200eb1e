import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_editor_open_safety, validate_package
from hypothesis import given, settings
from hypothesis import strategies as st

from yoram.documents.facts import Column, ColumnGroup, Paper, Paragraph, Row, Table
from yoram.documents.queries import render_hwpx
from yoram.documents.tests.papers import press_release, rules_table
from yoram.documents.tests.words import carriable, glued, nasty

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
HH = "{http://www.hancom.co.kr/hwpml/2011/head}"


def part(made: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read(name))


def cell_text(cell) -> str:
    return "".join(node.text or "" for node in cell.iter(f"{HP}t"))


def test_the_package_begins_with_its_type_stored_plain():
    first = zipfile.ZipFile(io.BytesIO(render_hwpx(press_release()))).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_every_part_is_well_formed_and_the_package_is_valid():
    made = render_hwpx(press_release())
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.testzip() is None
    for name in archive.namelist():
        if name.endswith((".xml", ".hpf", ".rdf")):
            ElementTree.fromstring(archive.read(name))
    assert validate_package(io.BytesIO(made)).errors == ()
    assert validate_editor_open_safety(io.BytesIO(made)).ok
    with HwpxDocument.open(made) as document:
        assert document.validate().issues == ()


def test_a_reopened_press_release_says_everything_in_order():
    with HwpxDocument.open(render_hwpx(press_release())) as document:
        said = document.text.plain()
    for earlier, later in (("보도자료", "배포일"), ("2024.07.27", "목포 AI 메타버스센터 1기"), ("성과", "군 입대 2명")):
        assert said.index(earlier) < said.index(later)
    for words in ("같은 명단, 여러 셈법", "2024년 7월 27일", "목포시장  (직인)", "요람(搖籃)", "담당 주무관 (☎"):
        assert words in said


def test_a_table_keeps_its_grid_its_groups_and_its_widths():
    made = render_hwpx(replace(press_release(), blocks=(rules_table(),), masthead=None))
    table = part(made, "Contents/section0.xml").findall(f".//{HP}tbl")[1]
    rows = [[cell_text(cell) for cell in row.findall(f"{HP}tc")] for row in table.findall(f"{HP}tr")]
    assert rows[0] == ["무엇을", "사람", "결과"]
    assert rows[1] == ["셈법", "취업", "대상", "제외", "취업률"]
    assert rows[3] == ["보도자료 (press@1)", "12명", "12명", "군 입대 2, 진학 1", "100 %"]
    sizes = [int(cell.find(f"{HP}cellSz").get("width")) for cell in table.findall(f"{HP}tr")[1]]
    shares = [size / sum(sizes) * 7.4 for size in sizes]
    assert [round(share, 1) for share in shares] == [2.4, 0.9, 0.9, 2.0, 1.2]
    assert table.get("repeatHeader") == "1"


def test_bold_runs_are_bold_and_numbers_stand_right():
    made = render_hwpx(replace(press_release(), blocks=(rules_table(),)))
    header, section = part(made, "Contents/header.xml"), part(made, "Contents/section0.xml")
    bold = {look.get("id") for look in header.iter(f"{HH}charPr") if look.find(f"{HH}bold") is not None}
    right = {
        look.get("id") for look in header.iter(f"{HH}paraPr") if look.find(f"{HH}align").get("horizontal") == "RIGHT"
    }
    looks = {cell_text(run): run.get("charPrIDRef") in bold for run in section.iter(f"{HP}run")}
    assert looks["100 %"]
    assert not looks["80.0 %"]
    places = {cell_text(cell): cell.find(f".//{HP}p").get("paraPrIDRef") in right for cell in section.iter(f"{HP}tc")}
    assert places["80.0 %"]
    assert not places["수료자 전원 (everyone@1)"]


def test_the_page_is_a4_and_the_authors_are_ours():
    made = render_hwpx(press_release())
    page = part(made, "Contents/section0.xml").find(f".//{HP}pagePr")
    assert (int(page.get("width")) // 100, int(page.get("height")) // 100) == (595, 841)
    properties = zipfile.ZipFile(io.BytesIO(made)).read("Contents/content.hpf").decode()
    assert "<opf:title>목포 AI 메타버스센터 1기, 수료생 15명 가운데 12명 취업</opf:title>" in properties
    assert '"creator" content="text">목포시<' in properties
    assert "2024-07-27T00:00:00Z" in properties
    assert "fixture" not in properties


def test_a_page_break_stands_before_the_next_words():
    made = render_hwpx(press_release())
    header, section = part(made, "Contents/header.xml"), part(made, "Contents/section0.xml")
    breaking = {
        look.get("id")
        for look in header.iter(f"{HH}paraPr")
        if look.find(f"{HH}breakSetting").get("pageBreakBefore") == "1"
    }
    broken = [cell_text(line) for line in section.findall(f"{HP}p") if line.get("paraPrIDRef") in breaking]
    assert broken == ["앞으로"]


def test_the_same_paper_gives_the_same_bytes():
    assert render_hwpx(press_release()) == render_hwpx(press_release())


@settings(deadline=None, max_examples=40)
@given(st.one_of(carriable(), nasty(), glued()))
def test_any_words_survive_the_round_trip(text):
    table = Table("표", (Column("가"), Column("나")), (Row((text, "끝")),), groups=(ColumnGroup("둘", 2),))
    made = render_hwpx(Paper("제목", "목포시", date(2024, 7, 27), (Paragraph(text), table)))
    with HwpxDocument.open(made) as document:
        lines = [paragraph.text for paragraph in document.paragraphs]
        cell = document.tables.all[1]
        in_cell = cell.cell(2, 0).text
    settled = text.replace("\t", " ")
    assert settled in lines
    assert in_cell == settled
