"""How long a class lasts follows from its dates."""

from datetime import date

import pytest

from yoram.reports.rules.calendar import months_begun


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2023, 10, 11), date(2024, 3, 20), 6),
        (date(2023, 12, 27), date(2024, 6, 26), 6),
        (date(2024, 7, 1), date(2024, 12, 27), 6),
        (date(2024, 1, 1), date(2024, 1, 1), 1),
        (date(2024, 1, 15), date(2024, 2, 14), 1),
    ],
)
def test_a_month_begun_counts_as_whole(first: date, last: date, months: int) -> None:
    assert months_begun(first, last) == months
