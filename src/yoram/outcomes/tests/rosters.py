"""Workbooks for the tests of the import, written the way centres keep them."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

HEADINGS = (
    "성명",
    "생년월일",
    "연락처",
    "거주지",
    "구분",
    "훈련상태",
    "수료일",
    "취업일",
    "취업처",
    "소재지",
    "직무",
    "증빙",
    "제외사유",
)

GIVEN = (
    (
        "김가온",
        "990101",
        "010-1111-2222",
        "목포시",
        "청년",
        "정상수료",
        date(2024, 3, 20),
        "2024.4.1",
        "다도해소프트",
        "목포",
        "백엔드",
        "고용보험 자격이력",
        "",
    ),
    (
        "이나래",
        "980202",
        "1022223333",
        "무안군",
        "미취업자",
        "80%이상수료",
        45371,
        "",
        "",
        "",
        "",
        "입영통지서",
        "군입대",
    ),
    ("박다온", "970303", "010 3333 4444", "목포시", "청년", "중도탈락", "", "", "", "", "", "", ""),
    (
        "최라온",
        "960404",
        "010-4444-5555",
        "목포시",
        "청년",
        "조기취업",
        "240201",
        "2024-02-05",
        "유달정보",
        "목포",
        "운영",
        "재직증명서",
        "",
    ),
)

ABOVE = (
    ("AI 융합서비스 개발자 과정 훈련생 명부",),
    ("과정명: AI 융합서비스 개발자 과정", "기수", "1기"),
    ("훈련기간", "2023-10-11 ~ 2024-03-20", "", "분야: 인공지능"),
    (),
)


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """An .xlsx file; dates become date cells."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write(row, column, cell)
    book.close()
    return out.getvalue()


def roster(
    rows: Sequence[Sequence[Any]] = GIVEN, *, headings: Sequence[str] = HEADINGS, above: Sequence[Sequence[Any]] = ABOVE
) -> bytes:
    """One class as its centre keeps it: a title, the class, a heading row, the trainees, a total."""
    return workbook({"1기": [*above, headings, *rows, ("합계", len(rows))]})


def changed(name: str, **cells: Any) -> list[list[Any]]:
    """The given rows with some cells of one trainee changed."""
    places = {heading: place for place, heading in enumerate(HEADINGS)}
    rows = [list(row) for row in GIVEN]
    for row in rows:
        if row[0] == name:
            for heading, cell in cells.items():
                row[places[heading]] = cell
    return rows
