"""Rosters for other learning systems."""

from django.http import HttpRequest, HttpResponse

from yoram.core import clock, policy
from yoram.core.web import actor_of, page
from yoram.courses import queries
from yoram.courses.models import Centre
from yoram.courses.oneroster import archive


@page("courses.take_rosters", methods=("GET", "POST"))
def oneroster(request: HttpRequest, centre: str) -> HttpResponse:
    """All classes of the centre as OneRoster 1.2; it names people, so the reason is asked for first."""
    actor = actor_of(request)
    row = policy.find("courses.take_rosters", Centre.objects.all(), actor, slug=centre)
    cohorts = list(queries.cohorts(row))
    enrolments = queries.enrolments_for(actor).filter(cohort__in=cohorts).select_related("person", "cohort")
    teachings = queries.teachings_in(cohorts)
    content = archive(row, cohorts, list(enrolments), list(teachings))
    name = f"oneroster-{row.slug}-{clock.today():%Y%m%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)
