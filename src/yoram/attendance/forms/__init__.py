"""The forms of attendance."""

from yoram.attendance.forms.own import DigitsForm, KioskDoorForm, PinForm
from yoram.attendance.forms.sheet import SheetForm
from yoram.attendance.forms.staff import CorrectionForm, KioskForm, ReleaseForm, RulesForm

__all__ = [
    "CorrectionForm",
    "DigitsForm",
    "KioskDoorForm",
    "KioskForm",
    "PinForm",
    "ReleaseForm",
    "RulesForm",
    "SheetForm",
]
