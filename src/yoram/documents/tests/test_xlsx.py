import io
from datetime import UTC, date, datetime
from fractions import Fraction
from zipfile import ZipFile

import fastexcel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from yoram.documents.facts import Kind, PaperError, Sheet, SheetColumn
from yoram.documents.queries import render_xlsx
from yoram.documents.tests.words import carriable

COLUMNS = (
    SheetColumn("성명"),
    SheetColumn("인원", Kind.INT),
    SheetColumn("수료일", Kind.DATE),
    SheetColumn("취업률", Kind.PERCENT),
)


def book(rows=(("김요람", 1500, date(2024, 3, 20), Fraction(4, 5)),), **kwargs) -> bytes:
    return render_xlsx([Sheet("명단", COLUMNS, rows, **kwargs)])


def sheet_xml(made: bytes, number: int = 1) -> str:
    return ZipFile(io.BytesIO(made)).read(f"xl/worksheets/sheet{number}.xml").decode()


def column_of(values, kind=Kind.TEXT) -> list:
    made = render_xlsx([Sheet("표", (SheetColumn("값", kind),), tuple((value,) for value in values))])
    return fastexcel.read_excel(made).load_sheet(0).to_polars()["값"].to_list()


def test_values_come_back_as_what_they_were():
    frame = fastexcel.read_excel(book()).load_sheet("명단").to_polars()
    assert frame.columns == ["성명", "인원", "수료일", "취업률"]
    name, people, day, rate = frame.row(0)
    assert (name, people, rate) == ("김요람", 1500, 0.8)
    assert (day.date() if isinstance(day, datetime) else day) == date(2024, 3, 20)


@pytest.mark.parametrize(
    "text", ["=1+1", "+82 10", "-1", "@SUM(A1)", '=HYPERLINK("http://a")', "{=A1}", "http://a.kr", "007"]
)
def test_text_that_looks_like_a_formula_a_link_or_a_number_stays_text(text):
    made = render_xlsx([Sheet("표", (SheetColumn("값"),), ((text,),))])
    assert "<f>" not in sheet_xml(made)
    assert "<hyperlink" not in sheet_xml(made)
    assert 't="s"' in sheet_xml(made).split('r="A2"')[1][:40]
    assert column_of([text]) == [text]


def test_the_same_text_written_without_our_care_would_be_a_formula():
    out = io.BytesIO()
    with Workbook(out) as careless:
        careless.add_worksheet().write(1, 0, "=1+1")
    assert "<f>" in sheet_xml(out.getvalue())


@settings(deadline=None)
@given(st.lists(carriable().filter(lambda text: text.strip() and not text.startswith("<r>")), min_size=1, max_size=4))
def test_any_text_survives(texts):
    expected = [text.replace("\r\n", "\n") for text in texts]
    assert column_of(texts) == expected


def test_the_heading_stays_in_sight_and_on_every_page():
    assert 'state="frozen"' in sheet_xml(book())
    assert "autoFilter" in sheet_xml(book())
    assert "Print_Titles" in ZipFile(io.BytesIO(book())).read("xl/workbook.xml").decode()


def test_hangul_takes_twice_the_width_of_latin():
    def width(text: str) -> float:
        made = sheet_xml(render_xlsx([Sheet("표", (SheetColumn("값"),), ((text,),))]))
        return float(made.split('<col min="1" max="1" width="')[1].split('"')[0])

    assert width("가" * 20) - width("") > 1.8 * (width("a" * 20) - width("a" * 10)) * 1.4
    assert width("가" * 500) < 70


def test_dates_and_rates_wear_korean_formats():
    styles = ZipFile(io.BytesIO(book())).read("xl/styles.xml").decode()
    assert "yyyy.mm.dd" in styles
    assert "0.0\\ %" in styles


def test_notes_stand_on_a_sheet_of_their_own():
    made = book(note="개인정보가 들어 있습니다.")
    reader = fastexcel.read_excel(made)
    assert reader.sheet_names == ["명단", "안내"]
    assert reader.load_sheet("안내").to_polars().rows() == [("명단", "개인정보가 들어 있습니다.")]
    assert reader.load_sheet("명단").height == 1


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("", "shorten"),
        ("가" * 32, "has 32; shorten it"),
        ("1/2기", "rename it"),
        ("a:b", "rename it"),
        ("'따옴표", "rename it"),
        ("History", "rename it"),
    ],
)
def test_a_name_that_excel_would_refuse_is_refused_here(name, mend):
    with pytest.raises(PaperError, match=mend):
        Sheet(name, COLUMNS, ())


def test_a_name_of_31_letters_fits():
    assert fastexcel.read_excel(render_xlsx([Sheet("가" * 31, COLUMNS, ())])).sheet_names == ["가" * 31]


def test_two_sheets_of_one_name_are_refused_without_regard_to_case():
    sheets = [Sheet("Class", COLUMNS, ()), Sheet("CLASS", COLUMNS, ())]
    with pytest.raises(PaperError, match="share a name"):
        render_xlsx(sheets)
    with pytest.raises(PaperError, match="share a name"):
        render_xlsx([Sheet("안내", COLUMNS, (), note="겹침")])
    with pytest.raises(PaperError, match="at least one sheet"):
        render_xlsx([])


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ((1, 1, None, None), "row 1, column “성명”"),
        (("가", "열", None, None), "row 1, column “인원”"),
        (("가", True, None, None), "row 1, column “인원”"),
        (("가", 1, datetime(2024, 1, 1, tzinfo=UTC), None), "row 1, column “수료일”"),
        (("가", 1, "2024.01.01", None), "row 1, column “수료일”"),
        (("가", 1, None, "80 %"), "row 1, column “취업률”"),
        (("가\x00", 1, None, None), "U\\+0000 at position 2"),
        (("가" * 32_768, 1, None, None), "a cell holds 32,767"),
        (("가",), "1 values for 4 columns"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_place(row, place):
    with pytest.raises(PaperError, match=place):
        Sheet("명단", COLUMNS, (row,))


def test_the_same_sheets_give_the_same_bytes():
    assert book() == book()
