"""What may be done with surveys."""

from yoram.surveys.actions.answer import answer
from yoram.surveys.actions.chase import mark_called, remind
from yoram.surveys.actions.opening import close, close_due, invite, open_survey
from yoram.surveys.actions.wording import set_form

__all__ = ["answer", "close", "close_due", "invite", "mark_called", "open_survey", "remind", "set_form"]
