"""What the words of the ledger are called on a page, so that every page calls them alike."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yoram.outcomes.facts import (
    CENTRE_HIRED,
    INTENT_PREFIX,
    NOT_ENROLLED_PREFIX,
    Employment,
    Event,
    Evidence,
    Intent,
    Population,
    Reason,
)
from yoram.outcomes.guard import SEVERAL

Words = Mapping[str, str | Promise]

EVENTS: Words = {
    Event.STARTED: _("started the course"),
    Event.INTENT: _("said what they want afterwards"),
    Event.COMPLETED: _("completed the course"),
    Event.COMPLETED_EARLY: _("completed early by starting work"),
    Event.WITHDREW: _("left the course"),
    Event.REMOVED: _("was removed from the course"),
    Event.EXCLUDED: _("may leave the denominator"),
    Event.EMPLOYED: _("started work"),
    Event.LEFT_JOB: _("left the job"),
    Event.CONTACTED: _("was reached"),
    Event.UNREACHABLE: _("could not be reached"),
}
INTENTS: Words = {
    Intent.WORK: pgettext_lazy("intent", "work"),
    Intent.STUDY: pgettext_lazy("intent", "study"),
    Intent.MILITARY: pgettext_lazy("intent", "military service"),
    Intent.OTHER: pgettext_lazy("intent", "something else"),
}
REASONS: Words = {
    Reason.MILITARY: _("military service"),
    Reason.FURTHER_STUDY: _("further study"),
    Reason.UNABLE: _("unable to work"),
    Reason.FOREIGN_STUDENT: _("foreign student"),
    Reason.RECOGNISED: _("recognised exclusion"),
    Reason.SELF_EMPLOYED: _("own business"),
    Reason.EMIGRATED: _("emigrated"),
    Reason.ILLNESS: _("illness or injury"),
    Reason.ENROLLED_ELSEWHERE: _("enrolled at a school"),
    Reason.ON_LEAVE: _("on leave from a school"),
    Reason.DECEASED: _("deceased"),
    Reason.IMPRISONED: _("imprisoned"),
    SEVERAL: _("several reasons, merged"),
}
EMPLOYMENTS: Words = {
    Employment.INSURED: _("insured employment"),
    Employment.UNINSURED: _("employment without insurance"),
    Employment.OVERSEAS: _("work abroad"),
    Employment.FARMING: _("farming or fishing"),
    Employment.CREATIVE: _("creative work of one’s own"),
    Employment.SOLE_FOUNDER: _("one-person business"),
    Employment.FREELANCE: _("freelance work"),
    Employment.APPRENTICESHIP: _("apprenticeship"),
    Employment.CONTRACT: _("fixed-term contract"),
    Employment.PART_TIME: _("part-time work"),
}
EVIDENCE: Words = {
    Evidence.NONE: _("by word only"),
    Evidence.DOCUMENT: _("a document on file"),
    Evidence.INSURED: _("the insurance register"),
    Evidence.LINKED: _("another official database"),
}
STANDINGS: Words = {
    "employed": _("employed"),
    "employed_unproven": _("employed, not yet documented"),
    "claimed": _("says employed, but the evidence this rule asks for is missing"),
    "not_employed": _("not employed"),
    "unknown": _("not known"),
    "excluded": _("out of the denominator"),
    "not_counted": _("not counted by this rule"),
}
POPULATIONS: Words = {
    Population.STARTERS: _("everyone who started"),
    Population.COMPLETERS: _("everyone who completed"),
}

_PLAIN: Words = {**EVENTS, **EMPLOYMENTS, **STANDINGS, **REASONS}
_OF_KIND: Mapping[type[StrEnum], Words] = {
    Event: EVENTS,
    Intent: INTENTS,
    Reason: REASONS,
    Employment: EMPLOYMENTS,
    Evidence: EVIDENCE,
    Population: POPULATIONS,
}


def label(word: str) -> str | Promise:
    """How a word of the ledger reads on a page; a word that nobody named reads as it is written."""
    if isinstance(word, StrEnum):
        return _OF_KIND[type(word)][word]
    if word.startswith(INTENT_PREFIX):
        intent = INTENTS.get(word.removeprefix(INTENT_PREFIX), word)
        return format_lazy(_("declared on the first day: {intent}"), intent=intent)
    if word.startswith(NOT_ENROLLED_PREFIX):
        reason = REASONS.get(word.removeprefix(NOT_ENROLLED_PREFIX), word)
        return format_lazy(_("during the course: {reason}"), reason=reason)
    kind, _space, mark = word.partition(" ")
    if mark == CENTRE_HIRED:
        return format_lazy(_("{kind}, hired by the centre itself"), kind=label(kind))
    return _PLAIN.get(word, word)
