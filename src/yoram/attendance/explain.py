"""Decisions told as lines that anybody can recalculate."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.attendance.facts import AllowanceLine, Breach, Criterion, Forecast, Ground, Measured, Slip, Step
from yoram.attendance.labels import CRITERIA, GROUNDS
from yoram.attendance.words import SLIPS


def percent(share: Fraction) -> str:
    """A share in percent, cut off after the first decimal: 79.99 % is not 80 %."""
    tenths = share.numerator * 1000 // share.denominator
    return f"{tenths // 10} %" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10} %"


def completion_line(line: Measured) -> str:
    """One line of a completion: what was measured, of what, and what is needed."""
    told = {"name": CRITERIA[line.criterion], "part": line.part, "whole": line.whole}
    if line.criterion is Criterion.NOT_REMOVED:
        return _("%(name)s: %(part)d") % told
    if line.needed is None or not line.whole:
        return _("%(name)s: %(part)d of %(whole)d") % told
    told |= {"share": percent(Fraction(max(line.part, 0), line.whole)), "needed": percent(line.needed)}
    return _("%(name)s: %(part)d of %(whole)d = %(share)s; needed %(needed)s") % told


def breach_line(breach: Breach) -> str:
    """One ground for removal with its numbers."""
    told = {"name": GROUNDS[breach.ground], "unit": breach.unit, "part": breach.absences, "whole": breach.days}
    if breach.ground is Ground.FROM_DAYS:
        return _("%(name)s: %(part)d days, limit %(limit)d") % {**told, "limit": int(breach.limit)}
    told["limit"] = percent(breach.limit)
    if breach.ground is Ground.OVER_HOURS:
        return _("%(name)s: %(part)d of %(whole)d minutes, limit %(limit)s") % told
    if breach.unit is not None:
        return _("%(name)s: unit period %(unit)d, %(part)d of %(whole)d days, limit %(limit)s") % told
    return _("%(name)s: %(part)d of %(whole)d days, limit %(limit)s") % told


def allowance_line(line: AllowanceLine) -> str:
    """One line of an allowance, in won."""
    told = {"count": line.count, "each": f"{abs(line.each):,}", "amount": f"{line.amount:,}"}
    sentences = {
        Step.DAYS: _("%(count)d days × %(each)s won = %(amount)s won"),
        Step.CAP: _("at most %(each)s won in a unit period: %(amount)s won"),
        Step.MEALS: _("%(count)d meals given × %(each)s won: %(amount)s won"),
        Step.ROUNDING: _("below %(each)s won cut off: %(amount)s won"),
    }
    return sentences[line.step] % told


def forecast_lines(forecast: Forecast) -> list[str]:
    """What is still possible, the most important first."""
    if not forecast.reachable:
        return [_("The attendance needed for completion can no longer be reached.")]
    left, lines = forecast.absences_left, []
    if left < forecast.open_days:
        lines.append(ngettext("%(left)d absence left", "%(left)d absences left", left) % {"left": left})
    else:
        lines.append(_("The attendance needed for completion is reached."))
    if forecast.unit_absences_left is not None and forecast.unit_absences_left < left:
        told = {"unit": forecast.unit, "left": forecast.unit_absences_left}
        lines.append(_("at most %(left)d of them in unit period %(unit)d") % told)
    return [*lines, *(_slips(kind, count) for kind, count in forecast.slips_left.items())]


def _slips(kind: Slip | None, count: int) -> str:
    if kind is None:
        return ngettext("%(count)d slip until the next absence", "%(count)d slips until the next absence", count) % {
            "count": count
        }
    return _("“%(kind)s” %(count)d more times until the next absence") % {"kind": SLIPS[kind], "count": count}
