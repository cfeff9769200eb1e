"""From the times of one day to what the day was."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from yoram.attendance.facts import (
    NO_SLIPS,
    Because,
    DayTimes,
    DayVerdict,
    Missing,
    Rulebook,
    ShortDay,
    Slip,
    State,
)

Span = tuple[int, int]
_SLIP_BECAUSE = {Slip.LATE: Because.CAME_LATE, Slip.LEFT_EARLY: Because.WENT_EARLY, Slip.OUT: Because.WENT_OUT}


def decide_mark(times: DayTimes, rulebook: Rulebook, *, at: int | None = None) -> DayVerdict:
    """What the rulebook makes of a day's times.

    `at` is the minute of that day at which one asks; None when the day is past.
    """
    over = at is None or at >= rulebook.closes_at
    planned = _planned(times)
    if times.came is None:
        because = (Because.NEVER_CAME if over else Because.NOT_YET_IN,)
        return DayVerdict(State.ABSENT if over else None, NO_SLIPS, because, 0, planned, still_open=not over)
    if times.went is None and not over:
        return DayVerdict(None, NO_SLIPS, (Because.STILL_IN,), 0, planned, still_open=True)
    return _judged(times, rulebook, _present(times), planned)


def _judged(times: DayTimes, rulebook: Rulebook, attended: int, planned: int) -> DayVerdict:
    """The verdict on a day that is over and on which the trainee came."""
    unseen = {slip: (choice, because) for slip, choice, because in _unseen(times, rulebook)}
    absent = [because for choice, because in unseen.values() if choice is Missing.ABSENT]
    if rulebook.outing_absent_from is not None and _out(times) >= rulebook.outing_absent_from:
        absent.append(Because.LONG_OUTING)
    if absent:
        return DayVerdict(State.ABSENT, NO_SLIPS, tuple(absent), attended, planned)
    asked = tuple(because for choice, because in unseen.values() if choice is Missing.ASK)
    if asked:
        return DayVerdict(None, NO_SLIPS, asked, attended, planned)
    seen = frozenset(_slips(times, rulebook))
    if rulebook.short_day is ShortDay.ABSENT and attended < rulebook.short_below * planned:
        return DayVerdict(State.UNDER_HALF, NO_SLIPS, (Because.UNDER_HALF,), attended, planned)
    why = (*(_SLIP_BECAUSE[slip] for slip in Slip if slip in seen), *(because for _choice, because in unseen.values()))
    return DayVerdict(State.PRESENT, seen.union(unseen), why, attended, planned)


def _unseen(times: DayTimes, rulebook: Rulebook) -> Iterator[tuple[Slip, Missing, Because]]:
    """What nobody saw: the way home, or the way back from an outing."""
    if times.went is None:
        yield Slip.LEFT_EARLY, rulebook.missing_check_out, Because.NO_CHECK_OUT
    if any(outing.back is None for outing in times.outings):
        yield Slip.OUT, rulebook.missing_return, Because.NO_RETURN


def _slips(times: DayTimes, rulebook: Rulebook) -> Iterator[Slip]:
    """The slips that the times show; an outing that falls wholly into a break is none."""
    if times.came is not None and times.came > times.starts + rulebook.grace_late:
        yield Slip.LATE
    if times.went is not None and times.went < times.ends - rulebook.grace_early:
        yield Slip.LEFT_EARLY
    if _out(times) > 0:
        yield Slip.OUT


def _planned(times: DayTimes) -> int:
    return _training([(times.starts, times.ends)], times) - times.break_minutes


def _present(times: DayTimes) -> int:
    """Minutes of training attended at most: what nobody saw, the way home or the way back, costs none of them."""
    came = max(times.came or 0, times.starts)
    went = times.ends if times.went is None else min(times.went, times.ends)
    raw = _training([(came, went)], times) - _out(times, within=(came, went))
    whole = _training([(times.starts, times.ends)], times)
    return max(raw, 0) * (whole - times.break_minutes) // whole


def _out(times: DayTimes, within: Span | None = None) -> int:
    """Minutes of training spent outside on the outings that somebody came back from."""
    first, last = within or (times.starts, times.ends)
    ways = ((outing.left, outing.back) for outing in times.outings if outing.back is not None)
    return _training([(max(left, first), min(back, last)) for left, back in ways], times)


def _training(spans: Iterable[Span], times: DayTimes) -> int:
    """Minutes of these spans that are not in a break; time covered twice counts once."""
    pieces = [piece for span in spans for piece in _without_breaks(span, times.breaks)]
    edges = sorted({edge for piece in pieces for edge in piece})
    covered = ((a, b) for a, b in pairwise(edges) if any(first <= a and b <= last for first, last in pieces))
    return sum(b - a for a, b in covered)


def _without_breaks(span: Span, breaks: Iterable[Span]) -> list[Span]:
    """What breaks leave of a span."""
    left = [span] if span[0] < span[1] else []
    for first, last in breaks:
        cut = [piece for start, end in left for piece in ((start, min(end, first)), (max(start, last), end))]
        left = [(start, end) for start, end in cut if start < end]
    return left
