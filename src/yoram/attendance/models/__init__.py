"""The tables of attendance."""

from yoram.attendance.models.checks import CheckEvent, RefusedCheck
from yoram.attendance.models.doors import CheckPin, Device, Kiosk
from yoram.attendance.models.marks import ClosedDay, DayMark, RollSheet
from yoram.attendance.models.terms import CohortRules

__all__ = [
    "CheckEvent",
    "CheckPin",
    "ClosedDay",
    "CohortRules",
    "DayMark",
    "Device",
    "Kiosk",
    "RefusedCheck",
    "RollSheet",
]
