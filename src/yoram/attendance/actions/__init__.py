"""The verbs of attendance."""

from yoram.attendance.actions.checks import check
from yoram.attendance.actions.closing import close_day, close_due_days
from yoram.attendance.actions.corrections import (
    add_correction_paper,
    approve_correction,
    ask_correction,
    refuse_correction,
    withdraw_correction,
)
from yoram.attendance.actions.deadlines import meet_deadline, remind_of_deadlines, reopen_deadline
from yoram.attendance.actions.diary import sign_diary
from yoram.attendance.actions.exchange import SheetReport, import_sheet
from yoram.attendance.actions.interventions import intervene
from yoram.attendance.actions.kiosks import (
    check_at_kiosk,
    end_kiosk,
    issue_kiosk,
    kiosk_day,
    kiosk_with,
    reset_pin,
    set_pin,
)
from yoram.attendance.actions.marks import NewMark, correct_mark, import_marks
from yoram.attendance.actions.pauses import pause, resume
from yoram.attendance.actions.pay import close_unit, correct_unit, note_allowance_facts, set_pay
from yoram.attendance.actions.phones import release_phone
from yoram.attendance.actions.refusals import refuse
from yoram.attendance.actions.roll import Taken, take_roll
from yoram.attendance.actions.scans import Scanned, is_shown_now, scan, type_digits
from yoram.attendance.actions.telling import warn_of_risk
from yoram.attendance.actions.terms import set_rules

__all__ = [
    "NewMark", "Scanned", "SheetReport", "Taken", "add_correction_paper", "approve_correction", "ask_correction",
    "check", "check_at_kiosk", "close_day", "close_due_days", "close_unit", "correct_mark", "correct_unit",
    "end_kiosk", "import_marks", "import_sheet", "intervene", "is_shown_now", "issue_kiosk", "kiosk_day",
    "kiosk_with", "meet_deadline", "note_allowance_facts", "pause", "refuse", "refuse_correction", "release_phone",
    "remind_of_deadlines", "reopen_deadline", "reset_pin", "resume", "scan", "set_pay", "set_pin", "set_rules",
    "sign_diary", "take_roll", "type_digits", "warn_of_risk", "withdraw_correction",
]  # fmt: skip
