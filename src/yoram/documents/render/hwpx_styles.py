"""The paragraph shapes and letter shapes of a HWPX paper, each made once a document."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hwpx import HwpxDocument

if TYPE_CHECKING:
    from hwpx.oxml import HwpxOxmlParagraph

NAVY, SEA = "#0B2F6B", "#0F7F75"
BLUE, INK, SOFT, LINE, GROUND, STRONG = "#0B50D0", "#1E2124", "#58616A", "#B1B8BE", "#EEF2F7", "#ECF2FE"
# The typeface that every Hangul Office carries.
FACE = "함초롬돋움"


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a paragraph sits: measures in points above and below, in millimetres from the left."""

    align: str = "JUSTIFY"
    before: float = 0
    after: float = 0
    left: float = 0
    hanging: float = 0
    spacing: int = 160
    keep: bool = False
    style: str = "바탕글"
    underline: bool = False


@dataclass(frozen=True, slots=True)
class _Letters:
    size: float
    bold: bool = False
    color: str = INK


_SHAPES = {
    "kind": _Shape("LEFT", after=2, spacing=130, keep=True),
    "issuer": _Shape("RIGHT", after=4, spacing=130, keep=True, underline=True),
    "title": _Shape("LEFT", before=14, after=6, spacing=140, keep=True),
    "title_center": _Shape("CENTER", before=14, after=6, spacing=140, keep=True),
    "subtitle": _Shape("LEFT", after=12, spacing=140),
    "subtitle_center": _Shape("CENTER", after=12, spacing=140),
    "heading_1": _Shape("LEFT", before=16, after=5, keep=True, style="개요 1"),
    "heading_2": _Shape("LEFT", before=12, after=4, keep=True, style="개요 2"),
    "heading_3": _Shape("LEFT", before=10, after=3, keep=True, style="개요 3"),
    "body": _Shape(after=5, spacing=170, style="본문"),
    "lead": _Shape(before=4, after=8, spacing=170, style="본문"),
    "note": _Shape("LEFT", before=2, after=3, spacing=140),
    "bullet_1": _Shape("LEFT", after=3, left=5, hanging=5),
    "bullet_2": _Shape("LEFT", after=3, left=10, hanging=4),
    "bullet_3": _Shape("LEFT", after=3, left=14, hanging=3),
    "caption": _Shape("LEFT", before=10, after=3, keep=True, style="캡션"),
    "cell_left": _Shape("LEFT", spacing=130),
    "cell_center": _Shape("CENTER", spacing=130),
    "cell_right": _Shape("RIGHT", spacing=130),
    "table": _Shape("LEFT", after=3, spacing=100),
    "signed_on": _Shape("CENTER", before=26, after=10, keep=True),
    "signer": _Shape("CENTER", before=4, after=8),
    "certificate_number": _Shape("LEFT", after=40, spacing=130),
    "certificate_title": _Shape("CENTER", after=6, spacing=130),
    "certificate_beside": _Shape("CENTER", after=34, spacing=130),
    "certificate_label": _Shape("DISTRIBUTE", spacing=150),
    "certificate_entry": _Shape("LEFT", spacing=150),
    "certificate_statement": _Shape(before=40, after=36, spacing=200, left=6),
    "certificate_day": _Shape("CENTER", after=26, spacing=130),
    "certificate_signer": _Shape("CENTER", after=30, spacing=130),
    "check": _Shape("LEFT", after=2, spacing=130),
}

_LETTERS = {
    "kind": _Letters(24, bold=True, color=BLUE),
    "title": _Letters(19, bold=True),
    "subtitle": _Letters(12, color=SOFT),
    "heading_1": _Letters(14, bold=True, color=BLUE),
    "heading_2": _Letters(12, bold=True),
    "heading_3": _Letters(11, bold=True, color=SOFT),
    "body": _Letters(11),
    "strong": _Letters(11, bold=True),
    "lead": _Letters(12, bold=True),
    "note": _Letters(9, color=SOFT),
    "note_strong": _Letters(9, bold=True, color=SOFT),
    "caption": _Letters(10.5, bold=True),
    "cell": _Letters(10),
    "cell_strong": _Letters(10, bold=True),
    "office": _Letters(16, bold=True),
    "certificate_number": _Letters(11, color=SOFT),
    "certificate_title": _Letters(46, bold=True, color=NAVY),
    "certificate_beside": _Letters(10.5, bold=True, color=SEA),
    "certificate_label": _Letters(12, color=SOFT),
    "certificate_entry": _Letters(13.5),
    "certificate_strong": _Letters(21, bold=True),
    "certificate_statement": _Letters(16),
    "certificate_statement_strong": _Letters(16, bold=True),
    "certificate_day": _Letters(14),
    "certificate_signer": _Letters(19, bold=True),
}
_BOLD_OF = {
    "body": "strong",
    "note": "note_strong",
    "cell": "cell_strong",
    "certificate_entry": "certificate_strong",
    "certificate_statement": "certificate_statement_strong",
}


class Palette:
    """The shapes already in one document, by name."""

    def __init__(self, document: HwpxDocument) -> None:
        self.document = document
        self._shapes: dict[tuple[str, bool], str] = {}
        self._letters: dict[str, str] = {}
        self._styles: dict[str, str] = {}
        self._fills: dict[str | None, str] = {}
        document.styles.ensure_font(FACE)

    def bold_of(self, letters: str) -> str:
        """The bold of these letters; what is bold already stays so."""
        return _BOLD_OF.get(letters, letters)

    def letters(self, name: str) -> str:
        if name not in self._letters:
            look = _LETTERS[name]
            self._letters[name] = self.document.styles.ensure_run(
                bold=look.bold, size=look.size, color=look.color, font=FACE
            )
        return self._letters[name]

    def style(self, name: str) -> str:
        wanted = _SHAPES[name].style
        if wanted not in self._styles:
            self._styles[wanted] = str(self.document.styles.resolve(wanted).id)
        return self._styles[wanted]

    def fill(self, color: str | None) -> str:
        """A cell's thin grey frame, with or without a ground."""
        if color not in self._fills:
            self._fills[color] = self.document.styles.ensure_border_fill(
                border_color=LINE, border_width="0.12 mm", fill_color=color
            )
        return self._fills[color]

    def shape(self, name: str, *, break_before: bool = False) -> str:
        if (name, break_before) not in self._shapes:
            self._shapes[name, break_before] = self._make(_SHAPES[name], break_before=break_before)
        return self._shapes[name, break_before]

    def _make(self, look: _Shape, *, break_before: bool) -> str:
        """The library shapes paragraphs only, so one is shaped, asked for its shape and taken away again."""
        model: HwpxOxmlParagraph = self.document.add_paragraph("", inherit_style=False)
        self.document.styles.apply_paragraph_format(
            paragraphs=[model],
            alignment=look.align,
            line_spacing_percent=look.spacing,
            spacing_before_pt=look.before,
            spacing_after_pt=look.after,
            indent_left_mm=look.left,
            first_line_indent_mm=-look.hanging,
            keep_with_next=look.keep,
            page_break_before=break_before,
            bottom_border=look.underline,
            border_color=BLUE,
            border_width="0.7 mm",
        )
        shape = str(model.para_pr_id_ref)
        model.remove()
        return shape
