"""How completion is spoken of on pages."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yoram.completion.facts import Asked, CertificateState, Turn, Why
from yoram.completion.rules import Hindrance

ASKED: Mapping[Asked, Promise] = {
    Asked.WORK: pgettext_lazy("assessment", "work"),
    Asked.PROJECT: pgettext_lazy("assessment", "project"),
}
TURNS: Mapping[Turn, Promise] = {
    Turn.COMPLETED: pgettext_lazy("turn", "completed"),
    Turn.COMPLETED_EARLY: pgettext_lazy("turn", "completed early"),
    Turn.WITHDREW: pgettext_lazy("turn", "withdrew"),
    Turn.REMOVED: pgettext_lazy("turn", "removed"),
    Turn.PAUSED: pgettext_lazy("turn", "away for a while"),
    Turn.RETURNED: pgettext_lazy("turn", "returned"),
    Turn.REVERSED: pgettext_lazy("turn", "taken back"),
}
TONES: Mapping[Turn, str] = {
    Turn.COMPLETED: "success",
    Turn.COMPLETED_EARLY: "success",
    Turn.WITHDREW: "gray",
    Turn.REMOVED: "danger",
    Turn.PAUSED: "warning",
    Turn.RETURNED: "gray",
    Turn.REVERSED: "gray",
}
WHY: Mapping[Why, Promise] = {
    Why.PERSONAL: pgettext_lazy("why left", "personal reasons"),
    Why.JOB: pgettext_lazy("why left", "found work"),
    Why.MILITARY: pgettext_lazy("why left", "military service"),
    Why.ILLNESS: pgettext_lazy("why left", "illness or injury"),
    Why.STUDY: pgettext_lazy("why left", "further study"),
    Why.MOVED: pgettext_lazy("why left", "moved away"),
    Why.FAMILY: pgettext_lazy("why left", "care of family"),
    Why.OTHER: pgettext_lazy("why left", "another reason"),
}
CERTIFICATES: Mapping[CertificateState, Promise] = {
    CertificateState.VALID: pgettext_lazy("certificate", "valid"),
    CertificateState.REVOKED: pgettext_lazy("certificate", "revoked"),
}
HINDRANCES: Mapping[Hindrance, Promise] = {
    Hindrance.ENDED: _("This training has ended already. Take the end back first, with a reason, if it is wrong."),
    Hindrance.AWAY: _("This trainee is away. Write the return first."),
    Hindrance.NOT_AWAY: _("This trainee is not away."),
    Hindrance.BEFORE_LAST: _("This day lies before what was written down last. Check the date."),
    Hindrance.BEFORE_START: _("This day lies before the start of the class. Check the date."),
    Hindrance.TO_COME: _("This day is still to come. Write it down on that day."),
    Hindrance.CLASS_RUNS: _("The class has not ended yet. Before its last day only leaving for a job can complete."),
    Hindrance.AFTER_CLASS: _("This day is not before the last day of the class."),
    Hindrance.NOTHING_TO_REVERSE: _("This training has not ended, so there is nothing to take back."),
    Hindrance.NO_JOB: _("The ledger knows of no job. Record the job first; its proof can follow."),
}
