"""What the pages of selecting ask: scores, the order, the preview of a decision, the waiting list."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from uuid import UUID

from yoram.admissions.facts import State
from yoram.admissions.judging import criteria_of, free_seats, plan_of
from yoram.admissions.models import Application, Assignment, Intake, Rubric, Ruling
from yoram.admissions.rules import ranking, rubric, seats
from yoram.admissions.selection_facts import Stage

_JUDGED = (State.IN_REVIEW, State.SELECTED)


@dataclass(frozen=True, slots=True)
class Line:
    """One application in the preview of a decision."""

    application: Application
    verdict: seats.Verdict
    score: Fraction
    screening: rubric.Judged
    interview: rubric.Judged | None
    disagree: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What carrying out a decision would do; the digest stands for exactly this."""

    lines: tuple[Line, ...]
    unjudged: tuple[Application, ...]
    digest: str
    counts: Mapping[str, int] = field(default_factory=dict)


def judged(given: Rubric) -> dict[UUID, rubric.Judged]:
    """What the finished reviews of a stage say, by application."""
    criteria = criteria_of(given)
    by_application: dict[UUID, list[dict[str, int]]] = {}
    rows = Assignment.objects.filter(rubric=given, ended_at=None, done_at__isnull=False)
    for assignment in rows.select_related("sheet").prefetch_related("scores"):
        points = {score.criterion: score.points for score in assignment.scores.all()}
        by_application.setdefault(assignment.sheet.application_id, []).append(points)
    found = {key: rubric.judge(criteria, said) for key, said in by_application.items()}
    return {key: value for key, value in found.items() if value is not None}


def preview(intake: Intake, changes: Mapping[UUID, tuple[seats.Outcome, str]] | None = None) -> Preview:
    """Everybody in order with what they would be told; ``changes`` are the operator's own verdicts with reasons."""
    rubrics = {each.stage: each for each in Rubric.objects.filter(intake=intake)}
    screening = judged(rubrics[Stage.SCREENING]) if Stage.SCREENING in rubrics else {}
    talked = judged(rubrics[Stage.INTERVIEW]) if Stage.INTERVIEW in rubrics else {}
    rows = Application.objects.filter(intake=intake, state__in=_JUDGED).select_related("intake__cohort__course__centre")
    applications = {str(row.pk): row for row in rows}
    unjudged = tuple(row for row in applications.values() if row.pk not in screening)
    first = rubrics.get(Stage.SCREENING)
    if first is None:
        return Preview((), unjudged, "")
    plan = plan_of(intake)
    ranked = ranking.rank(
        (
            _candidate(row, screening[row.pk], talked.get(row.pk), rubrics.get(Stage.INTERVIEW))
            for row in applications.values()
            if row.pk in screening
        ),
        first.ties,
        plan.lot_seed,
    )
    verdicts = seats.allocate(
        ranked, len(free_seats(intake)) or (0 if _decided(intake) else intake.seats), pass_mark=first.pass_mark,
        longest_list=plan.longest_list,
    )  # fmt: skip
    verdicts, reasons = _changed(verdicts, changes or {})
    lines = tuple(
        Line(
            application=applications[verdict.key],
            verdict=verdict,
            score=placed.candidate.score,
            screening=screening[applications[verdict.key].pk],
            interview=talked.get(applications[verdict.key].pk),
            disagree=rubric.decide_disagreement(screening[applications[verdict.key].pk], first.apart),
            reason=reasons.get(verdict.key, ""),
        )
        for placed, verdict in zip(ranked, verdicts, strict=True)
    )
    counts = {outcome.value: sum(line.verdict.outcome is outcome for line in lines) for outcome in seats.Outcome}
    return Preview(lines, unjudged, _digest(lines), counts)


def waiting_list(intake: Intake) -> list[Application]:
    """Those who wait, the next one first."""
    rows = Application.objects.filter(intake=intake, state=State.WAITING).select_related(
        "intake__cohort__course__centre"
    )
    places = places_of(intake)
    return sorted(rows, key=lambda row: (places.get(row.pk, (0, 0)), row.pk.hex))


def places_of(intake: Intake) -> dict[UUID, tuple[int, int]]:
    """The place on the waiting list by application: an earlier decision's list goes before a later one's."""
    rulings = Ruling.objects.filter(decision__intake=intake, place__isnull=False).select_related("decision")
    rounds = {key: at for at, key in enumerate(dict.fromkeys(
        row.decision_id for row in sorted(rulings, key=lambda row: row.decision.decided_at)
    ))}  # fmt: skip
    return {row.application_id: (rounds[row.decision_id], row.place or 0) for row in rulings}


def waits_as(application: Application) -> int | None:
    """The applicant's number on the waiting list as it is now, from 1."""
    keys = [row.pk for row in waiting_list(application.intake)]
    return keys.index(application.pk) + 1 if application.pk in keys else None


def _decided(intake: Intake) -> bool:
    return Ruling.objects.filter(decision__intake=intake).exists()


def _candidate(
    row: Application, screening: rubric.Judged, talked: rubric.Judged | None, second: Rubric | None
) -> ranking.Candidate:
    interview = talked.score if talked else None
    share = second.interview_share if second else 0
    return ranking.Candidate(
        key=str(row.pk),
        score=ranking.combine(screening.score, interview, share),
        by_criterion=screening.by_criterion,
        applied_at=row.submitted_at or row.begun_at,
        interview=interview,
    )


def _changed(
    verdicts: list[seats.Verdict], changes: Mapping[UUID, tuple[seats.Outcome, str]]
) -> tuple[list[seats.Verdict], dict[str, str]]:
    """The operator's verdicts in place of the rules', the waiting list numbered anew."""
    told = {str(key): change for key, change in changes.items()}
    made: list[seats.Verdict] = []
    place = 0
    for verdict in verdicts:
        outcome, because = verdict.outcome, verdict.because
        if verdict.key in told and told[verdict.key][0] != outcome:
            outcome, because = told[verdict.key][0], "operator"
        place += outcome is seats.Outcome.WAITING
        number = place if outcome is seats.Outcome.WAITING else None
        made.append(replace(verdict, outcome=outcome, because=because, place=number))
    return made, {key: reason for key, (_outcome, reason) in told.items()}


def _digest(lines: tuple[Line, ...]) -> str:
    said = [
        (line.verdict.key, line.verdict.rank, line.verdict.outcome, line.verdict.place, str(line.score), line.reason)
        for line in lines
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
