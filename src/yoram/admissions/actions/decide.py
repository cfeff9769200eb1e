"""Deciding about many applications at once, exactly as the preview showed it."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.admissions import letters
from yoram.admissions.actions.moving import move
from yoram.admissions.actions.offer import make_offer
from yoram.admissions.actions.plan import lay_seats
from yoram.admissions.facts import LetterKind, State
from yoram.admissions.judging import free_seats, plan_of
from yoram.admissions.models import Decision, Intake, Ruling, SelectionPlan
from yoram.admissions.queries.selection import Line, Preview, preview
from yoram.admissions.rules.seats import Outcome
from yoram.admissions.selection_facts import Acceptance, NotReady
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged

type Changes = Mapping[UUID, tuple[Outcome, str]]


@action("admissions.decide")
def decide(intake: Intake, *, digest: str, by: Actor, changes: Changes | None = None) -> Decision:
    """Carry out what the preview of this digest showed; said again it changes nothing.

    Raises StateChanged when something is no longer as it was shown, NotReady when there is nothing to decide, a
    reason is missing, or more would be selected than there are seats.
    """
    found: Decision | None = Decision.objects.filter(intake=intake, digest=digest).first()
    if found is not None:
        return found
    seen = preview(intake, changes)
    if seen.digest != digest:
        raise StateChanged(_("Something changed since the preview. Look at it again."))
    plan = _kept(plan_of(intake))
    lay_seats(intake)
    _refuse(seen, plan, len(free_seats(intake)))
    decision = _open(intake, digest, by)
    for line in seen.lines:
        _carry_out(decision, plan, line, by)
    return decision


def _refuse(seen: Preview, plan: SelectionPlan, free: int) -> None:
    if not seen.lines:
        raise NotReady(_("There is nothing to decide yet: no application has been judged."))
    if seen.unjudged:
        raise NotReady(
            _("%(count)s applications have not been judged yet. Finish the reviews first.")
            % {"count": len(seen.unjudged)}
        )
    if any(line.verdict.because == "operator" and not line.reason.strip() for line in seen.lines):
        raise NotReady(_("Write the reason wherever you decide otherwise than the scores."))
    if plan.acceptance == Acceptance.HELD and seen.counts[Outcome.SELECTED] > free:
        raise NotReady(_("More are selected than there are free places (%(free)s).") % {"free": free})


def _kept(plan: SelectionPlan) -> SelectionPlan:
    if plan._state.adding:
        plan.save()
    return plan


def _open(intake: Intake, digest: str, by: Actor) -> Decision:
    decision = Decision(intake=intake, digest=digest, decided_at=clock.now(), decided_by=by.label[:120])
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError as clash:
        raise StateChanged(_("This was carried out a moment ago by somebody else.")) from clash
    return decision


def _carry_out(decision: Decision, plan: SelectionPlan, line: Line, by: Actor) -> None:
    application, verdict = line.application, line.verdict
    Ruling(
        decision=decision,
        application=application,
        outcome=verdict.outcome.value,
        rank=verdict.rank,
        place=verdict.place,
        score=Decimal(line.score.numerator) / Decimal(line.score.denominator),
        because=verdict.because,
        reason=line.reason.strip()[:500],
    ).save()
    match verdict.outcome:
        case Outcome.SELECTED:
            if application.state != State.SELECTED:
                move(application, after=State.SELECTED, by=by)
            make_offer(application, plan, by=by, kind=LetterKind.SELECTED)
        case Outcome.WAITING:
            move(application, after=State.WAITING, by=by)
            letters.write(application, LetterKind.WAITING, once=str(decision.pk), place=str(verdict.place))
        case Outcome.REJECTED:
            move(application, after=State.REJECTED, by=by)
            letters.write(application, LetterKind.REJECTED, once=str(decision.pk), reason=line.reason.strip())
