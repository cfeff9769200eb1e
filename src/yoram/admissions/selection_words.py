"""Verdicts and their reasons in the words that people read."""

from django.utils.translation import gettext as _

from yoram.admissions.rules.ranking import Tie
from yoram.admissions.rules.seats import Outcome


def outcomes() -> dict[str, str]:
    """What can be decided."""
    return {
        Outcome.SELECTED: _("selected"),
        Outcome.WAITING: _("waiting list"),
        Outcome.REJECTED: _("not selected"),
    }


def because(reason: str) -> str:
    """What decided about the place of an application."""
    kind, _colon, code = reason.partition(":")
    return {
        "score": _("by score"),
        "below_pass_mark": _("below the pass mark"),
        "list_full": _("the waiting list is full"),
        "operator": _("decided by the operator"),
        Tie.CRITERION: _("same score; “%(criterion)s” decided") % {"criterion": code},
        Tie.INTERVIEW: _("same score; the interview decided"),
        Tie.APPLIED_FIRST: _("same score; applied first"),
        Tie.LOT: _("same score; drawn by lot"),
    }.get(kind, reason)
