"""Resident registration numbers may not be kept without a statute (PIPA 24-2): text that holds one is refused."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yoram.core import clock

# Six digits of a birth date, one of 1-8 for century and sex (5-8: foreigners), six more, perhaps masked.
_CANDIDATE = re.compile(
    r"(?<!\d)(?P<yymmdd>\d{6})(?P<between>[ \t\u00a0\u3000]?[-\u2010-\u2015\u2212\ufe63\uff0d.·]?[ \t\u00a0\u3000]?)"
    r"(?P<century>[1-8])(?P<rest>\d{6}|(?=[\d*xX●○]{6})\d{0,5}[*xX●○]{1,6})(?![\d*])"
)
# Digits of every script read as ours, and what nobody sees is taken out; nothing grows longer by it.
_PLAIN = {
    code: str(digit) for code in range(0x80, 0x10000) if (digit := unicodedata.decimal(chr(code), None)) is not None
}
_PLAIN |= dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), "")
# A hash or key in hexadecimal now and then holds such digits by chance.
_HEXADECIMAL = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[a-f])[0-9a-f]{16,}(?![0-9A-Za-z])")
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_UNCHECKED_SINCE = date(2020, 10, 5)  # numbers given since then carry chance where the check digit was
_AGES_OF_RECENT_ORDERS = (7, 97)
# A company's registration number reads like a birth date too: office (1101 Seoul …), kind (11 … 31), check digit.
_COMPANY = re.compile(r"(1[1-9]|2[0-8])\d\d(1[1-5]|2[12]|31)")


def find_resident_number(text: str) -> str | None:
    """The first thing in the text that reads as a resident registration number, masked, or None."""
    return next(resident_numbers(text), None)


def resident_numbers(text: str) -> Iterator[str]:
    """Everything in the text that reads as a resident registration number, masked.

    The birth date decides and not the check digit: numbers given since October 2020 carry none. The check digit only
    helps where other numbers look alike: thirteen digits in a row that begin with a date of these years are an order
    number unless it holds, and so is a company's own number that holds by its own rule.
    """
    plain = text if text.isascii() else text.translate(_PLAIN)
    for found in _CANDIDATE.finditer(_HEXADECIMAL.sub(lambda hexadecimal: "#" * len(hexadecimal[0]), plain)):
        masked = not found["rest"].isdigit()
        if masked and not found["between"].strip():
            continue
        digits = found["yymmdd"] + found["century"] + found["rest"]
        if _reads_as_resident_number(digits, parted=bool(found["between"]), masked=masked):
            yield f"{found['yymmdd']}-{found['century']}******"


def _reads_as_resident_number(digits: str, *, parted: bool, masked: bool) -> bool:
    born = _born(digits)
    if born is None:
        return False
    if masked or _holds(digits):
        return True
    if _is_company(digits) and born < _UNCHECKED_SINCE:
        return False
    youngest, oldest = _AGES_OF_RECENT_ORDERS
    return parted or youngest <= (clock.today() - born).days / 365.25 <= oldest


def _born(digits: str) -> date | None:
    century = 1900 + 100 * (digits[6] in "3478")
    try:
        born = date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return None
    return born if born <= clock.today() else None


def _holds(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:12], strict=True))
    return (11 - total % 11) % 10 == int(digits[12])


def _is_company(digits: str) -> bool:
    total = sum((1 + place % 2) * int(digit) for place, digit in enumerate(digits[:12]))
    return bool(_COMPANY.match(digits)) and (10 - total % 10) % 10 == int(digits[12])


def refuse_resident_number(value: object) -> None:
    """Raise a ValidationError where the text, or any text within a list or mapping, holds a resident number."""
    if isinstance(value, dict):
        for item in (*value.keys(), *value.values()):
            refuse_resident_number(item)
    elif isinstance(value, list | tuple):
        for item in value:
            refuse_resident_number(item)
    elif isinstance(value, str) and (masked := find_resident_number(value)):
        raise ValidationError(
            _(
                "This looks like a resident registration number (%(masked)s). "
                "The law does not let us keep it: write the date of birth only."
            ),
            code="resident_number",
            params={"masked": masked},
        )
