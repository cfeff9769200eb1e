"""One place that knows what time it is, so that tests and the demo can move it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

_source: Callable[[], datetime] = timezone.now


def now() -> datetime:
    """The moment, aware and in UTC."""
    return _source().astimezone(UTC)


def today() -> date:
    """The date on the wall of the centre."""
    return timezone.localdate(_source())


@contextmanager
def frozen_at(moment: datetime | date) -> Iterator[None]:
    """Hold the clock still, for tests and for telling a story of the past."""
    still = moment if isinstance(moment, datetime) else _morning_of(moment)
    with _replaced(lambda: still):
        yield


def begin_on(day: date) -> None:
    """Let this process live on another day, as the demo does, with time going on from its morning."""
    shift = _morning_of(day) - timezone.now()
    _install(lambda: timezone.now() + shift)


@contextmanager
def _replaced(source: Callable[[], datetime]) -> Iterator[None]:
    before = _source
    _install(source)
    try:
        yield
    finally:
        _install(before)


def _install(source: Callable[[], datetime]) -> None:
    global _source  # noqa: PLW0603
    _source = source


def _morning_of(day: date) -> datetime:
    return datetime.combine(day, time(9), timezone.get_default_timezone())


def days_ago(count: int) -> date:
    """The date so many days before today."""
    return today() - timedelta(days=count)


def story_day() -> date | None:
    """The day that this house pretends to live on, or None where it lives in the present."""
    day: str = getattr(settings, "YORAM_TODAY", "")
    return date.fromisoformat(day) if day else None
