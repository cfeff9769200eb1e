"""Until when a day's mark can be corrected by a request."""

from datetime import date, timedelta

from yoram.attendance.facts import LeaveKind, Proof, Rulebook


def last_day_to_correct(on: date, rulebook: Rulebook) -> date:
    """The last calendar day on which a correction of this day can be asked for."""
    return on + timedelta(days=rulebook.correction_days)


def may_correct(on: date, today: date, rulebook: Rulebook) -> bool:
    """Whether a correction of this day can be asked for today; never before the day."""
    return on <= today <= last_day_to_correct(on, rulebook)


def missing_proofs(kind: LeaveKind, shown: frozenset[Proof], rulebook: Rulebook) -> tuple[Proof, ...]:
    """The papers that a reason for leave still lacks: any one of those listed is enough."""
    terms = rulebook.leaves.get(kind)
    proofs = terms.proofs if terms else ()
    return () if shown.intersection(proofs) else proofs
