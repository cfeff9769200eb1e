"""Surveys and forms, for whoever may see them."""

from django.db.models import Model, QuerySet

from yoram.core import policy
from yoram.core.facts import Actor
from yoram.surveys.models import Survey, SurveyForm


def surveys_for(actor: Actor) -> QuerySet[Survey]:
    """The surveys whose progress and results the actor may see."""
    rows: QuerySet[Survey] = Survey.objects.select_related("form", "centre")
    return policy.visible("surveys.see", rows, actor)


def survey_about(subject: str, kind: str) -> Survey | None:
    """The survey about something, for rooms that know what it is."""
    found: Survey | None = Survey.objects.select_related("form").filter(subject=subject, kind=kind).first()
    return found


def forms_for(centre: Model) -> QuerySet[SurveyForm]:
    """Every version of a centre's questions, the newest first."""
    rows: QuerySet[SurveyForm] = SurveyForm.objects.filter(centre_id=centre.pk)
    return rows


def newest_form(centre: str, kind: str) -> SurveyForm | None:
    """The version that the next survey of the centre with this address takes; the caller asks the policy."""
    rows = SurveyForm.objects.select_related("centre").filter(centre__slug=centre, kind=kind)
    newest: SurveyForm | None = rows.order_by("-version").first()
    return newest
