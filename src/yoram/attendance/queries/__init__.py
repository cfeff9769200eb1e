"""What may be asked about who was there."""

from yoram.attendance.presence import present_ones
from yoram.attendance.queries.days import (
    Arrival,
    Arrivals,
    Line,
    arrivals_of,
    code_shown,
    cohorts_for,
    days_for,
    is_closed,
    last_check,
    news_of,
    own_days,
    refusals_of,
    roll_of,
    rulebook_of,
)
from yoram.attendance.queries.marks import current_marks_of, history_of, marks_by_trainee, marks_of
from yoram.attendance.said import DaySaid, mark_of, said_of
from yoram.attendance.session import rules_of

__all__ = [
    "Arrival", "Arrivals", "DaySaid", "Line", "arrivals_of", "code_shown", "cohorts_for", "current_marks_of",
    "days_for", "history_of", "is_closed", "last_check", "mark_of", "marks_by_trainee", "marks_of", "news_of",
    "own_days", "present_ones", "refusals_of", "roll_of", "rulebook_of", "rules_of", "said_of",
]  # fmt: skip
