"""Of whom the first day still wants to know something."""

from uuid import UUID

from django.db.models import QuerySet

from yoram.admissions.models import DayOneIntent
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.courses.queries import Enrolment


def asked_now(person: UUID) -> QuerySet[Enrolment]:
    """The trainings of this person that have begun and whose list of starters is not sealed yet."""
    rows: QuerySet[Enrolment] = Enrolment.objects.filter(
        person=person, cohort__starts_on__lte=clock.today(), cohort__starter_list=None
    )
    return rows.select_related("cohort__course").order_by("cohort__starts_on")


def owes_intent(actor: Actor) -> bool:
    """Whether the actor has begun a class and has not said yet what they want after it."""
    if actor.person is None:
        return False
    said = DayOneIntent.objects.values("enrolment_id")
    return asked_now(actor.person).filter(cohort__intakes__isnull=False).exclude(pk__in=said).exists()
