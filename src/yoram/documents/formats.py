"""Dates, counts and rates as Korean official papers write them."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def format_date(day: date) -> str:
    """`2024.03.20`."""
    return f"{day:%Y.%m.%d}"


def format_long_date(day: date, language: str = "ko") -> str:
    """`2024년 3월 20일`, or the ISO form outside Korean."""
    return f"{day.year}년 {day.month}월 {day.day}일" if language == "ko" else day.isoformat()


def format_count(number: int, unit: str = "") -> str:
    """`2,500명`: the unit stands with the number, as Korean writes it."""
    return f"{number:,}{unit}"


def format_percent(rate: Fraction | Decimal | int, digits: int = 1) -> str:
    """`80.0 %` for 4/5: halves round up, and only a whole reads `100 %`, only nothing `0 %`.

    `rate` is a share (1 is the whole). Exact numbers only: a float has already lost the half that decides.
    A rate just below the whole is cut, never rounded up to a whole that did not happen.
    """
    share = Fraction(rate)
    if share in (0, 1):
        return f"{int(share * 100)} %"
    step = Decimal(1).scaleb(-digits)
    percent = (Decimal(share.numerator * 100) / Decimal(share.denominator)).quantize(step, ROUND_HALF_UP)
    if 0 < share < 1:
        percent = min(max(percent, step), 100 - step)
    return f"{percent} %"
