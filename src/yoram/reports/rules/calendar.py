"""How long things last."""

from datetime import date


def months_begun(first: date, last: date) -> int:
    """Over how many months a class runs, a month begun counting as whole: 10-11 to 3-20 is the sixth."""
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole + (1 if last.day >= first.day else 0)
