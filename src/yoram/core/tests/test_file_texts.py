"""Files that hold a resident registration number are refused, whatever they are made of."""

import io
import time
import zipfile
import zlib

import pytest
import typst
import xlsxwriter
from django.core.exceptions import ValidationError
from hwpx import HwpxDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from yoram.core.file_texts import Hit, find_resident_numbers_in_file, refuse_resident_numbers_in_file

NUMBER = "900101-1234567"
CLEAN = "010-1234-5678"
MASKED = "900101-1******"


def _xlsx(text: str) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["이름", text])
    return file.getvalue()


def _docx(text: str) -> bytes:
    first, second = text[:4], text[4:]
    runs = f"<w:p><w:r><w:t>이름 {first}</w:t></w:r><w:r><w:t>{second}</w:t></w:r></w:p>"
    return _zip({"word/document.xml": f"<w:document><w:body>{runs}</w:body></w:document>".encode()})


def _hwpx(text: str) -> bytes:
    document = HwpxDocument.new()
    document.add_paragraph(f"주민번호 {text}")
    return document.to_bytes()


def _typst(text: str) -> bytes:
    return typst.compile(f"신청인 #strong[{text}] 귀하".encode())


def _old_pdf(text: str) -> bytes:
    content = zlib.compress(f"BT /F1 12 Tf [({text[:3]}) -20 ({text[3:]})] TJ ET".encode())
    return b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + content + b"\nendstream endobj"


def _zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


KINDS = {
    "utf-8.txt": lambda text: f"가온 {text}".encode(),
    "bom.csv": lambda text: f"이름,번호\n가온,{text}\n".encode("utf-8-sig"),
    "cp949.csv": lambda text: f"이름,번호\n가온,{text}\n".encode("cp949"),
    "utf-16.txt": lambda text: f"가온 {text}".encode("utf-16"),
    "roster.xlsx": _xlsx,
    "letter.docx": _docx,
    "form.hwpx": _hwpx,
    "typst.pdf": _typst,
    "old.pdf": _old_pdf,
}


@pytest.mark.parametrize("name", KINDS)
def test_a_number_is_found_in_every_kind_of_file(name: str) -> None:
    hits = find_resident_numbers_in_file(name, KINDS[name](NUMBER))
    assert MASKED in {hit.masked for hit in hits}
    assert "1234567" not in str(hits)


@pytest.mark.parametrize("name", KINDS)
def test_control_the_same_file_with_a_telephone_number_passes(name: str) -> None:
    assert find_resident_numbers_in_file(name, KINDS[name](CLEAN)) == []


def test_a_number_that_a_spreadsheet_keeps_as_a_number_is_found() -> None:
    sheet = b'<worksheet><c r="A1"><v>9001011234567</v></c></worksheet>'
    assert find_resident_numbers_in_file("a.xlsx", _zip({"xl/worksheets/sheet1.xml": sheet})) == [
        Hit("xl/worksheets/sheet1.xml", MASKED)
    ]


def test_digits_of_neighbouring_cells_are_not_read_as_one_number() -> None:
    cells = b'<c r="A1"><v>900101</v></c><c r="B1"><v>1234567</v></c>'
    assert find_resident_numbers_in_file("a.xlsx", _zip({"xl/worksheets/sheet1.xml": cells})) == []


def test_the_refusal_names_the_file_masks_the_number_and_says_what_to_do() -> None:
    with pytest.raises(ValidationError) as refused:
        refuse_resident_numbers_in_file("명단.csv", KINDS["cp949.csv"](NUMBER))
    said = refused.value.messages[0]
    assert "명단.csv" in said
    assert MASKED in said
    refuse_resident_numbers_in_file("명단.csv", KINDS["cp949.csv"](CLEAN))


def test_a_packed_bomb_is_read_only_as_far_as_it_is_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yoram.core.file_texts.MOST_READ", 1_000_000)
    bomb = _zip({f"{part}.xml": b"0 " * 1_000_000 for part in range(20)} | {"last.xml": NUMBER.encode()})
    assert len(bomb) < 100_000
    assert find_resident_numbers_in_file("bomb.docx", bomb) == []


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_file_broken_anywhere_does_not_break_the_search(name: str, data: st.DataObject) -> None:
    whole = _BUILT.setdefault(name, KINDS[name](NUMBER))
    end = data.draw(st.integers(0, len(whole)))
    at = data.draw(st.integers(0, max(end - 1, 0)))
    junk = data.draw(st.binary(max_size=8))
    find_resident_numbers_in_file(name, whole[:at] + junk + whole[at:end])


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\nstream\n"]))
def test_any_bytes_at_all_are_survived(content: bytes, begin: bytes) -> None:
    find_resident_numbers_in_file("anything", begin + content)


def test_a_pdf_whose_letters_are_mapped_one_by_one_or_in_a_list_is_read() -> None:
    codes = dict(zip("0123456789-", range(1, 12), strict=True))
    shown = "".join(f"{codes[sign]:04x}" for sign in NUMBER)
    single = "\n".join(f"<{code:04x}> <{ord(sign):04x}>" for sign, code in codes.items())
    listed = " ".join(f"<{ord(sign):04x}>" for sign in codes)
    for table in (f"beginbfchar\n{single}\nendbfchar", f"beginbfrange\n<0001> <000b> [{listed}]\nendbfrange"):
        parts = [f"begincmap\n{table}\nendcmap".encode(), f"BT <{shown}> Tj ET".encode()]
        whole = b"%PDF-1.4\n" + b"".join(b"stream\n" + zlib.compress(part) + b"\nendstream\n" for part in parts)
        assert {hit.masked for hit in find_resident_numbers_in_file("mapped.pdf", whole)} == {MASKED}


def test_letters_of_a_pdf_may_be_written_as_escapes() -> None:
    escaped = "".join(f"\\{ord(sign):03o}" for sign in NUMBER)
    whole = b"%PDF-1.4\nstream\n" + f"BT (\\({escaped}\\)) Tj ET".encode() + b"\nendstream"
    assert {hit.masked for hit in find_resident_numbers_in_file("a.pdf", whole)} == {MASKED}


SLOW = (
    b"<",
    b"[",
    b"(",
    b"[1 ",
    b"1",
    b"<br ",
    b"\\",
    b"beginbfchar",
    b"begincmap beginbfrange <00> <ff> [",
    b"stream\n",
)


@pytest.mark.parametrize("seed", SLOW)
def test_a_file_made_to_be_slow_is_read_in_one_pass(seed: bytes) -> None:
    content = seed * (200_000 // len(seed))
    begin = time.perf_counter()
    find_resident_numbers_in_file("a.docx", _zip({"a.xml": content}))
    find_resident_numbers_in_file("a.pdf", b"%PDF-1.4\nstream\n" + zlib.compress(content) + b"\nendstream")
    assert time.perf_counter() - begin < 3


_BUILT: dict[str, bytes] = {}
