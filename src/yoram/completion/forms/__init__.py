"""What staff write about completion, and what anybody types to check a certificate."""

from yoram.completion.forms.asked import AssessmentFormSet, ResultsForm, RuleForm, assessment_forms
from yoram.completion.forms.leave import EarlyForm, LeaveForm, ReasonForm, RemoveForm, ReturnForm

__all__ = [
    "AssessmentFormSet",
    "EarlyForm",
    "LeaveForm",
    "ReasonForm",
    "RemoveForm",
    "ResultsForm",
    "ReturnForm",
    "RuleForm",
    "assessment_forms",
]
