from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from yoram.privacy.rules import decide_kept_until, is_night, is_reason


def test_a_period_that_has_not_begun_has_no_end():
    assert decide_kept_until(None, 5) is None


def test_a_leap_day_ends_on_the_last_of_february():
    assert decide_kept_until(date(2024, 2, 29), 5) == date(2029, 2, 28)


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(lambda day: datetime(day.year, day.month, day.day, tzinfo=UTC)),
    st.integers(0, 50),
)
def test_a_row_is_kept_for_whole_years_to_the_day(since, years):
    until = decide_kept_until(since, years)
    assert until.year == since.year + years
    assert (until.month, until.day) in {(since.month, since.day), (2, 28)}


def test_the_night_runs_from_ten_to_six():
    assert [hour for hour in range(24) if is_night(hour)] == [0, 1, 2, 3, 4, 5, 22, 23]


def test_a_row_of_dots_is_no_reason():
    assert not is_reason(".....")
    assert not is_reason("ab ab")
    assert not is_reason("감사")
    assert is_reason("감사 자료 제출")
