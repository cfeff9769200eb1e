"""Completing a class, or one trainee early: only what the decision says, and only once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from yoram.attendance.facts import Decision
from yoram.completion import queries
from yoram.completion.actions.certificates import issue
from yoram.completion.actions.turns import NewTurn, refuse_hindered, write
from yoram.completion.explain import hindering_lines, lines_of
from yoram.completion.facts import COMPLETIONS, Turn
from yoram.completion.models import Certificate, Standing
from yoram.completion.queries import Now
from yoram.completion.refusals import CompletionRefused, NotYetComplete
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment


@dataclass(frozen=True, slots=True)
class Completed:
    """A trainee who completed; ``again`` where that was written down before, and nothing changed."""

    enrolment: Enrolment
    standing: Standing | None
    certificate: Certificate | None
    again: bool


@action("completion.complete")
def complete(enrolment: Enrolment, *, by: Actor, early_on: date | None = None) -> Completed:
    """Write down that a trainee completed, and issue the certificate; saying it twice changes nothing.

    ``early_on`` is the last day of somebody who leaves for a job. Raises NotYetComplete where the decision says no,
    CompletionRefused where the training cannot end this way now.
    """
    (told,) = _carry_out(enrolment.cohort, [enrolment], {enrolment.pk: early_on} if early_on else {}, by)
    return told


@action("completion.complete_class")
def complete_class(cohort: Cohort, chosen: Sequence[UUID], *, by: Actor) -> list[Completed]:
    """Complete these trainees of a class together, all of them or none."""
    rows = [row for row in queries.trainees_of(cohort) if row.pk in set(chosen)]
    if len(rows) != len(set(chosen)):
        raise CompletionRefused(_("Somebody who was chosen is not in this class."))
    return _carry_out(cohort, rows, {}, by)


def _carry_out(cohort: Cohort, rows: Sequence[Enrolment], early: Mapping[UUID, date], by: Actor) -> list[Completed]:
    now = queries.now_of(rows)
    new = [row for row in rows if now[row.pk].turn not in COMPLETIONS]
    for row in new:
        on = early.get(row.pk, cohort.ends_on)
        refuse_hindered(row, Turn.COMPLETED_EARLY if row.pk in early else Turn.COMPLETED, on, now[row.pk])
    decisions = queries.decide(cohort, new, early=early) if new else {}
    _refuse_incomplete(new, decisions)
    return [
        _completed(row, decisions[row.pk], now[row.pk], early.get(row.pk), by)
        if row.pk in decisions
        else _again(row, now[row.pk])
        for row in rows
    ]


def _refuse_incomplete(rows: Sequence[Enrolment], decisions: Mapping[UUID, Decision]) -> None:
    refused = {row.pk: decisions[row.pk] for row in rows if not decisions[row.pk].completed}
    if not refused:
        return
    told = "; ".join(
        f"{row.person.name}: {', '.join(hindering_lines(refused[row.pk]))}" for row in rows if row.pk in refused
    )
    raise NotYetComplete(_("Not complete by the rule of this class: %(who)s") % {"who": told}, refused)


def _completed(enrolment: Enrolment, decision: Decision, now: Now, early_on: date | None, by: Actor) -> Completed:
    turn = Turn.COMPLETED_EARLY if early_on else Turn.COMPLETED
    told = lines_of(decision, queries.rulebook_for(enrolment.cohort))
    standing = write(enrolment, NewTurn(turn, early_on or enrolment.cohort.ends_on, arithmetic=told), now, by=by)
    return Completed(enrolment, standing, issue(enrolment, decision, by=by), again=False)


def _again(enrolment: Enrolment, now: Now) -> Completed:
    held = queries.valid_certificates([enrolment]).get(enrolment.pk)
    return Completed(enrolment, now.standing, held, again=True)
