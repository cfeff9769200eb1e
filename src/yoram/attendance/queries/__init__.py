"""What may be asked about who was there."""

from yoram.attendance.explain import breach_line, completion_line, percent
from yoram.attendance.labels import label
from yoram.attendance.presence import present_ones
from yoram.attendance.queries.board import Outlook, board_for, class_outlook, contacts_of
from yoram.attendance.queries.corrections import corrections_for, corrections_to_decide
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
from yoram.attendance.queries.deadlines import Due, dues_of, overdue
from yoram.attendance.queries.decisions import decisions_of, plan_of, removals_of, stays_of, tallies_of
from yoram.attendance.queries.diary import diaries_of, missing_diaries
from yoram.attendance.queries.marks import current_marks_of, history_of, marks_by_trainee, marks_of
from yoram.attendance.queries.pay import UnitPay, closed_units, pay_terms_of, unit_pay
from yoram.attendance.said import DaySaid, mark_of, said_of
from yoram.attendance.session import rules_of

__all__ = [
    "Arrival", "Arrivals", "DaySaid", "Due", "Line", "Outlook", "UnitPay", "arrivals_of", "board_for", "breach_line",
    "class_outlook", "closed_units", "code_shown", "cohorts_for", "completion_line", "contacts_of", "corrections_for",
    "corrections_to_decide", "current_marks_of", "days_for", "decisions_of", "diaries_of", "dues_of", "history_of",
    "is_closed", "label", "last_check", "mark_of", "marks_by_trainee", "marks_of", "missing_diaries", "news_of",
    "overdue", "own_days", "pay_terms_of", "percent", "plan_of", "present_ones", "refusals_of", "removals_of",
    "roll_of", "rulebook_of", "rules_of", "said_of", "stays_of", "tallies_of", "unit_pay",
]  # fmt: skip
