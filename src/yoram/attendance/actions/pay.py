"""Setting what pay depends on, and stating the allowances of a unit period."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.attendance.models import AllowanceFacts, AllowanceStatement, ClosedUnit, CohortPay
from yoram.attendance.queries.days import rulebook_of
from yoram.attendance.queries.pay import SchemePay, TraineePay, UnitPay, pay_terms_of, unit_pay
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Cohort, Enrolment

_TERMS = frozenset({"region", "hours_per_day", "delivery", "unit_fee"})
_FACTS = frozenset({
    "insured_work", "day_labour", "other_benefit", "survey_missing", "meals_given", "card_company",
})  # fmt: skip


@action("attendance.set_pay")
def set_pay(cohort: Cohort, *, by: Actor, **terms: Any) -> CohortPay:
    """The class's region, hours a day, delivery and fee; unit periods that are closed stay as they were stated."""
    if unknown := terms.keys() - _TERMS:
        raise TypeError(f"no such term: {', '.join(sorted(unknown))}")
    row = pay_terms_of(cohort)
    for name, value in terms.items():
        setattr(row, name, value)
    row.clean_fields()
    row.save()
    return row


@action("attendance.note_allowance_facts")
def note_allowance_facts(enrolment: Enrolment, *, unit: int, by: Actor, **facts: Any) -> AllowanceFacts:
    """What holds about a trainee from this unit period on, until something else is noted for a later one."""
    if unknown := facts.keys() - _FACTS:
        raise TypeError(f"no such fact: {', '.join(sorted(unknown))}")
    row = AllowanceFacts.objects.filter(enrolment=enrolment, unit=unit).first()
    row = row or AllowanceFacts(enrolment=enrolment, unit=unit)
    for name, value in facts.items():
        setattr(row, name, value)
    row.noted_at, row.noted_by = clock.now(), by.label[:120]
    row.clean_fields()
    row.save()
    return row


@action("attendance.close_unit")
def close_unit(cohort: Cohort, *, unit: int, by: Actor) -> ClosedUnit:
    """State the allowances and claims of a unit period that is over and fully marked; said again it changes nothing."""
    found: ClosedUnit | None = ClosedUnit.objects.filter(cohort=cohort, unit=unit).first()
    if found is not None:
        return found
    pay = _pay(cohort, unit)
    _refuse(pay)
    closed = ClosedUnit(
        cohort=cohort,
        unit=unit,
        first_on=pay.unit.starts_on,
        last_on=pay.unit.ends_on,
        rulebook=rulebook_of(cohort).name,
        claims=[
            {"card_company": each.card_company, "claims": each.claims, "sum": each.sum, "amount": each.amount}
            for each in pay.claims
        ],
        closed_at=clock.now(),
        closed_by=by.label[:120],
    )
    try:
        with transaction.atomic():
            closed.save(force_insert=True)
    except IntegrityError:  # somebody closes it at this very moment
        return ClosedUnit.objects.get(cohort=cohort, unit=unit)
    rows = ((each, one) for each in pay.trainees for one in each.schemes)
    AllowanceStatement.objects.bulk_create(_statements(rows, closed.rulebook, by, reason=""))
    return closed


@action("attendance.correct_unit")
def correct_unit(cohort: Cohort, *, unit: int, reason: str, by: Actor) -> int:
    """State again what the marks come to by now, for those of whom it differs; what was stated stays beside it."""
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the allowances are stated again.")})
    pay = _pay(cohort, unit)
    if pay.closed is None:
        raise ValidationError(_("This unit period is not closed yet."))
    rows = [(each, one) for each in pay.differences for one in each.schemes if one.moved]
    made = _statements(rows, rulebook_of(cohort).name, by, reason=reason.strip()[:300])
    try:
        with transaction.atomic():
            AllowanceStatement.objects.bulk_create(made)
    except IntegrityError as clash:
        raise StateChanged(_("Somebody else stated this unit again a moment ago. Look at the page again.")) from clash
    return len(made)


def _pay(cohort: Cohort, unit: int) -> UnitPay:
    rows = list(Enrolment.objects.filter(cohort=cohort).select_related("person").order_by("code"))
    pay = unit_pay(cohort, unit, rows)
    if pay is None:
        raise ValidationError(_("This class has no such unit period."))
    return pay


def _refuse(pay: UnitPay) -> None:
    if pay.unit.ends_on >= clock.today():
        raise ValidationError(_("A unit period can be closed from the day after it."))
    if pay.unmarked:
        told = ngettext(
            "%(count)s day of a trainee has no mark. Decide it on the roll first.",
            "%(count)s days of trainees have no mark. Decide them on the roll first.",
            pay.unmarked,
        )
        raise ValidationError(told % {"count": pay.unmarked})


def _statements(
    rows: Iterable[tuple[TraineePay, SchemePay]], rulebook: str, by: Actor, *, reason: str
) -> list[AllowanceStatement]:
    now = clock.now()
    return [
        AllowanceStatement(
            enrolment=each.enrolment,
            unit=one.allowance.unit,
            scheme=one.allowance.scheme,
            number=one.stated.number + 1 if one.stated else 1,
            rulebook=rulebook,
            attended=each.totals.attended,
            base=each.totals.base,
            amount=one.allowance.amount,
            lines=[
                {"step": line.step, "count": line.count, "each": line.each, "amount": line.amount}
                for line in one.allowance.lines
            ],
            unpaid=list(one.allowance.unpaid),
            reason=reason,
            made_at=now,
            made_by=by.label[:120],
        )
        for each, one in rows
    ]
