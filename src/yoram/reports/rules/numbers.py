"""Finding the numbers that somebody wrote by hand, in digits of any script and in words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yoram.reports.facts import Code

_PERCENT = re.compile(r"[%％٪﹪‰]|퍼센트|per\s?cent\b", re.IGNORECASE)

_TENS = "열|스무|스물|서른|마흔|쉰|예순|일흔|여든|아흔"
_ONES = "한|하나|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉"
_COUNTED = r"여?\s?(?:명(?![가-힣])|명(?=[이은을의과중도에만])|사람|곳(?![가-힣])|프로(?![가-힣]))"
_KOREAN = re.compile(
    rf"(?<![가-힣])(?:(?:{_TENS})\s?(?:{_ONES})?|{_ONES}|수?[일이삼사오육칠팔구십백천만억]+)\s?{_COUNTED}|절반|과반"
)
_ENGLISH = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundreds?|thousands?|dozens?|half)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?:명|사람|%|퍼센트|개월|건|people|persons|trainees|percent)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Loose:
    """A number that nothing bears out, by where it begins in the line (from 0)."""

    start: int
    end: int
    code: Code


def is_numeral(sign: str) -> bool:
    """Whether one sign alone says a number, in any script: 7, ７, ⅔, Ⅳ, ㉠ is none, 三 is one."""
    return unicodedata.numeric(sign, None) is not None or unicodedata.category(sign).startswith("N")


def find_loose(line: str, names: Iterable[str] = ()) -> list[Loose]:
    """Every number in the line that is not part of a listed name, in order."""
    licensed = [range(*span) for name in names for span in spans(line, name)]
    found = [
        *(Loose(start, end, Code.LOOSE_NUMBER) for start, end in _runs(line)),
        *(Loose(*match.span(), Code.LOOSE_PERCENT) for match in _PERCENT.finditer(line)),
        *(
            Loose(*match.span(), Code.NUMBER_WORD)
            for words in (_KOREAN, _ENGLISH)
            for match in words.finditer(line)
            if not any(is_numeral(sign) for sign in match[0])
        ),
    ]
    return sorted(
        (loose for loose in found if not any(loose.start in span and loose.end - 1 in span for span in licensed)),
        key=lambda loose: (loose.start, loose.end),
    )


def spans(line: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in the line; within a longer number it is not that name."""
    start = line.find(name)
    while start >= 0:
        end = start + len(name)
        before, after = line[start - 1 : start], line[end : end + 1]
        if not _joined(before, name[0]) and not _joined(name[-1], after):
            yield start, end
        start = line.find(name, start + 1)


def could_be_name(name: str) -> bool:
    """Whether a phrase can be a name: it has letters, it needs a licence, and it is not just a count of people."""
    lettered = any(sign.isalpha() and not is_numeral(sign) for sign in name)
    return lettered and not _COUNT.search(name)


def _joined(left: str, right: str) -> bool:
    return bool(left and right) and is_numeral(left) and is_numeral(right)


def _runs(line: str) -> Iterator[tuple[int, int]]:
    start = None
    for place, sign in enumerate([*line, " "]):
        if is_numeral(sign):
            start = place if start is None else start
        elif start is not None:
            yield start, place
            start = None
