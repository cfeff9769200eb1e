"""Which installed typefaces can set a Korean paper, found once and said clearly when there are none."""

import os
from collections import defaultdict
from functools import cache
from pathlib import Path

import typst

from yoram.documents.texts import FontMissingError

FONTS_VARIABLE = "YORAM_FONTS"
_OWN_FOLDER = Path(__file__).parent.parent / "fonts"

# The government design system's face first, then what Korean desktops, Linux, macOS and Windows carry.
_PREFERRED = (
    "Pretendard GOV",
    "Pretendard",
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Source Han Sans KR",
    "Source Han Sans K",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "NanumGothic",
    "NanumBarunGothic",
    "NanumSquare",
    "Nanum Gothic",
    "UnDotum",
    "Baekmuk Dotum",
)
_SEMIBOLD = 600


def korean_typefaces() -> tuple[typst.Fonts, tuple[str, ...]]:
    """All fonts at hand and the Korean families among them, best first; the rest stand in for rare letters."""
    return _typefaces(_folders())


def _folders() -> tuple[str, ...]:
    named = os.environ.get(FONTS_VARIABLE, "").split(os.pathsep)
    return tuple(folder for folder in (*named, str(_OWN_FOLDER)) if folder and Path(folder).is_dir())


@cache
def _typefaces(folders: tuple[str, ...]) -> tuple[typst.Fonts, tuple[str, ...]]:
    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=list(folders))
    return fonts, choose_families(fonts)


def choose_families(fonts: typst.Fonts) -> tuple[str, ...]:
    """Families with a bold come first: a paper whose emphasis cannot be seen says less."""
    weights: dict[str, set[int]] = defaultdict(set)
    for font in fonts.fonts():
        weights[font.family].add(font.weight)
    found = [family for family in _PREFERRED if family in weights]
    if not found:
        raise FontMissingError(
            "No Korean font is installed, so the PDF cannot be set. Install one "
            "(Debian and Ubuntu: apt install fonts-noto-cjk or fonts-nanum; Fedora: dnf install "
            f"google-noto-sans-cjk-fonts), or name a folder with an OTF or TTF in {FONTS_VARIABLE}."
        )
    return tuple(sorted(found, key=lambda family: max(weights[family]) < _SEMIBOLD))
