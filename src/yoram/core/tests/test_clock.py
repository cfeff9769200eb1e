"""One place knows the time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from yoram.core import clock


def test_a_frozen_clock_stands_still_and_runs_on_afterwards() -> None:
    before = clock.now()
    with clock.frozen_at(datetime(2023, 10, 11, 1, tzinfo=UTC)):
        assert clock.now() == clock.now() == datetime(2023, 10, 11, 1, tzinfo=UTC)
    assert clock.now() == before


def test_a_day_begins_at_nine_on_the_wall_of_the_centre() -> None:
    with clock.frozen_at(date(2024, 3, 20)):
        assert clock.now() == datetime(2024, 3, 20, 0, tzinfo=UTC)
        assert clock.today() == date(2024, 3, 20)
        assert clock.days_ago(20) == date(2024, 2, 29)


def test_today_is_the_date_in_mokpo_and_not_in_greenwich() -> None:
    with clock.frozen_at(datetime(2024, 3, 20, 20, tzinfo=UTC)):
        assert clock.today() == date(2024, 3, 21)


def test_a_house_can_live_on_another_day_with_time_going_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_source", timezone.now)
    clock.begin_on(date(2024, 7, 29))
    first = clock.now()
    assert first.date() == date(2024, 7, 29)
    assert timedelta() <= clock.now() - first < timedelta(minutes=1)


def test_the_storys_day_is_told_to_the_pages(settings: Any) -> None:
    settings.YORAM_TODAY = "2024-07-29"
    assert clock.story_day() == date(2024, 7, 29)
    settings.YORAM_TODAY = ""
    assert clock.story_day() is None
