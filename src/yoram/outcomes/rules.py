"""The decisions of the outcome rules, kept free of tables and of Django so that each can be proved alone."""

from calendar import monthrange
from datetime import date

from yoram.outcomes.facts import (
    INTENT_PREFIX,
    Employment,
    Evidence,
    GroupFigure,
    Intent,
    Reason,
    Rule,
    Status,
)

NOBODY = "nobody to count"
TOO_FEW = "too few for a percentage"


def months_after(day: date, months: int) -> date:
    """The same day of a later month; a month too short for it ends the period on its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_of_window(rule: Rule, completed_on: date, on: date) -> date:
    """The last day on which a job can still count: the day asked about, or the end of the rule's window."""
    if rule.within_months is None:
        return on
    return min(on, months_after(completed_on, rule.within_months))


def could_count(rule: Rule, kind: Employment, *, in_field: bool, centre_hired: bool) -> bool:
    """Whether a job of this description is employment under the rule once somebody proves it."""
    if kind not in rule.kinds:
        return False
    if rule.in_field and not in_field:
        return False
    return rule.centre_hired or not centre_hired


def counts(rule: Rule, kind: Employment, evidence: Evidence, *, in_field: bool, centre_hired: bool) -> bool:
    """Whether a job with this evidence is employment under the rule."""
    described = could_count(rule, kind, in_field=in_field, centre_hired=centre_hired)
    return described and evidence in rule.kinds[kind]


def lets_leave(rule: Rule, reason: Reason, evidence: Evidence) -> bool:
    """Whether an exclusion with this evidence takes a person out of the denominator."""
    return evidence in rule.leaves.get(reason, ())


def lets_intent_leave(rule: Rule, intent: Intent, evidence: Evidence) -> bool:
    """Whether a declaration of the first days takes a person out of the denominator."""
    return evidence in rule.leaves.get(INTENT_PREFIX + intent, ())


def was_never_enrolled(rule: Rule, reason: Reason, evidence: Evidence) -> bool:
    """Whether this reason, falling within the course, makes a person count as not enrolled at all."""
    return evidence in rule.not_enrolled.get(reason, ())


def rate(numerator: int, denominator: int, smallest_group: int) -> float | None:
    """The share as a fraction, or nothing where a percentage would say more than so few people can."""
    if denominator < max(smallest_group, 1):
        return None
    return numerator / denominator


def tenths_of_percent(numerator: int, denominator: int) -> int:
    """The share in tenths of a percent, halves rounded up, but 0 and 100 % only when exactly so."""
    rounded = (2000 * numerator + denominator) // (2 * denominator)
    if numerator < denominator:
        rounded = min(rounded, 999)
    if numerator > 0:
        rounded = max(rounded, 1)
    return rounded


def shown(numerator: int, denominator: int, smallest_group: int) -> str:
    """The text that may be published: the counts always, the percentage only for a large enough group."""
    counted = f"{numerator} of {denominator}"
    if denominator == 0:
        return f"{counted}; {NOBODY}"
    if denominator < smallest_group:
        return f"{counted}; {TOO_FEW}"
    tenths = tenths_of_percent(numerator, denominator)
    return f"{counted} ({tenths // 10}.{tenths % 10} %)"


def status(*, denominator: bool, numerator: bool, excluded: str | None, provisional: bool, unknown: bool) -> Status:
    """Where a person stands under one rule, in one word for lists and comparisons."""
    if excluded is not None:
        return "excluded"
    if not denominator:
        return "not_counted"
    if numerator:
        return "employed_unproven" if provisional else "employed"
    if provisional:
        return "claimed"
    return "unknown" if unknown else "not_employed"


def adds_up(figure: GroupFigure, rule: Rule) -> bool:
    """Whether the people of a figure are all accounted for: population = excluded + denominator."""
    population = figure.completers if rule.population == "completers" else figure.starters
    return (
        population == sum(figure.excluded.values()) + figure.denominator
        and 0 <= figure.numerator <= figure.denominator
        and figure.numerator + figure.unknown <= figure.denominator
    )
