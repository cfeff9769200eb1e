"""Intakes as the public and their staff see them."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from yoram.admissions.facts import IntakeState, State
from yoram.admissions.models import Intake, QuestionSet
from yoram.admissions.rules.questions import Question, read_questions
from yoram.core import clock, policy
from yoram.core.facts import Actor


def intakes() -> QuerySet[Intake]:
    """Every intake with its class, course and centre."""
    rows: QuerySet[Intake] = Intake.objects.select_related("cohort__course__centre", "cohort__course__field", "plan")
    return rows.order_by("-opens_at", "slug")


def published() -> QuerySet[Intake]:
    """The intakes that the public may see."""
    return intakes().filter(published_at__isnull=False)


def open_now() -> QuerySet[Intake]:
    """Those that take applications at this moment, the one that closes first before the others."""
    now = clock.now()
    return published().filter(opens_at__lte=now, closes_at__gt=now).order_by("closes_at")


def intakes_for(actor: Actor) -> QuerySet[Intake]:
    """The intakes whose staff the actor is, with counts of what came in."""
    sent = Count("applications", filter=~Q(applications__state=State.DRAFT))
    drafts = Count("applications", filter=Q(applications__state=State.DRAFT))
    return policy.visible("admissions.manage", intakes(), actor).annotate(sent=sent, drafts=drafts)


def state_of(intake: Intake, at: datetime | None = None) -> IntakeState:
    """Where an intake stands; before it is published, nobody outside knows of it."""
    moment = at or clock.now()
    if intake.published_at is None:
        return IntakeState.PREPARING
    if moment < intake.opens_at:
        return IntakeState.ANNOUNCED
    return IntakeState.OPEN if moment < intake.closes_at else IntakeState.CLOSED


def question_set(intake: Intake) -> QuestionSet:
    """The newest version of what the intake asks."""
    found: QuestionSet | None = intake.question_sets.order_by("-version").first()
    if found is None:
        raise LookupError("an intake is never without questions, if only none")
    return found


def questions_of(asked: QuestionSet) -> tuple[Question, ...]:
    """The questions of a version."""
    return read_questions(asked.questions)
