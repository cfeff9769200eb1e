"""How pages of the ledger say where somebody stands."""

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yoram.outcomes import words
from yoram.outcomes.facts import Employment, Event, Evidence, Intent, Reason
from yoram.outcomes.forms.filters import STANDS
from yoram.outcomes.models import ExclusionState, LedgerEvent
from yoram.outcomes.standing import Stands

register = template.Library()

_TONES = {
    Stands.EMPLOYED: "success",
    Stands.SEEKING: "primary",
    Stands.IN_TRAINING: "information",
    Stands.EXCLUDED: "gray",
    Stands.ENDED: "gray",
    Stands.LEFT_JOB: "warning",
    Stands.UNREACHABLE: "warning",
    Stands.NOT_LISTED: "danger",
}
_STATE_TONES = {
    ExclusionState.ASKED: "warning", ExclusionState.APPROVED: "success", ExclusionState.REFUSED: "gray",
}  # fmt: skip
_EVIDENCE_TONES = {
    Evidence.NONE: "warning", Evidence.DOCUMENT: "information", Evidence.INSURED: "success", Evidence.LINKED: "success",
}  # fmt: skip
_VOCABULARIES = {Event.INTENT: Intent, Event.EXCLUDED: Reason, Event.EMPLOYED: Employment}


@register.filter
def stands(value: Stands) -> str | Promise:
    """Where somebody stands, in words."""
    return STANDS[value]


@register.simple_tag
def stands_badge(value: Stands) -> SafeString:
    """Where somebody stands, as a badge."""
    return _badge(_TONES[value], STANDS[value])


@register.simple_tag
def state_badge(value: str) -> SafeString:
    """The state of an exclusion, as a badge."""
    state = ExclusionState(value)
    return _badge(_STATE_TONES[state], state.label)


@register.simple_tag
def evidence_badge(value: str) -> SafeString:
    """How a line is borne out, as a badge."""
    evidence = Evidence(value)
    return _badge(_EVIDENCE_TONES[evidence], words.label(evidence))


@register.filter
def said(event: LedgerEvent) -> str | Promise:
    """The detail of a line in words."""
    vocabulary = _VOCABULARIES.get(Event(event.event))
    if vocabulary is None or not event.detail:
        return event.detail
    return words.label(vocabulary(event.detail))


@register.filter
def happened(event: LedgerEvent) -> str | Promise:
    """What a line says happened."""
    return words.label(Event(event.event))


@register.filter
def event_word(event: str) -> str | Promise:
    """An event in words."""
    return words.label(Event(event))


@register.filter
def reason_word(reason: str) -> str | Promise:
    """A reason for an exclusion in words."""
    return words.label(Reason(reason))


@register.filter
def intent_word(intent: str) -> str | Promise:
    """What a trainee wants in words; nobody asked where it is blank."""
    return words.label(Intent(intent)) if intent else _("was not asked")


def _badge(tone: str, text: str | Promise) -> SafeString:
    return format_html('<span class="krds-badge bg-light-{}">{}</span>', tone, text)
