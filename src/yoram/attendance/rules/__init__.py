"""Pure decisions of attendance: facts in, decision out; no Django."""

from yoram.attendance.rules.ahead import absences_left, forecast, forecast_tally
from yoram.attendance.rules.correct import last_day_to_correct, may_correct, missing_proofs
from yoram.attendance.rules.day import decide_mark
from yoram.attendance.rules.decide import breaches_of, decide_completion, decide_removal
from yoram.attendance.rules.due import deadlines, is_working_day
from yoram.attendance.rules.pay import allowance, claim, claims_by_card, fee_rate, terms_of
from yoram.attendance.rules.periods import make_plan, own_days, own_units, unit_number, unit_periods
from yoram.attendance.rules.tally import count_marks, days_recognised, tally, tally_counts, tally_many

__all__ = [
    "absences_left", "allowance", "breaches_of", "claim", "claims_by_card", "count_marks", "days_recognised",
    "deadlines", "decide_completion", "decide_mark", "decide_removal", "fee_rate", "forecast", "forecast_tally",
    "is_working_day", "last_day_to_correct", "make_plan", "may_correct", "missing_proofs", "own_days", "own_units",
    "tally", "tally_counts", "tally_many", "terms_of", "unit_number", "unit_periods",
]  # fmt: skip
