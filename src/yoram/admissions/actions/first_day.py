"""The first day: what each trainee wants, and the list of starters sealed by itself."""

from collections.abc import Collection
from datetime import time
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yoram.admissions.models import DayOneIntent
from yoram.admissions.selection_facts import IntentsMissing, NotReady
from yoram.core import clock, outbox
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment
from yoram.outcomes import actions as outcomes
from yoram.outcomes.facts import Intent
from yoram.outcomes.queries import starter_list_of, unsealed

_DAY_ENDS = time(18)


@action("admissions.say_intent")
def say_intent(enrolment: Enrolment, intent: Intent, *, by: Actor) -> DayOneIntent:
    """What a trainee wants on the first day, from themselves or entered by the operator, until the list is sealed.

    Raises NotReady before the first day, and once the list is sealed.
    """
    if clock.today() < enrolment.cohort.starts_on:
        raise NotReady(_("This is asked on the first day of the class."))
    if starter_list_of(enrolment.cohort) is not None:
        raise NotReady(_("The list of starters is sealed. For a slip of the pen, the operator writes a correction."))
    found = DayOneIntent.objects.filter(enrolment=enrolment).first() or DayOneIntent(enrolment=enrolment)
    found.intent = Intent(intent).value
    found.said_at = clock.now()
    found.said_by = "trainee" if by.person == enrolment.person_id else "operator"
    found.save()
    return found


@action("admissions.seal_first_day")
def seal_first_day(cohort: Cohort, *, by: Actor, not_asked: Collection[UUID] = ()) -> int:
    """Seal the list of starters with what each of them said; how many started.

    ``not_asked`` are the enrolments of which the operator says that nobody could ask them. Raises IntentsMissing
    for anybody else who said nothing.
    """
    enrolments = list(Enrolment.objects.filter(cohort=cohort))
    said = {row.enrolment_id: Intent(row.intent) for row in DayOneIntent.objects.filter(enrolment__cohort=cohort)}
    missing = [row.code for row in enrolments if row.pk not in said and row.pk not in not_asked]
    if missing:
        raise IntentsMissing(
            _("%(codes)s: not asked yet what they want. Ask them, or say that they could not be asked.")
            % {"codes": ", ".join(sorted(missing))}
        )
    sealed = outcomes.seal(cohort, {row.pk: said.get(row.pk) for row in enrolments}, by=by)
    return int(sealed.size)


@action("admissions.remind_intents")
def remind_intents(cohort: Cohort, *, by: Actor, origin: str = "") -> int:
    """Write to each trainee of the class who has not said what they want; at most once a day."""
    said = DayOneIntent.objects.filter(enrolment__cohort=cohort).values("enrolment_id")
    silent = Enrolment.objects.filter(cohort=cohort).exclude(pk__in=said).select_related("person")
    here = origin or settings.YORAM_ADDRESS
    told = 0
    for enrolment in silent:
        if not enrolment.person.email:
            continue
        outbox.send(
            key=f"admissions:intent:{enrolment.pk}:{clock.today()}",
            address=enrolment.person.email,
            person=enrolment.person_id,
            subject=_("One question for your first day"),
            body=_("Hello %(name)s,\n\nplease say what you want to do after the course. It takes a minute:\n\n%(link)s")
            % {"name": enrolment.person.name, "link": here.rstrip("/") + reverse("admissions:first_day")},
        )
        told += 1
    return told


def seal_due(*, by: Actor) -> tuple[int, int]:
    """At the end of a class's first day: seal its list, or remind those who have not spoken; how many of each."""
    sealed = reminded = 0
    for cohort in unsealed(by).filter(intakes__isnull=False).distinct():
        if not _day_is_over(cohort):
            continue
        try:
            seal_first_day(cohort, by=by)
            sealed += 1
        except IntentsMissing:
            reminded += remind_intents(cohort, by=by)
    return sealed, reminded


def _day_is_over(cohort: Cohort) -> bool:
    if clock.today() != cohort.starts_on:
        return clock.today() > cohort.starts_on
    return timezone.localtime(clock.now()).time() >= _DAY_ENDS
