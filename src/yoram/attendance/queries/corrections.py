"""Correction requests for whoever may see them, and the register of a class."""

from datetime import date

from django.db.models import QuerySet

from yoram.attendance.facts.requests import CorrectionState
from yoram.attendance.models import CorrectionRequest
from yoram.core import policy
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort

_WITH = ("enrolment__person", "enrolment__cohort__course__centre", "day", "before", "mark")


def correction_requests() -> QuerySet[CorrectionRequest]:
    """All requests with what a page tells of them, the latest first."""
    rows: QuerySet[CorrectionRequest] = CorrectionRequest.objects.select_related(*_WITH).prefetch_related("papers")
    return rows


def corrections_for(actor: Actor) -> QuerySet[CorrectionRequest]:
    """The requests of the classes that the actor looks after."""
    return policy.visible("attendance.see_corrections", correction_requests(), actor)


def corrections_to_decide(actor: Actor) -> QuerySet[CorrectionRequest]:
    """What waits for this actor: open requests that somebody else asked."""
    open_ones = CorrectionRequest.objects.filter(stands=CorrectionState.ASKED).exclude(asked_by=actor.account or "–")
    return policy.visible("attendance.decide_correction", open_ones, actor)


def register_of(cohort: Cohort, first: date, last: date) -> list[CorrectionRequest]:
    """The requests about the days of a class in a period, by day and trainee; those taken back are left out."""
    rows = correction_requests().filter(enrolment__cohort=cohort, day__on__range=(first, last))
    return list(rows.exclude(stands=CorrectionState.WITHDRAWN).order_by("day__on", "enrolment__code", "asked_at"))
