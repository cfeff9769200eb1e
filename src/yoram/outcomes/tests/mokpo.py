"""The article's first class for the tests of publishing: fifteen completed, twelve at work, three out for a reason."""

from datetime import date

from yoram.core import clock
from yoram.courses.queries import Centre
from yoram.outcomes import actions
from yoram.outcomes.facts import Event, Evidence, Reason
from yoram.outcomes.models import Publication
from yoram.outcomes.tests.classes import Class, a_class, seal

ENDED = date(2024, 3, 20)
PRESS_DAY = date(2024, 7, 27)
REASONS = (Reason.MILITARY, Reason.MILITARY, Reason.FURTHER_STUDY)


def first_class(size: int = 15, *, slug: str = "ai-1", number: int = 1, of: Centre | None = None) -> Class:
    """The class as the centre knew it on the day of the article."""
    known = a_class(size, slug=slug, number=number, of=of)
    with clock.frozen_at(known.cohort.starts_on):
        seal(known)
    with clock.frozen_at(ENDED):
        for row in known.trainees:
            actions.record(row, event=Event.COMPLETED, effective_on=ENDED, by=known.operator)
    with clock.frozen_at(date(2024, 6, 3)):
        for place, row in enumerate(known.trainees[: size - 3]):
            begin_work(known, row, date(2024, 4, 1 + place % 20))
        for row, reason in zip(known.trainees[size - 3 :], REASONS, strict=True):
            leave(known, row, reason)
    return known


def begin_work(known: Class, row, day: date, *, evidence: Evidence = Evidence.INSURED, detail: str = "insured"):
    return actions.record(
        row,
        event=Event.EMPLOYED,
        effective_on=day,
        detail=detail,
        evidence=evidence,
        in_field=True,
        employer=f"회사 {row.code}",
        region="목포시",
        by=known.operator,
    )


def leave(known: Class, row, reason: Reason):
    """Somebody leaves the denominator: asked by one, approved by another."""
    asked = actions.ask_exclusion(
        row, reason=reason, effective_on=date(2024, 5, 7), document_named="입영통지서", by=known.operator
    )
    return actions.approve_exclusion(asked, by=known.other_operator)


def publish(known: Class, *, rule: str = "press", on: date = PRESS_DAY) -> Publication:
    return actions.publish(known.centre, known.cohort, rule=rule, on=on, by=known.operator)


def leave_job(known: Class):
    """What the centre learns after the article: the first of the twelve left her job on 20 July."""
    return actions.record(
        known.trainees[0],
        event=Event.LEFT_JOB,
        effective_on=date(2024, 7, 20),
        employer=f"회사 {known.trainees[0].code}",
        by=known.operator,
    )
