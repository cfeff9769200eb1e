"""Sharing applications out among reviewers, declaring conflicts, and giving points."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.admissions.actions.blind import make_sheets
from yoram.admissions.actions.moving import move
from yoram.admissions.facts import State
from yoram.admissions.judging import criteria_of
from yoram.admissions.models import Application, Assignment, BlindSheet, Conflict, Reviewer, Rubric, Score
from yoram.admissions.rules import reviewing
from yoram.admissions.rules.rubric import missing
from yoram.admissions.selection_facts import ConflictSource, NotReady, NotYours, ScoresMissing, Stage
from yoram.core import access, clock
from yoram.core.action import action
from yoram.core.facts import Actor

_READ = (State.SUBMITTED, State.IN_REVIEW)


@action("admissions.assign_reviews")
def assign_reviews(rubric: Rubric, *, by: Actor) -> int:
    """Give every application its reviewers, evenly; said again only what is missing is added. Returns how many."""
    reviewers = list(Reviewer.objects.filter(intake=rubric.intake, ended_at=None).select_related("person"))
    if not reviewers:
        raise NotReady(_("Add at least one reviewer first."))
    rows = Application.objects.filter(intake=rubric.intake, state__in=_READ).select_related(
        "questions", "intake__cohort__course__centre"
    )
    if rubric.stage == Stage.INTERVIEW:
        rows = rows.filter(invitation__isnull=False)
    applications = list(rows)
    make_sheets(rubric.intake, applications)
    for application in applications:
        if application.state == State.SUBMITTED:
            move(application, after=State.IN_REVIEW, by=by)
    return _share_out(rubric, reviewers, applications)


@action("admissions.declare_conflict")
def declare_conflict(assignment: Assignment, *, by: Actor, reason: str = "") -> Assignment | None:
    """The reviewer may not judge this application: it is taken away, and another reviewer gets it.

    Returns the other assignment, None when nobody is free. Raises NotYours when it was taken away before.
    """
    ended = Assignment.objects.filter(pk=assignment.pk, ended_at=None).update(ended_at=clock.now())
    if not ended:
        raise NotYours(_("This application is no longer with you."))
    _conflict(assignment.reviewer, assignment.sheet, ConflictSource.REVIEWER, reason)
    rubric = assignment.rubric
    with access.unwatched():
        reviewers = list(Reviewer.objects.filter(intake=rubric.intake, ended_at=None).select_related("person"))
    application = Application.objects.filter(pk=assignment.sheet.application_id)
    _share_out(rubric, reviewers, application)
    others = Assignment.objects.filter(rubric=rubric, sheet=assignment.sheet, ended_at=None)
    found: Assignment | None = others.order_by("-assigned_at", "-id").first()
    return found


@action("admissions.score")
def score(
    assignment: Assignment, points: Mapping[str, int], *, by: Actor, comment: str = "", done: bool = False
) -> Assignment:
    """Keep the reviewer's points and comment; with ``done`` they count. The first points freeze the rubric.

    Raises NotYours when the application was taken away, ScoresMissing when ``done`` is said too early.
    """
    criteria = {each.code: each for each in criteria_of(assignment.rubric)}
    for code, given in points.items():
        if code not in criteria or not 0 <= given <= criteria[code].scale:
            raise ScoresMissing(_("Give points between 0 and the most that can be given."))
    said = {row.criterion: row.points for row in Score.objects.filter(assignment=assignment)}
    if done and (left := missing(criteria.values(), {**said, **points})):
        raise ScoresMissing(
            _("Still to be judged: %(criteria)s") % {"criteria": ", ".join(criteria[code].label for code in left)}
        )
    now = clock.now()
    rows = Assignment.objects.filter(pk=assignment.pk, ended_at=None)
    if not rows.update(comment=comment.strip(), done_at=now if done else None):
        raise NotYours(_("This application is no longer with you."))
    Rubric.objects.filter(pk=assignment.rubric_id, frozen_at=None).update(frozen_at=now)
    for code, given in points.items():
        _say(assignment, code, given)
    assignment.refresh_from_db()
    return assignment


def _say(assignment: Assignment, criterion: str, points: int) -> None:
    now = clock.now()
    if Score.objects.filter(assignment=assignment, criterion=criterion).update(points=points, said_at=now):
        return
    try:
        with transaction.atomic():
            Score(assignment=assignment, criterion=criterion, points=points, said_at=now).save(force_insert=True)
    except IntegrityError:  # the same form sent twice at once
        Score.objects.filter(assignment=assignment, criterion=criterion).update(points=points, said_at=now)


def _share_out(rubric: Rubric, reviewers: list[Reviewer], applications: Iterable[Application]) -> int:
    # Looking for acquaintances shows nobody anything: whoever declares a conflict must not be logged as a reader.
    with access.unwatched():
        rows = {row.pk: row for row in applications}
        sheets = {str(one.pk): one for one in BlindSheet.objects.filter(application_id__in=rows)}
        hints = _notice(sheets.values(), reviewers, rows)
    by_key = {str(one.pk): one for one in reviewers}
    said = Conflict.objects.filter(sheet__in=list(sheets.values()))
    conflicts = {(str(sheet), str(reviewer)) for sheet, reviewer in said.values_list("sheet_id", "reviewer_id")}
    standing: dict[str, set[str]] = {}
    for one in Assignment.objects.filter(rubric=rubric, ended_at=None):
        standing.setdefault(str(one.sheet_id), set()).add(str(one.reviewer_id))
    pairs = reviewing.share_out(sheets, sorted(by_key), each=rubric.each, conflicts=conflicts, standing=standing)
    for sheet, reviewer in pairs:
        Assignment(
            rubric=rubric,
            reviewer=by_key[reviewer],
            sheet=sheets[sheet],
            hint=hints.get((sheet, reviewer), ""),
            assigned_at=clock.now(),
        ).save()
    return len(pairs)


def _notice(
    sheets: Iterable[BlindSheet], reviewers: Iterable[Reviewer], applications: Mapping[UUID, Application]
) -> dict[tuple[str, str], str]:
    """Hints that two may know each other; one address or telephone means one person, who never judges themselves."""
    hints: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        application = applications[sheet.application_id]
        applicant = reviewing.Contact(application.email, application.phone)
        for reviewer in reviewers:
            person = reviewer.person
            hint = reviewing.hint_conflict(reviewing.Contact(person.email, person.phone), applicant)
            if hint in {"email", "phone"} or application.person_id == person.pk:
                _conflict(reviewer, sheet, ConflictSource.HOUSE, hint)
            elif hint:
                hints[str(sheet.pk), str(reviewer.pk)] = hint
    return hints


def _conflict(reviewer: Reviewer, sheet: BlindSheet, source: ConflictSource, reason: str) -> None:
    if not Conflict.objects.filter(reviewer=reviewer, sheet=sheet).exists():
        Conflict(
            reviewer=reviewer, sheet=sheet, source=source, reason=reason.strip()[:300], declared_at=clock.now()
        ).save()
