"""A decision told as arithmetic that anybody can do again on paper."""

from collections.abc import Iterator
from fractions import Fraction

from django.utils.translation import gettext as _

from yoram.attendance.facts import Criterion, Decision, Measured, Rulebook, Totals
from yoram.attendance.queries import completion_line, percent

_RATES = frozenset({Criterion.ATTENDANCE, Criterion.EARLY_ATTENDANCE})


def lines_of(decision: Decision, rulebook: Rulebook) -> list[str]:
    """Every step of a decision in order: what was counted first, then each criterion."""
    return [*_counted(decision.tally.course, rulebook), *(criterion_line(line) for line in decision.lines)]


def so_far(decision: Decision) -> str:
    """Where the attendance of a running class stands, in one line."""
    course = decision.tally.course
    told = {"marked": course.base - course.unmarked, "attended": course.attended, "days": course.base}
    return _("attended %(attended)d of %(marked)d days so far, of %(days)d in all") % told


def hindering_lines(decision: Decision) -> list[str]:
    """Only what stands in the way."""
    return [criterion_line(line) for line in decision.lines if not line.met]


def criterion_line(line: Measured) -> str:
    """One criterion; a rate with the comparison that decides."""
    if line.criterion not in _RATES or line.needed is None or not line.whole:
        return completion_line(line)
    share = Fraction(max(line.part, 0), line.whole)
    told = {"part": line.part, "whole": line.whole, "share": percent(share), "needed": percent(line.needed)}
    if line.met:
        return _("attendance: %(part)d/%(whole)d = %(share)s ≥ %(needed)s") % told
    return _("attendance: %(part)d/%(whole)d = %(share)s < %(needed)s") % told


def _counted(course: Totals, rulebook: Rulebook) -> Iterator[str]:
    yield _("%(present)d of %(days)d days attended") % {"present": course.attended_days, "days": course.base}
    slips = course.late + course.left_early + course.outings
    if slips:
        told = {
            "slips": slips,
            "late": course.late,
            "early": course.left_early,
            "out": course.outings,
            "each": rulebook.slips_per_absence,
            "absences": course.slip_absences,
        }
        yield _(
            "%(slips)d slips (late %(late)d, left early %(early)d, out %(out)d): every %(each)d make an absence, "
            "so −%(absences)d"
        ) % told  # fmt: skip
    if course.sick_over:
        yield _("%(days)d days of illness beyond the limit count as absent") % {"days": course.sick_over}
    if course.leave_out:
        yield _("%(days)d days of leave are left out of the count") % {"days": course.leave_out}
