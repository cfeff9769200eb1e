"""Korean particles that depend on the word before them, written as 은(는), 이(가), 을(를), 와(과), (으)로."""

import re

_WRITTEN = re.compile(r"^(은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|와\(과\)|과\(와\)|\(으\)로)")
_PAIRS = {"은": ("은", "는"), "는": ("은", "는"), "이": ("이", "가"), "가": ("이", "가"), "을": ("을", "를"),
          "를": ("을", "를"), "와": ("과", "와"), "과": ("과", "와"), "(": ("으로", "로")}  # fmt: skip
_RIEUL = 8


def settle(word: str, following: str) -> str:
    """The words that follow, with a leading double particle settled for the word before it."""
    found = _WRITTEN.match(following)
    if not found or not word:
        return following
    closed, open_ = _PAIRS[found[0][0]]
    final = _final(word[-1])
    settled = closed if final and not (closed == "으로" and final == _RIEUL) else open_
    return settled + following[found.end() :]


def _final(letter: str) -> int:
    """The final consonant of a syllable by its place in Unicode; 0 where there is none or it is no syllable."""
    place = ord(letter) - 0xAC00
    return place % 28 if 0 <= place < 11172 else 0
