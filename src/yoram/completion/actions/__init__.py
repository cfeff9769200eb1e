"""The verbs of completion."""

from yoram.completion.actions.asked import enter_results, set_assessments, set_rule
from yoram.completion.actions.certificates import (
    follow_retraction,
    issue_certificate,
    issue_certificates,
    reissue,
    revoke,
    take_credential,
)
from yoram.completion.actions.completing import Completed, complete, complete_class
from yoram.completion.actions.leaving import pause, remove, resume, reverse, withdraw
from yoram.completion.actions.turns import Attached
from yoram.completion.issuing import rotate_key

__all__ = [
    "Attached", "Completed", "complete", "complete_class", "enter_results", "follow_retraction", "issue_certificate",
    "issue_certificates", "pause", "reissue", "remove", "resume", "reverse", "revoke", "rotate_key",
    "set_assessments", "set_rule", "take_credential", "withdraw",
]  # fmt: skip
