"""How long things are kept, and what in a month of looking deserves a second look."""

from datetime import date, datetime

SHORTEST_REASON = 5
NIGHT = (22, 6)


def decide_kept_until(since: date | datetime | None, years: int) -> date | None:
    """The first day on which a row may go; None where its period has not begun.

    29 February plus some years is 28 February where there is no 29th.
    """
    if since is None:
        return None
    day = since.date() if isinstance(since, datetime) else since
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def is_night(hour: int) -> bool:
    """Whether an hour of the day (0 to 23) lies outside the hours in which offices look at data."""
    first, last = NIGHT
    return hour >= first or hour < last


def is_reason(text: str) -> bool:
    """Whether a text can pass as a reason: a few characters that are not all the same."""
    stripped = "".join(text.split())
    return len(stripped) >= SHORTEST_REASON and len(set(stripped)) > 2
