"""Who completes a class by its own rule, with what was asked and reached."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, QuerySet

from yoram.attendance.facts import CourseRule, Decision, Rulebook, Work
from yoram.attendance.queries import decisions_of, rulebook_of
from yoram.completion.facts import Asked, Handed, Piece
from yoram.completion.models import Assessment, AssessmentResult, Certificate, CompletionRule
from yoram.completion.queries.turns import Now, now_of
from yoram.completion.rules import work_of
from yoram.core import policy
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment
from yoram.courses.queries import cohorts as all_cohorts


@dataclass(frozen=True, slots=True)
class Line:
    """One trainee of a class: how they stand, what would be decided now, their certificate."""

    enrolment: Enrolment
    now: Now
    decision: Decision | None
    certificate: Certificate | None


def cohorts_for(actor: Actor) -> QuerySet[Cohort]:
    """The classes whose completion the actor looks after, the newest first."""
    rows = policy.visible("completion.see_class", all_cohorts(), actor).annotate(size=Count("enrolments"))
    return rows.order_by("-starts_on", "slug")


def trainees_of(cohort: Cohort) -> list[Enrolment]:
    """The class by its codes, for those who may see it."""
    rows = Enrolment.objects.filter(cohort=cohort).select_related("person", "cohort__course__centre")
    return list(rows.order_by("code"))


def rule_of(cohort: Cohort) -> CompletionRule:
    """What the class asks; attendance alone where nobody said more."""
    found: CompletionRule | None = CompletionRule.objects.filter(cohort=cohort).first()
    return found or CompletionRule(cohort=cohort)


def course_rule_of(cohort: Cohort) -> CourseRule:
    """The same as the rules of decision want it."""
    rule = rule_of(cohort)
    rate = Fraction(rule.work_percent, 100) if rule.work_percent else None
    return CourseRule(work_rate=rate, project=rule.project, early_too=rule.early_too)


def assessments_of(cohort: Cohort) -> list[Assessment]:
    return list(Assessment.objects.filter(cohort=cohort).order_by("order"))


def results_of(cohort: Cohort) -> dict[tuple[UUID, UUID], AssessmentResult]:
    """Points by trainee and assessment."""
    rows = AssessmentResult.objects.filter(assessment__cohort=cohort)
    return {(row.enrolment_id, row.assessment_id): row for row in rows}


def works_of(cohort: Cohort, enrolments: Sequence[Enrolment]) -> dict[UUID, Work]:
    """What each trainee handed in of what was asked."""
    pieces = [Piece(str(row.pk), Asked(row.kind), row.most, row.passes, row.weight) for row in assessments_of(cohort)]
    handed: dict[UUID, list[Handed]] = defaultdict(list)
    for (trainee, assessment), row in results_of(cohort).items():
        handed[trainee].append(Handed(str(assessment), row.points))
    return {row.pk: work_of(pieces, handed[row.pk]) for row in enrolments}


def decide(
    cohort: Cohort, enrolments: Sequence[Enrolment], *, early: Mapping[UUID, date] | None = None
) -> dict[UUID, Decision]:
    """Attendance, work and project together, by the rule of the class, as things stand now."""
    return decisions_of(
        cohort,
        enrolments,
        course=course_rule_of(cohort),
        works=works_of(cohort, enrolments),
        early=early or {},
    )


def has_roll(cohort: Cohort) -> bool:
    """Whether the house itself keeps the roll of this class, so that only its own decision completes."""
    return bool(cohort.days.exists())


def lines_of_class(cohort: Cohort) -> list[Line]:
    """The whole class as its page shows it; the number of questions does not grow with it."""
    rows = trainees_of(cohort)
    now = now_of(rows)
    decisions = decide(cohort, rows) if has_roll(cohort) else {}
    held = valid_certificates(rows)
    return [Line(row, now[row.pk], decisions.get(row.pk), held.get(row.pk)) for row in rows]


def valid_certificates(enrolments: Sequence[Enrolment]) -> dict[UUID, Certificate]:
    """The certificate of each trainee that holds now."""
    keys = [row.pk for row in enrolments]
    return {row.enrolment_id: row for row in Certificate.objects.filter(enrolment__in=keys, revocation=None)}


def rulebook_for(cohort: Cohort) -> Rulebook:
    """The rulebook of attendance that the class is judged by."""
    return rulebook_of(cohort)
