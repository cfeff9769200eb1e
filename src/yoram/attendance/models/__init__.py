"""The tables of attendance."""

from yoram.attendance.models.checks import CheckEvent, RefusedCheck
from yoram.attendance.models.corrections import CorrectionPaper, CorrectionRequest
from yoram.attendance.models.deadlines import DoneDeadline
from yoram.attendance.models.diary import DiaryEntry
from yoram.attendance.models.doors import CheckPin, Device, Kiosk
from yoram.attendance.models.interventions import Intervention
from yoram.attendance.models.marks import ClosedDay, DayMark, RollSheet
from yoram.attendance.models.pauses import Pause
from yoram.attendance.models.pay import AllowanceFacts, AllowanceStatement, ClosedUnit, CohortPay
from yoram.attendance.models.terms import CohortRules

__all__ = [
    "AllowanceFacts",
    "AllowanceStatement",
    "CheckEvent",
    "CheckPin",
    "ClosedDay",
    "ClosedUnit",
    "CohortPay",
    "CohortRules",
    "CorrectionPaper",
    "CorrectionRequest",
    "DayMark",
    "Device",
    "DiaryEntry",
    "DoneDeadline",
    "Intervention",
    "Kiosk",
    "Pause",
    "RefusedCheck",
    "RollSheet",
]
