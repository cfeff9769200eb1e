"""The one place where a line is written into a trainee's ledger."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from yoram.core import clock, events
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Enrolment
from yoram.outcomes.facts import Event, Evidence
from yoram.outcomes.happenings import LedgerRecorded, LedgerRetracted
from yoram.outcomes.models import LedgerEvent, Retraction
from yoram.outcomes.order import Line, objection_among, objection_to, objection_with
from yoram.outcomes.refusals import refused


def line_of(row: LedgerEvent) -> Line:
    """What a row of the ledger says."""
    return Line(
        event=Event(row.event),
        effective_on=row.effective_on,
        detail=row.detail,
        employer=row.employer,
        centre_hired=row.centre_hired,
        evidence=Evidence(row.evidence),
        evidence_note=row.evidence_note,
        in_field=row.in_field,
        region=row.region,
        occupation=row.occupation,
    )


def standing(enrolment: Enrolment) -> list[LedgerEvent]:
    """The lines that the house still says, in the order of their days."""
    rows = LedgerEvent.objects.filter(enrolment=enrolment, retraction=None)
    return list(rows.order_by("effective_on", "line"))


def write(enrolment: Enrolment, line: Line, *, by: Actor) -> LedgerEvent:
    """Add a line; raises LedgerRefused where it cannot stand, StateChanged where somebody else was quicker."""
    history = [line_of(row) for row in standing(enrolment)]
    if (objection := objection_with(history, line, clock.today())) is not None:
        raise refused(objection)
    return append(enrolment, line, by=by)


def append(enrolment: Enrolment, line: Line, *, by: Actor) -> LedgerEvent:
    """Add a line that was judged already; raises a ValidationError where a text is too long."""
    row = _row(enrolment, line, _last_line(enrolment) + 1, by)
    row.clean_fields(exclude={"enrolment"})
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as clash:
        if _last_line(enrolment) < row.line:
            raise
        raise StateChanged(_("Somebody else has just written into this ledger. Look at it again.")) from clash
    events.emit(LedgerRecorded(enrolment.pk, row.pk, row.event))
    return row


def open_books(lines: Iterable[tuple[Enrolment, Line]], *, by: Actor) -> list[LedgerEvent]:
    """The first lines of many trainees at once, in few statements."""
    counts: dict[object, int] = {}
    rows = []
    for enrolment, line in lines:
        counts[enrolment.pk] = counts.get(enrolment.pk, 0) + 1
        rows.append(_row(enrolment, line, counts[enrolment.pk], by))
    LedgerEvent.objects.bulk_create(rows, batch_size=500)
    for row in rows:
        events.emit(LedgerRecorded(row.enrolment_id, row.pk, row.event))
    return rows


def take_back(row: LedgerEvent, *, reason: str, by: Actor, instead: Line | None = None) -> LedgerEvent | None:
    """Retract a line and perhaps put another in its place; the others must be able to stand without it.

    Raises LedgerRefused where they cannot, StateChanged where the line was retracted before.
    """
    others = [line_of(other) for other in standing(row.enrolment) if other.pk != row.pk]
    remaining = others if instead is None else [*others, instead]
    wrong = objection_to(instead, clock.today()) if instead is not None else None
    if (objection := wrong or objection_among(remaining)) is not None:
        raise refused(objection)
    new = None if instead is None else append(row.enrolment, instead, by=by)
    retraction = Retraction(
        event=row,
        replaced_by=new,
        reason=reason.strip(),
        retracted_on=clock.today(),
        retracted_at=clock.now(),
        retracted_by=by.label[:120],
    )
    try:
        with transaction.atomic():
            retraction.save(force_insert=True)
    except IntegrityError as clash:
        raise StateChanged(_("This line was retracted already. Look at the ledger again.")) from clash
    events.emit(LedgerRetracted(row.enrolment_id, row.pk, new.pk if new else None))
    return new


def _row(enrolment: Enrolment, line: Line, number: int, by: Actor) -> LedgerEvent:
    return LedgerEvent(
        enrolment=enrolment,
        line=number,
        event=line.event,
        effective_on=line.effective_on,
        recorded_on=clock.today(),
        recorded_at=clock.now(),
        recorded_by=by.label[:120],
        detail=line.detail,
        centre_hired=line.centre_hired,
        evidence=line.evidence,
        evidence_note=line.evidence_note,
        in_field=line.in_field,
        region=line.region,
        employer=line.employer,
        occupation=line.occupation,
    )


def _last_line(enrolment: Enrolment) -> int:
    rows = LedgerEvent.objects.filter(enrolment=enrolment)
    return rows.aggregate(last=Max("line"))["last"] or 0
