"""The verbs of attendance."""

from yoram.attendance.actions.checks import check
from yoram.attendance.actions.closing import close_day, close_due_days
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
from yoram.attendance.actions.phones import release_phone
from yoram.attendance.actions.refusals import refuse
from yoram.attendance.actions.roll import Taken, take_roll
from yoram.attendance.actions.scans import Scanned, is_shown_now, scan, type_digits
from yoram.attendance.actions.terms import set_rules

__all__ = [
    "NewMark", "Scanned", "Taken", "check", "check_at_kiosk", "close_day", "close_due_days", "correct_mark",
    "end_kiosk", "import_marks", "is_shown_now", "issue_kiosk", "kiosk_day", "kiosk_with", "refuse", "release_phone",
    "reset_pin", "scan", "set_pin", "set_rules", "take_roll", "type_digits",
]  # fmt: skip
