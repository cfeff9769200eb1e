"""Korea's public holidays, from the package that keeps them, substitute days among them."""

from collections.abc import Iterable
from datetime import date

from holidays import country_holidays


def days_off(years: Iterable[int]) -> frozenset[date]:
    """The public holidays of these years; weekends are no part of it."""
    return frozenset(country_holidays("KR", years=sorted(set(years))))
