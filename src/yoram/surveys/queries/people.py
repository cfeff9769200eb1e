"""Who was asked and who has answered: a flag, and nothing more."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from yoram.core import access, clock
from yoram.surveys.facts import Open, Progress
from yoram.surveys.links import path_of
from yoram.surveys.models import Invitation, Survey


def progress(survey: Survey) -> Progress:
    """How many were asked and how many answered."""
    return Progress.of(survey)


def chased(survey: Survey) -> QuerySet[Invitation]:
    """Who has not answered, for the operator who calls them; the caller may chase this survey."""
    rows: QuerySet[Invitation] = Invitation.objects.filter(survey=survey, answered=False, person__erased_at=None)
    return rows.select_related("person").order_by("person__name", "id")


def open_for(person: UUID) -> list[Open]:
    """The surveys that wait for this person's own answer."""
    today = clock.today()
    rows = Invitation.objects.filter(
        person=person,
        answered=False,
        survey__closed_at=None,
        survey__opens_on__lte=today,
        survey__closes_on__gte=today,
    )
    with access.unwatched():
        found = list(rows.select_related("survey").order_by("survey__closes_on"))
    return [Open(row.survey.title, row.survey.closes_on, path_of(row)) for row in found]


def to_remind() -> list[Survey]:
    """The open surveys for which a day of reminding has come since the last reminder."""
    today = clock.today()
    rows = Survey.objects.filter(closed_at=None, opens_on__lte=today, closes_on__gte=today)
    return [survey for survey in rows.select_related("centre") if _due(survey)]


def _due(survey: Survey) -> bool:
    # A day that the house missed is made up for: what counts is the last one that has come.
    days = [survey.opens_on + timedelta(days=day - 1) for day in survey.remind_on_days]
    past = [day for day in days if day <= clock.today()]
    if not past:
        return False
    waiting = Invitation.objects.filter(survey=survey, answered=False)
    return waiting.exclude(reminded_on__gte=max(past)).exists()
