"""Recording what became of a trainee, and putting right what was recorded wrongly."""

from dataclasses import replace as with_changes
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Enrolment
from yoram.outcomes.actions.lines import line_of, take_back, write
from yoram.outcomes.facts import Event, Evidence
from yoram.outcomes.models import LedgerEvent
from yoram.outcomes.order import Line
from yoram.outcomes.refusals import LedgerRefused

_STRENGTH = {Evidence.NONE: 0, Evidence.DOCUMENT: 1, Evidence.INSURED: 2, Evidence.LINKED: 2}


@action("outcomes.record")
def record(
    enrolment: Enrolment,
    *,
    event: Event,
    effective_on: date,
    by: Actor,
    detail: str = "",
    centre_hired: bool = False,
    evidence: Evidence = Evidence.NONE,
    evidence_note: str = "",
    in_field: bool | None = None,
    region: str = "",
    employer: str = "",
    occupation: str = "",
) -> LedgerEvent:
    """Add a line to the ledger: in force from its day, known from today.

    Raises LedgerRefused where the line cannot stand beside the others or is not recorded this way.
    """
    _refuse_other_ways(event)
    line = Line(
        event=Event(event),
        effective_on=effective_on,
        detail=detail.strip(),
        employer=employer.strip(),
        centre_hired=centre_hired,
        evidence=Evidence(evidence),
        evidence_note=evidence_note.strip(),
        in_field=in_field,
        region=region.strip(),
        occupation=occupation.strip(),
    )
    return write(enrolment, line, by=by)


@action("outcomes.retract")
def retract(event: LedgerEvent, *, reason: str, by: Actor) -> None:
    """Take a line back with a reason; reading as of an earlier day still shows it."""
    _refuse_fixed(event)
    _refuse_said(event)
    take_back(event, reason=_given(reason), by=by)


@action("outcomes.replace")
def replace(event: LedgerEvent, *, reason: str, by: Actor, **changes: Any) -> LedgerEvent:
    """Take a line back and put a corrected one in its place; without a difference nothing changes."""
    _refuse_fixed(event)
    _refuse_said(event)
    _refuse_registered(event)
    if "event" in changes:
        raise TypeError("a line stays of its event; retract it and record the other")
    old = line_of(event)
    new = with_changes(old, **changes)
    if new == old:
        return event
    made = take_back(event, reason=_given(reason), instead=new, by=by)
    return made or event


@action("outcomes.confirm")
def confirm(event: LedgerEvent, *, evidence: Evidence, by: Actor, evidence_note: str = "") -> LedgerEvent:
    """Write down that a line is now better borne out, as a new line in place of the old one."""
    _refuse_fixed(event)
    _refuse_said(event)
    _refuse_registered(event)
    old = line_of(event)
    if _STRENGTH[Evidence(evidence)] < _STRENGTH[old.evidence]:
        raise LedgerRefused(_("This would be weaker evidence than the line has. Retract the line if it is wrong."))
    new = with_changes(old, evidence=Evidence(evidence), evidence_note=evidence_note.strip() or old.evidence_note)
    if new == old:
        return event
    made = take_back(event, reason=_("evidence added"), instead=new, by=by)
    return made or event


def _given(reason: str) -> str:
    if not reason.strip():
        raise LedgerRefused(_("Write why the line is wrong."))
    return reason.strip()[:300]


def _refuse_other_ways(event: Event) -> None:
    if event == Event.STARTED:
        raise LedgerRefused(_("Who started is written down by sealing the list of starters, and in no other way."))
    if event == Event.EXCLUDED:
        raise LedgerRefused(
            _("An exclusion needs a document and a second person. Ask for it in the exclusion register.")
        )


def _refuse_fixed(event: LedgerEvent) -> None:
    if event.event == Event.STARTED:
        raise LedgerRefused(
            _("Who is on a sealed list stays on it. If they never came, record that they left the course.")
        )


def _refuse_said(event: LedgerEvent) -> None:
    if event.event == Event.INTENT:
        raise LedgerRefused(
            _("What a trainee said on the first day stays. For a slip of the pen, correct the sealed list and say why.")
        )


def _refuse_registered(event: LedgerEvent) -> None:
    if event.event == Event.EXCLUDED:
        raise LedgerRefused(
            _("An exclusion is changed by two people: retract this one, then ask for another in the register.")
        )
