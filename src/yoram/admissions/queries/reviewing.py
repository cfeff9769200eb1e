"""What reviewers and those who watch over reviewing ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from yoram.admissions.models import Assignment, Intake, Reviewer
from yoram.core import policy
from yoram.core.facts import Actor


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reviewer has come."""

    reviewer: Reviewer
    done: int
    total: int


def assignments_for(actor: Actor) -> QuerySet[Assignment]:
    """What the actor has to read and may read, as blind sheets; nothing of the application itself is touched."""
    rows = Assignment.objects.filter(ended_at=None, reviewer__ended_at=None).select_related(
        "sheet", "rubric__intake__cohort__course", "reviewer"
    )
    return policy.visible("admissions.review", rows, actor)


def waiting_reviews(actor: Actor) -> int:
    """How many applications wait for the actor's points."""
    if actor.person is None:
        return 0
    return assignments_for(actor).filter(done_at=None).count()


def comments_of(intake: Intake) -> QuerySet[Assignment]:
    """What reviewers wrote for the operator, application by application."""
    rows: QuerySet[Assignment] = Assignment.objects.filter(rubric__intake=intake, ended_at=None).exclude(comment="")
    return rows.select_related("sheet__application", "reviewer__person").order_by("sheet__number", "assigned_at")


def progress(intake: Intake) -> Sequence[Progress]:
    """Every reviewer of an intake with how much of theirs is done."""
    open_rows = Q(assignments__ended_at=None, assignments__isnull=False)
    rows = Reviewer.objects.filter(intake=intake, ended_at=None).select_related("person")
    counted = rows.annotate(
        total=Count("assignments", filter=open_rows),
        done=Count("assignments", filter=open_rows & Q(assignments__done_at__isnull=False)),
    )
    return [Progress(row, row.done, row.total) for row in counted]
