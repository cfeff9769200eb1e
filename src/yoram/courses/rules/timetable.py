"""Which days a class meets, and how a day divides into periods."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from itertools import pairwise

from yoram.courses.facts.timetable import Skipped, Slot

LESSON_MINUTES, PAUSE_MINUTES = 50, 10


def training_dates(
    first: date, last: date, weekdays: Iterable[int], closed: Mapping[date, str]
) -> tuple[tuple[date, ...], tuple[Skipped, ...]]:
    """The days from first to last on these weekdays (Monday is 0), and those that are left out with the reason."""
    wanted = frozenset(weekdays)
    span = (first + timedelta(days=count) for count in range((last - first).days + 1))
    days = [day for day in span if day.weekday() in wanted]
    return (
        tuple(day for day in days if day not in closed),
        tuple(Skipped(day, closed[day]) for day in days if day in closed),
    )


def periods(
    starts_at: time, ends_at: time, lunch: tuple[time, time] | None = None, *, lesson: int = LESSON_MINUTES,
    pause: int = PAUSE_MINUTES,
) -> tuple[Slot, ...]:  # fmt: skip
    """A day in lessons of so many minutes with a pause after each, and nothing at lunch."""
    spans = _around(_minutes(starts_at), _minutes(ends_at), lunch)
    found = [span for begin, end in spans for span in _lessons(begin, end, lesson, pause)]
    return tuple(Slot(number, _time(begin), _time(end)) for number, (begin, end) in enumerate(found, start=1))


def _around(begin: int, end: int, lunch: tuple[time, time] | None) -> list[tuple[int, int]]:
    if lunch is None:
        return [(begin, end)]
    return [(begin, min(end, _minutes(lunch[0]))), (max(begin, _minutes(lunch[1])), end)]


def _lessons(begin: int, end: int, lesson: int, pause: int) -> Iterator[tuple[int, int]]:
    while begin + lesson <= end:
        yield begin, begin + lesson
        begin += lesson + pause


def clashes(slots: Iterable[Slot]) -> tuple[tuple[Slot, Slot], ...]:
    """Pairs of neighbouring periods of which the second begins before the first has ended."""
    ordered = sorted(slots, key=lambda slot: (slot.starts_at, slot.period))
    return tuple((early, late) for early, late in pairwise(ordered) if late.starts_at < early.ends_at)


def outside(slots: Iterable[Slot], starts_at: time, ends_at: time) -> tuple[Slot, ...]:
    """The periods that do not lie within the hours of the day."""
    return tuple(slot for slot in slots if slot.starts_at < starts_at or slot.ends_at > ends_at)


def week_of(day: date) -> tuple[date, ...]:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=count) for count in range(7))


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
