"""The days on which Korea rests; temporary holidays that the library does not know yet are closed days of the plan."""

from datetime import date
from functools import lru_cache

import holidays
from django.utils.translation import get_language

_LANGUAGES = {"ko": "ko", "en": "en_US"}


def public_holidays(first: date, last: date) -> dict[date, str]:
    """Every public holiday from first to last with its name in the reader's language."""
    language = _LANGUAGES.get(get_language() or "", "en_US")
    years = range(first.year, last.year + 1)
    return {day: name for year in years for day, name in _of_year(year, language) if first <= day <= last}


@lru_cache(maxsize=32)
def _of_year(year: int, language: str) -> tuple[tuple[date, str], ...]:
    return tuple(holidays.country_holidays("KR", years=[year], language=language).items())
