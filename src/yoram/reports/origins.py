"""Where a figure comes from, in a few words."""

from django.utils.translation import gettext as _

from yoram.documents.queries import format_date
from yoram.reports.facts import Bound, Kind

HASH_SHOWN = 8


def origin(bound: Bound) -> str:
    """The record that bears a figure out and the day it speaks of, as papers and pages name them."""
    source = bound.source
    if source.on is None:
        return _record(bound)
    return _("%(record)s, as of %(day)s") % {"record": _record(bound), "day": format_date(source.on)}


def _record(bound: Bound) -> str:
    source = bound.source
    match source.kind:
        case Kind.PUBLICATION:
            return _("Publication %(seal)s, rule %(rule)s") % {"seal": source.hash[:HASH_SHOWN], "rule": source.rule}
        case Kind.LEDGER:
            return _("Outcome ledger")
        case Kind.OCCASIONS:
            return _("Register of occasions")
        case Kind.TARGET:
            return _("Target of the year")
        case Kind.SETTING:
            return source.rule
        case _:
            return _("Calendar of courses")
