"""Attendance of many trainees from marks counted in the database, remembered by class until another mark is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import Case, CharField, Count, IntegerField, Max, Value, When
from django.db.models.functions import Cast, Substr
from django.db.models.lookups import GreaterThanOrEqual

from yoram.attendance.facts import Counted, OwnUnit, Rulebook, Slip, State, Tally
from yoram.attendance.models import DayMark
from yoram.attendance.rules import tally_many

REMEMBERED_CLASSES = 400

type Written = tuple[int, str]
"""How many marks were ever written for a class, and the last of their keys: a change is always another row."""


@dataclass(frozen=True, slots=True)
class CountedClass:
    """All that the attendance of a class depends on, besides its marks."""

    key: UUID
    starts_on: date
    own: tuple[OwnUnit, ...]
    rulebook: Rulebook
    trainees: tuple[UUID, ...]


_REMEMBERED: dict[UUID, tuple[CountedClass, Written, Mapping[UUID, Tally]]] = {}


def tallies_of(classes: Iterable[CountedClass]) -> Mapping[UUID, Tally]:
    """The attendance of every trainee: two questions at most, and only classes that changed are counted again."""
    asked = list(classes)
    written = _written([each.key for each in asked])
    stale = [each for each in asked if not _stands(each, written)]
    counts = _counts(stale) if stale else {}
    for each in stale:
        made = tally_many(counts, dict.fromkeys(each.trainees, each.own), each.rulebook)
        _REMEMBERED.pop(each.key, None)
        _REMEMBERED[each.key] = (each, written.get(each.key, _NOTHING), made)
    found = {key: tally for each in asked for key, tally in _REMEMBERED[each.key][2].items()}
    for key in list(islice(_REMEMBERED, max(0, len(_REMEMBERED) - REMEMBERED_CLASSES))):
        _REMEMBERED.pop(key, None)
    return found


def forget() -> None:
    """Count every class anew when it is asked for next."""
    _REMEMBERED.clear()


_NOTHING: Written = (0, "")


def _stands(asked: CountedClass, written: Mapping[UUID, Written]) -> bool:
    known = _REMEMBERED.get(asked.key)
    return known is not None and known[:2] == (asked, written.get(asked.key, _NOTHING))


def _written(keys: Sequence[UUID]) -> dict[UUID, Written]:
    """What was written for each class until now; an index alone answers it."""
    told = (
        DayMark.objects.filter(day__cohort__in=keys)
        .values_list("day__cohort_id")
        .annotate(number=Count("pk"), last=Max(Cast("pk", CharField())))
        .order_by()
    )
    return {cohort: (number, last) for cohort, number, last in told}


def _counts(classes: Sequence[CountedClass]) -> Mapping[UUID, list[Counted]]:
    """All current marks, counted by trainee, unit period, state and slips in the database.

    A unit period begins on the day of the month on which the class began, so that texts of dates tell them apart;
    keys come as texts too, as making thousands of UUIDs takes longer than counting.
    """
    known = {pk.hex: (pk, each.starts_on) for each in classes for pk in each.trainees}
    day, first = Cast("day__on", CharField()), Cast("day__cohort__starts_on", CharField())
    told = (
        DayMark.objects.filter(current=True, day__cohort__in=[each.key for each in classes])
        .annotate(who=Cast("enrolment_id", CharField()), month=Substr(day, 1, 7))
        .annotate(past=Case(When(GreaterThanOrEqual(Substr(day, 9, 2), Substr(first, 9, 2)), then=Value(1)),
                            default=Value(0), output_field=IntegerField()))
        .values_list("who", "month", "past", "state", "slips")
        .annotate(days=Count("pk"))
        .order_by()
    )  # fmt: skip
    found: dict[UUID, list[Counted]] = defaultdict(list)
    for who, month, past, state, slips, number in told:
        if (trainee := known.get(who.replace("-", ""))) is not None:
            key, starts_on = trainee
            unit = (int(month[:4]) - starts_on.year) * 12 + int(month[5:]) - starts_on.month + past
            found[key].append(Counted(unit, _STATES[state], _slips(slips), number))
    return found


_STATES = {str(state): state for state in State}
_KNOWN: dict[str, frozenset[Slip]] = {}


def _slips(told: str) -> frozenset[Slip]:
    if told not in _KNOWN:
        _KNOWN[told] = frozenset(Slip(part) for part in told.split("+") if part)
    return _KNOWN[told]
