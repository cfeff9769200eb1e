"""How what a sheet says meets what the ledger says: an empty cell takes nothing back, nothing is said twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yoram.outcomes.facts import Employment, Event, Evidence
from yoram.outcomes.order import COMPLETED, ENDED, Line

_STRENGTH = {Evidence.NONE: 0, Evidence.DOCUMENT: 1, Evidence.INSURED: 2, Evidence.LINKED: 2}


@dataclass(frozen=True, slots=True)
class Step:
    """A line to write; ``instead`` is the place of the standing line that it replaces."""

    line: Line
    instead: int | None = None


def course_step(standing: Sequence[Line], wanted: Line, *, dated: bool) -> Step | None:
    """How the end of the course is to be written; without a date of its own the sheet leaves the ledger's."""
    place = next((place for place, line in enumerate(standing) if line.event in COMPLETED | ENDED), None)
    if place is None:
        return Step(wanted)
    said = standing[place]
    if not dated and said.event == wanted.event:
        wanted = replace(wanted, effective_on=said.effective_on)
    merged = replace(said, event=wanted.event, effective_on=wanted.effective_on, detail=wanted.detail or said.detail)
    return None if merged == said else Step(merged, place)


def job_step(standing: Sequence[Line], wanted: Line, *, kind_said: bool, hiring_said: bool) -> Step | None:
    """Whether a job is known, known otherwise, or a further one: it is the same by its day or by its employer."""
    jobs = [(place, line) for place, line in enumerate(standing) if line.event is Event.EMPLOYED]
    same_day = [job for job in jobs if job[1].effective_on == wanted.effective_on]
    same_employer = [job for job in jobs if wanted.employer and job[1].employer == wanted.employer]
    both = [job for job in same_day if job in same_employer]
    found = next(iter([*both, *same_day, *same_employer]), None)
    if found is None:
        return Step(wanted)
    place, said = found
    merged = _merged(said, wanted, kind_said=kind_said, hiring_said=hiring_said)
    return None if merged == said else Step(merged, place)


def leaving_step(standing: Sequence[Line], wanted: Line) -> Step | None:
    """Whether leaving a job is known, or known with another day."""
    for place, line in enumerate(standing):
        if line.event is Event.LEFT_JOB and line.employer == wanted.employer:
            same = line.effective_on == wanted.effective_on
            return None if same else Step(replace(line, effective_on=wanted.effective_on), place)
    return Step(wanted)


def _merged(said: Line, wanted: Line, *, kind_said: bool, hiring_said: bool) -> Line:
    better = _STRENGTH[wanted.evidence] >= _STRENGTH[said.evidence] and wanted.evidence is not Evidence.NONE
    proven = wanted.detail == Employment.INSURED and said.detail == Employment.UNINSURED
    return replace(
        said,
        effective_on=wanted.effective_on,
        employer=wanted.employer or said.employer,
        region=wanted.region or said.region,
        occupation=wanted.occupation or said.occupation,
        detail=wanted.detail if kind_said or proven else said.detail,
        in_field=said.in_field if wanted.in_field is None else wanted.in_field,
        centre_hired=wanted.centre_hired if hiring_said else said.centre_hired,
        evidence=wanted.evidence if better else said.evidence,
        evidence_note=wanted.evidence_note if better and wanted.evidence_note else said.evidence_note,
    )
