"""Saying what a class asks beside attendance, and entering what its trainees reached."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yoram.completion import queries
from yoram.completion.facts import Asked
from yoram.completion.models import Assessment, AssessmentResult, CompletionRule
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort


@action("completion.set_rule")
def set_rule(
    cohort: Cohort, *, by: Actor, work_percent: int | None = None, project: bool = False, early_too: bool = False
) -> CompletionRule:
    """What the class asks; who completed already stays completed."""
    rule = queries.rule_of(cohort)
    rule.work_percent, rule.project, rule.early_too = work_percent, project, early_too
    rule.clean_fields()
    rule.save()
    return rule


@action("completion.set_assessments")
def set_assessments(cohort: Cohort, rows: Sequence[Mapping[str, object]], *, by: Actor) -> list[Assessment]:
    """The assessments of a class in their order; one with results can be renamed and cannot go.

    Each row has title, kind, most, passes, weight, and ``key`` where it is there already.
    """
    have = {str(row.pk): row for row in queries.assessments_of(cohort)}
    kept = {str(row["key"]) for row in rows if row.get("key")}
    gone = [row for key, row in have.items() if key not in kept]
    if AssessmentResult.objects.filter(assessment__in=gone).exists():
        raise ValidationError(_("An assessment with results cannot be taken away. Take its results back first."))
    for row in gone:
        row.delete()
    # Places are numbered anew; far away first, so that no two ever share one.
    for place, row in enumerate(have[key] for key in have if key in kept):
        row.order = 1000 + place
        row.save()
    return [_written(cohort, have.get(str(said.get("key") or "")), place, said) for place, said in enumerate(rows, 1)]


def _written(cohort: Cohort, found: Assessment | None, place: int, said: Mapping[str, object]) -> Assessment:
    row = found or Assessment(cohort=cohort)
    row.order = place
    for name in ("title", "most", "passes", "weight"):
        setattr(row, name, said[name])
    row.kind = Asked(str(said["kind"]))
    if row.passes > row.most:
        raise ValidationError(_("“%(title)s” needs more points than it gives.") % {"title": row.title})
    row.clean_fields(exclude={"cohort"})
    row.save()
    return row


@action("completion.enter_results")
def enter_results(cohort: Cohort, points: Mapping[tuple[UUID, UUID], int | None], *, by: Actor) -> int:
    """The points of trainees by trainee and assessment; None takes one back. Gives how many changed."""
    trainees = {row.pk for row in queries.trainees_of(cohort)}
    assessments = {row.pk: row for row in queries.assessments_of(cohort)}
    have = queries.results_of(cohort)
    changed = 0
    for (trainee, assessment), reached in points.items():
        if trainee not in trainees or assessment not in assessments:
            raise ValidationError(_("This trainee or assessment is not of this class."))
        of, old = assessments[assessment], have.get((trainee, assessment))
        if reached is not None and not 0 <= reached <= of.most:
            raise ValidationError(_("“%(title)s” gives 0 to %(most)s points.") % {"title": of.title, "most": of.most})
        changed += _put(old, of, trainee, reached, by)
    return changed


def _put(old: AssessmentResult | None, of: Assessment, trainee: UUID, reached: int | None, by: Actor) -> bool:
    if reached is None:
        if old is not None:
            old.delete()
        return old is not None
    if old is not None and old.points == reached:
        return False
    row = old or AssessmentResult(assessment=of, enrolment_id=trainee)
    row.points, row.given_at, row.given_by = reached, clock.now(), by.label[:120]
    row.save()
    return True
