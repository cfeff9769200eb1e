"""What a unit period is worth: each trainee's allowances line by line, and the centre's claim."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from yoram.attendance.facts import (
    Allowance,
    Basis,
    CardClaim,
    Delivery,
    Plan,
    Totals,
    UnitPeriod,
    UnitTally,
    Unpaid,
)
from yoram.attendance.models import AllowanceFacts, AllowanceStatement, ClosedUnit, CohortPay
from yoram.attendance.queries.days import rulebook_of
from yoram.attendance.queries.decisions import plan_of, tallies_of
from yoram.attendance.rules import allowance, claim, claims_by_card, terms_of
from yoram.courses.facts import Scheme
from yoram.courses.queries import Cohort, Enrolment, schemes_of

_BY_HAND = {
    "other_benefit": Unpaid.OTHER_BENEFIT,
    "insured_work": Unpaid.INSURED_WORK,
    "day_labour": Unpaid.DAY_LABOUR,
    "survey_missing": Unpaid.SURVEY_MISSING,
}
_PER_DAY = frozenset({"per_day", "per_day_by_region"})


@dataclass(frozen=True, slots=True)
class SchemePay:
    """What one scheme comes to for a trainee, beside what was stated when the unit was closed."""

    scheme: Scheme
    allowance: Allowance
    stated: AllowanceStatement | None = None

    @property
    def difference(self) -> int:
        """Won between the marks as they are now and the last statement."""
        return self.allowance.amount - self.stated.amount if self.stated else 0

    @property
    def moved(self) -> bool:
        """Whether amount or reasons differ from what was stated."""
        if self.stated is None:
            return False
        return self.difference != 0 or sorted(self.stated.unpaid) != sorted(self.allowance.unpaid)


@dataclass(frozen=True, slots=True)
class TraineePay:
    """One trainee's unit period."""

    enrolment: Enrolment
    totals: Totals
    schemes: Sequence[SchemePay]
    facts: AllowanceFacts | None

    @property
    def amount(self) -> int:
        return sum(each.allowance.amount for each in self.schemes)

    @property
    def stated(self) -> int | None:
        """What was stated at last, where the unit is closed."""
        known = [each.stated.amount for each in self.schemes if each.stated]
        return sum(known) if known else None

    @property
    def difference(self) -> int:
        return sum(each.difference for each in self.schemes)


@dataclass(frozen=True, slots=True)
class UnitPay:
    """A class's unit period: its trainees, its schemes, its claims."""

    cohort: Cohort
    unit: UnitPeriod
    units: Sequence[UnitPeriod]
    trainees: Sequence[TraineePay]
    only_told: Sequence[Scheme]
    claims: Sequence[CardClaim]
    closed: ClosedUnit | None
    terms: CohortPay = field(repr=False)

    @property
    def total(self) -> int:
        return sum(each.amount for each in self.trainees)

    @property
    def unmarked(self) -> int:
        """Days of trainees without a mark."""
        return sum(each.totals.unmarked for each in self.trainees)

    @property
    def differences(self) -> Sequence[TraineePay]:
        """Those whose marks come to something else than was stated."""
        return [each for each in self.trainees if any(one.moved for one in each.schemes)]


def pay_terms_of(cohort: Cohort) -> CohortPay:
    """The class's region, hours, delivery and fee; an empty row where nobody set them."""
    found: CohortPay | None = CohortPay.objects.filter(cohort=cohort).first()
    return found or CohortPay(cohort=cohort)


def unit_pay(cohort: Cohort, number: int, enrolments: Sequence[Enrolment]) -> UnitPay | None:
    """A unit period of a class for these of its trainees, whom the caller may see; None where there is no such unit."""
    plan = plan_of(cohort)
    if not 1 <= number <= len(plan.units):
        return None
    unit, terms, facts = plan.units[number - 1], pay_terms_of(cohort), facts_in(enrolments, number)
    tallies, stated = tallies_of(cohort, enrolments), _stated(enrolments, number)
    schemes = schemes_of(cohort)
    paying = [each for each in schemes if _PER_DAY & each.table.keys()]
    people = [
        _trainee(
            row,
            tallies[row.pk].units[number - 1],
            paying,
            _basis(plan, terms, facts.get(row.pk)),
            stated,
            facts=facts.get(row.pk),
        )
        for row in enrolments
    ]
    return UnitPay(
        cohort=cohort,
        unit=unit,
        units=plan.units,
        trainees=people,
        only_told=[each for each in schemes if each not in paying],
        claims=_claims(cohort, people, terms),
        closed=ClosedUnit.objects.filter(cohort=cohort, unit=number).first(),
        terms=terms,
    )


def facts_in(enrolments: Iterable[Enrolment], unit: int) -> dict[UUID, AllowanceFacts]:
    """What holds about each trainee in a unit period: what was noted last, for it or for one before."""
    rows = AllowanceFacts.objects.filter(enrolment__in=[row.pk for row in enrolments], unit__lte=unit).order_by("unit")
    return {row.enrolment_id: row for row in rows}


def closed_units(cohort: Cohort) -> dict[int, ClosedUnit]:
    """The unit periods whose allowances are stated."""
    return {row.unit: row for row in ClosedUnit.objects.filter(cohort=cohort)}


def _trainee(
    row: Enrolment,
    tally: UnitTally,
    paying: Sequence[Scheme],
    basis: Basis,
    stated: Mapping[tuple[UUID, str], AllowanceStatement],
    *,
    facts: AllowanceFacts | None,
) -> TraineePay:
    own = replace(basis, meals=tally.totals.days if facts and facts.meals_given else 0)
    made = [
        SchemePay(each, allowance(tally, terms_of(each.table), own), stated.get((row.pk, each.name))) for each in paying
    ]
    return TraineePay(row, tally.totals, made, facts)


def _basis(plan: Plan, terms: CohortPay, facts: AllowanceFacts | None) -> Basis:
    minutes = sum(day.minutes for day in plan.days)
    hours = minutes // 60
    return Basis(
        course_hours=hours,
        hours_per_day=terms.hours_per_day or (hours // len(plan.days) if plan.days else 0),
        region=terms.region or None,
        remote=terms.delivery == Delivery.REMOTE,
        live_online=terms.delivery == Delivery.LIVE_ONLINE,
        reasons=tuple(reason for name, reason in _BY_HAND.items() if facts and getattr(facts, name)),
    )


def _stated(enrolments: Iterable[Enrolment], unit: int) -> dict[tuple[UUID, str], AllowanceStatement]:
    keys = [row.pk for row in enrolments]
    rows = AllowanceStatement.objects.filter(enrolment__in=keys, unit=unit).order_by("number")
    return {(row.enrolment_id, row.scheme): row for row in rows}


def _claims(cohort: Cohort, people: Sequence[TraineePay], terms: CohortPay) -> tuple[CardClaim, ...]:
    fee, rules = terms.unit_fee, rulebook_of(cohort).fee
    if fee is None:
        return ()
    made = (claim(each.totals, fee, each.facts.card_company if each.facts else "", rules) for each in people)
    return claims_by_card(made, rules)
