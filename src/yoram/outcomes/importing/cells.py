"""What one cell says: dates as offices write them, telephone numbers, yes and no."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta

from yoram.outcomes.importing.roster_words import NO, YES, plain

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_WRITTEN = re.compile(r"^\D*(\d{4}|\d{2})\s*[.\-/년]\s*(\d{1,2})\s*[.\-/월]\s*(\d{1,2})\s*[.일]?(?:[\sT(].*)?$")
_YOUNGEST = 10


class BadCell(ValueError):
    """A cell that cannot be understood; the code names the sentence that says what to do."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def a_date(cell: str) -> date:
    """A day, from a date cell, an Excel serial, or as people write it; two-digit years are of this century."""
    text = cell.strip()
    digits = text.removesuffix(".0")
    if digits.isdigit():
        return _from_digits(digits, text)
    if (found := _WRITTEN.match(text)) is None:
        raise BadCell("date")
    year = int(found[1]) + (2000 if len(found[1]) == 2 else 0)
    return _day(year, int(found[2]), int(found[3]))


def a_birth_date(cell: str, today: date) -> date:
    """A date of birth; of six digits, the latest year in which the person would be old enough to be trained."""
    text = cell.strip().removesuffix(".0")
    if text.isdigit() and 4 <= len(text) <= 6:
        return _birth_of_digits(text, today)
    short = _WRITTEN.match(text)
    if short is not None and len(short[1]) == 2:
        return _old_enough(int(short[1]), int(short[2]), int(short[3]), today)
    return a_date(text)


def _birth_of_digits(text: str, today: date) -> date:
    # Five digits are a date's serial, or six that lost their leading zero: what fits both is not ours to guess.
    readings = []
    with suppress(BadCell):
        padded = text.zfill(6)
        readings.append(_old_enough(int(padded[:2]), int(padded[2:4]), int(padded[4:]), today))
    if len(text) == 5 and int(text) in _SERIALS:
        readings.append(_EXCEL_DAY_ZERO + timedelta(days=int(text)))
    plausible = [day for day in readings if today.year - day.year >= _YOUNGEST]
    if len(plausible) > 1:
        raise BadCell("which_birth", one=plausible[0].isoformat(), other=plausible[1].isoformat())
    if not plausible:
        raise BadCell("no_such_day")
    return plausible[0]


def a_phone(cell: str) -> str:
    """A telephone number with hyphens; Excel's lost leading 0 is put back."""
    digits = re.sub(r"[\s.\-()]", "", cell.removesuffix(".0"))
    if digits.startswith("+82"):
        digits = "0" + digits[3:].removeprefix("0")
    if digits.isdigit() and len(digits) in (9, 10) and digits[0] in "1234567":
        digits = "0" + digits
    if not digits.isdigit() or not 9 <= len(digits) <= 12:
        raise BadCell("phone")
    area = 2 if digits.startswith("02") else 3
    return f"{digits[:area]}-{digits[area:-4]}-{digits[-4:]}"


def a_number(cell: str) -> int:
    """A whole number above 0, with or without a counting word."""
    found = re.fullmatch(r"제?\s*(\d{1,6}(?:,\d{3})*)(?:\.0)?\s*(?:명|기|회차|회|차|인)?", cell.strip())
    if found is None or int(found[1].replace(",", "")) < 1:
        raise BadCell("number")
    return int(found[1].replace(",", ""))


def yes_or_no(cell: str) -> bool:
    """Whether a cell agrees."""
    said = plain(cell)
    if said in YES:
        return True
    if said in NO:
        return False
    raise BadCell("yes_or_no")


def a_word[W](cell: str, words: Mapping[str, W]) -> W:
    """What a word means; the whole cell counts, so that 미수료 is not taken for 수료."""
    known = {plain(word): meaning for word, meaning in words.items()}
    said = plain(cell)
    if said not in known:
        raise BadCell("word", words=", ".join(words))
    return known[said]


def _from_digits(digits: str, text: str) -> date:
    if len(digits) == 8:
        return _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if len(digits) == 6:
        return _day(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    if len(digits) == 5 and int(digits) in _SERIALS:
        return _EXCEL_DAY_ZERO + timedelta(days=int(digits))
    raise BadCell("date")


def _old_enough(year: int, month: int, day: int, today: date) -> date:
    century = today.year // 100 * 100
    late = century + year
    return _day(late if today.year - late >= _YOUNGEST else late - 100, month, day)


def _day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise BadCell("no_such_day") from None
    if not 1900 <= found.year < 2100:
        raise BadCell("no_such_day")
    return found
