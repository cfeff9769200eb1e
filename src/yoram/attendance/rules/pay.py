"""What a unit period is worth: the trainee's allowance and the centre's claim."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import floor
from typing import Any

from yoram.attendance.facts import (
    Allowance,
    AllowanceLine,
    Basis,
    CardClaim,
    Claim,
    FeeTerms,
    Rounding,
    Step,
    Terms,
    Totals,
    UnitTally,
    Unpaid,
)
from yoram.attendance.rules.tally import rounded

_KEYS = tuple(name for name in Terms.__slots__ if name not in {"minimum_unit_rate", "source"})


def terms_of(table: Mapping[str, Any]) -> Terms:
    """The terms that a scheme's table holds; keys that attendance does not know are passed over."""
    known = {key: table[key] for key in _KEYS if key in table}
    source = table.get("source") or ", ".join(table.get("sources", ()))
    return Terms(**known, minimum_unit_rate=Fraction(table.get("minimum_unit_rate", "0")), source=source)


def allowance(unit: UnitTally, terms: Terms, basis: Basis) -> Allowance:
    """What a trainee is paid for one unit period, line by line, or every reason why not."""
    scheme = f"{terms.id}@{terms.version}"
    reasons = tuple(_unpaid(unit.totals, terms, basis))
    lines = () if reasons else tuple(_lines(unit.totals.attended, terms, basis))
    return Allowance(scheme, unit.period.number, lines, reasons)


def _unpaid(totals: Totals, terms: Terms, basis: Basis) -> Iterator[Unpaid]:
    rate = totals.rate or Fraction(0)
    grounds = (
        (Unpaid.COURSE_TOO_SHORT, basis.course_hours < terms.minimum_course_hours),
        (Unpaid.DAY_TOO_SHORT, basis.hours_per_day < terms.minimum_hours_per_day),
        (Unpaid.REMOTE, basis.remote and not terms.remote_allowed),
        (Unpaid.RATE_TOO_LOW, rate < terms.minimum_unit_rate),
        (Unpaid.NOTHING_ATTENDED, totals.attended <= 0),
        (Unpaid.REGION_UNKNOWN, _rates(terms, basis) is None),
    )
    yield from (reason for reason, holds in grounds if holds)
    yield from basis.reasons


def _lines(days: int, terms: Terms, basis: Basis) -> Iterator[AllowanceLine]:
    each, cap = _rates(terms, basis) or (0, None)
    amount = each * days
    yield AllowanceLine(Step.DAYS, days, each, amount)
    if cap is not None and amount > cap:
        yield AllowanceLine(Step.CAP, 1, cap, cap - amount)
        amount = cap
    meals = min(basis.meals, days)
    taken = min(meals * terms.meal_deduction, amount)
    if taken:
        yield AllowanceLine(Step.MEALS, meals, -terms.meal_deduction, -taken)
    rest = (amount - taken) % terms.round_down_to
    if rest:
        yield AllowanceLine(Step.ROUNDING, 1, terms.round_down_to, -rest)


def _rates(terms: Terms, basis: Basis) -> tuple[int, int | None] | None:
    """Won per day and the most per unit; nothing where they depend on a region that is not known."""
    if terms.per_day_by_region:
        region = (terms.online_region if basis.live_online else None) or basis.region or ""
        each, caps = terms.per_day_by_region, terms.cap_by_region or {}
        return (each[region], caps.get(region)) if region in each else None
    if terms.short_below_hours is not None and basis.hours_per_day < terms.short_below_hours:
        return terms.per_day_short or 0, terms.cap_short
    return terms.per_day, terms.cap


def fee_rate(totals: Totals) -> Fraction:
    """The rate a claim goes by: own days of those who joined late, all unit days of those who dropped out."""
    days = totals.base + totals.dropped_out
    return Fraction(max(totals.attended, 0), days) if days else Fraction(0)


def claim(totals: Totals, full: int, card_company: str, terms: FeeTerms) -> Claim:
    """What the centre claims for one trainee in one unit period; `full` is the unit's fee in won."""
    rate = fee_rate(totals)
    if rate >= terms.full_from:
        return Claim(card_company, full, rate, full)
    stepped = Fraction(rounded(rate * terms.rate_steps, Rounding.HALF_UP), terms.rate_steps)
    return Claim(card_company, full, rate, floor(full * stepped))


def claims_by_card(claims: Iterable[Claim], terms: FeeTerms) -> tuple[CardClaim, ...]:
    """The claims added up by card company; the rounding falls on each company's sum."""
    by_company: dict[str, list[int]] = {}
    for one in claims:
        by_company.setdefault(one.card_company, []).append(one.amount)
    return tuple(
        CardClaim(company, len(amounts), sum(amounts), sum(amounts) // terms.round_down_to * terms.round_down_to)
        for company, amounts in sorted(by_company.items())
    )
