"""A class as one mark a person, by where each of them stands."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from yoram.outcomes import words
from yoram.outcomes.facts import Reason
from yoram.outcomes.forms.filters import STANDS
from yoram.outcomes.standing import Standing, Stands

_MARKS = {
    Stands.EMPLOYED: "employed",
    Stands.SEEKING: "seeking",
    Stands.IN_TRAINING: "running",
    Stands.LEFT_JOB: "left",
    Stands.UNREACHABLE: "unknown",
    Stands.ENDED: "withdrew",
    Stands.EXCLUDED: "other",
    Stands.NOT_LISTED: "unknown",
}
_MARKS_OF_REASONS = {
    Reason.MILITARY: "military",
    Reason.FURTHER_STUDY: "study",
    Reason.ENROLLED_ELSEWHERE: "study",
    Reason.ON_LEAVE: "study",
}


def dots(standings: Iterable[Standing]) -> list[dict[str, Any]]:
    """The groups of marks that a picture of people shows, in one order for every class."""
    counted = Counter((standing.stands, _more(standing)) for standing in standings)
    order = list(_MARKS)
    return [
        {"kind": _mark(stands, more), "count": count, "label": STANDS[stands], "note": _note(more)}
        for (stands, more), count in sorted(counted.items(), key=lambda one: (order.index(one[0][0]), one[0][1]))
    ]


def _more(standing: Standing) -> str:
    if standing.stands is Stands.EXCLUDED and standing.line is not None:
        return standing.line.detail
    return "unproven" if standing.unproven else ""


def _mark(stands: Stands, more: str) -> str:
    if stands is Stands.EXCLUDED:
        return _MARKS_OF_REASONS.get(Reason(more), "other")
    return "provisional" if more else _MARKS[stands]


def _note(more: str) -> str:
    if not more:
        return ""
    return _("evidence missing") if more == "unproven" else str(words.label(Reason(more)))
