"""The door to the types: what other rooms build to have a paper, a workbook, a chart or a calendar."""

from yoram.documents.calendars import CalendarEntry, EntryStatus, Method
from yoram.documents.certificates import CertificateEntry, CertificatePage, CheckPlace
from yoram.documents.charts import Bar, BarChart, Pattern, StepChart, StepLine, StepPoint
from yoram.documents.paper import (
    Block,
    Bullet,
    BulletList,
    Heading,
    Mark,
    Masthead,
    MastheadKind,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Signer,
    Tone,
)
from yoram.documents.sheets import CellValue, Kind, Sheet, SheetColumn
from yoram.documents.tables import Align, Column, ColumnGroup, Row, Table
from yoram.documents.texts import FontMissingError, PaperError, Run, Text, UndrawableTextError

__all__ = [
    "Align",
    "Bar",
    "BarChart",
    "Block",
    "Bullet",
    "BulletList",
    "CalendarEntry",
    "CellValue",
    "CertificateEntry",
    "CertificatePage",
    "CheckPlace",
    "Column",
    "ColumnGroup",
    "EntryStatus",
    "FontMissingError",
    "Heading",
    "Kind",
    "Mark",
    "Masthead",
    "MastheadKind",
    "Method",
    "PageBreak",
    "Paper",
    "PaperError",
    "Paragraph",
    "Pattern",
    "Row",
    "Run",
    "Sheet",
    "SheetColumn",
    "Signature",
    "Signer",
    "StepChart",
    "StepLine",
    "StepPoint",
    "Table",
    "Text",
    "Tone",
    "UndrawableTextError",
]
