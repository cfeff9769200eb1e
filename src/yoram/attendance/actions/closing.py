"""Closing a day: what the doors saw becomes marks, by the class's rulebook."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from yoram.attendance import session
from yoram.attendance.actions.marks import NewMark, write_marks
from yoram.attendance.facts import Source
from yoram.attendance.files.house import rulebook_named
from yoram.attendance.models import CheckEvent, ClosedDay, CohortRules, DayMark
from yoram.attendance.presence import present_ones
from yoram.attendance.said import DaySaid
from yoram.attendance.seen import checks_by_trainee, verdict_on
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import TrainingDay


@action("attendance.close_day")
def close_day(day: TrainingDay, *, by: Actor) -> ClosedDay:
    """Decide the marks that nobody made by hand; said again it changes nothing.

    Where the rulebook leaves it to a person the trainee stays without a mark, and the closing counts them.
    """
    found: ClosedDay | None = ClosedDay.objects.filter(day=day).first()
    if found is not None:
        return found
    if day.on >= clock.today():
        raise ValidationError(_("A day can be closed from the day after it."))
    rules = _pinned(session.rules_of(day.cohort))
    new, undecided = _decided(day, rules)
    closed = ClosedDay(
        day=day, closed_at=clock.now(), closed_by=by.label[:120], rulebook=rules.rulebook, undecided=undecided
    )
    try:
        with transaction.atomic():
            closed.save(force_insert=True)
    except IntegrityError:  # somebody closes it at this very moment
        return ClosedDay.objects.get(day=day)
    write_marks(new, source=Source.DECIDED, by=by)
    return closed


@action("attendance.close_due_days")
def close_due_days(*, by: Actor) -> int:
    """Close every past day on which anything was seen; one without a single check or mark waits for a person."""
    seen = Exists(CheckEvent.objects.filter(day=OuterRef("pk"))) | Exists(DayMark.objects.filter(day=OuterRef("pk")))
    rows = TrainingDay.objects.filter(seen, on__lt=clock.today(), closing=None).select_related("cohort__course")
    days = list(rows.order_by("on"))
    for day in days:
        close_day(day, by=by)
    return len(days)


def _decided(day: TrainingDay, rules: CohortRules) -> tuple[list[NewMark], int]:
    rulebook = rulebook_named(rules.rulebook)
    checks = checks_by_trainee(day)
    marked = set(DayMark.objects.filter(day=day, current=True).values_list("enrolment_id", flat=True))
    open_ones = [row for row in present_ones(day) if row.pk not in marked]
    judged = [(row, verdict_on(day, checks.get(row.pk, ()), rulebook, now=clock.now())) for row in open_ones]
    new = [
        NewMark(row, day, DaySaid(verdict.state, verdict.slips), missed=verdict.missed)
        for row, verdict in judged
        if verdict.state is not None
    ]
    return new, len(judged) - len(new)


def _pinned(rules: CohortRules) -> CohortRules:
    """A class that was judged once keeps that version of the rulebook, whatever newer one the house has later."""
    if not rules._state.adding:
        return rules
    try:
        with transaction.atomic():
            rules.save(force_insert=True)
    except IntegrityError:  # somebody closes another day of the class at this very moment
        return session.rules_of(rules.cohort)
    return rules
