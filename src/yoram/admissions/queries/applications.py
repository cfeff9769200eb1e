"""Applications as their owners and the staff see them."""

from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet

from yoram.admissions.facts import State
from yoram.admissions.models import Application, ApplicationFile, Intake
from yoram.core import policy
from yoram.core.facts import Actor


def applications_for(actor: Actor) -> QuerySet[Application]:
    """The applications that the actor may read."""
    rows: QuerySet[Application] = Application.objects.select_related("intake__cohort__course__centre", "questions")
    return policy.visible("admissions.see_applications", rows, actor)


def own_applications(actor: Actor) -> QuerySet[Application]:
    """What somebody with an account has applied for, the newest first."""
    rows: QuerySet[Application] = Application.objects.select_related("intake__cohort__course__centre")
    if actor.person is None:
        return rows.none()
    return rows.filter(person=actor.person, emptied_at=None)


def sent_to(intake: Intake) -> QuerySet[Application]:
    """Everything that was sent to an intake, in the order in which it came."""
    rows: QuerySet[Application] = Application.objects.filter(intake=intake).exclude(state=State.DRAFT)
    return rows.select_related("intake__cohort__course__centre", "questions").order_by("submitted_at", "id")


def listed(intake: Intake, *, words: str = "", state: str = "", status: str = "") -> QuerySet[Application]:
    """What was sent, narrowed to some."""
    rows = sent_to(intake)
    if state:
        rows = rows.filter(state=state)
    if status:
        rows = rows.filter(status=status)
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word) | Q(number__icontains=word))
    return rows


def counts_by_state(intake: Intake) -> Mapping[str, int]:
    """How many applications stand where, drafts among them."""
    rows = Application.objects.filter(intake=intake).order_by().values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}


def files_of(application: Application) -> dict[str, list[ApplicationFile]]:
    """What was sent along, by question."""
    found: dict[str, list[ApplicationFile]] = {}
    for file in application.files.all():
        found.setdefault(file.question, []).append(file)
    return found
