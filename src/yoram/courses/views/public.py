"""The public catalogue: what can be learned here, and when."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yoram.core.web import page
from yoram.courses import queries
from yoram.courses.facts import Audience, CohortState
from yoram.courses.models import Cohort, Course

_TONES = {CohortState.RUNNING: "success", CohortState.PLANNED: "primary", CohortState.ENDED: "gray"}


@dataclass(frozen=True, slots=True)
class Run:
    """A class with where it stands in time."""

    cohort: Cohort
    state: CohortState

    @property
    def tone(self) -> str:
        return _TONES[self.state]


@dataclass(frozen=True, slots=True)
class Offer:
    """A course as the catalogue shows it: with the class that runs or comes next, and for whom it is."""

    course: Course
    runs: tuple[Run, ...]
    audiences: tuple[str, ...]

    @property
    def next(self) -> Run | None:
        """The class that one can still think of: the first to come, else one that runs."""
        order = {CohortState.PLANNED: 0, CohortState.RUNNING: 1}
        open_ = [run for run in self.runs if run.state in order]
        return min(open_, key=lambda run: (order[run.state], run.cohort.starts_on), default=None)


@page("public")
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every course, or those for one audience."""
    asked = request.GET.get("for", "")
    chosen = asked if asked in Audience.values else ""
    offers = [offer_of(row) for row in queries.catalogue() if not chosen or chosen in row.audiences]
    tabs = [
        {"label": audience.label, "url": f"?for={audience.value}", "current": chosen == audience.value}
        for audience in Audience
    ]
    context = {"offers": offers, "chosen": Audience(chosen).label if chosen else "", "tabs": tabs}
    return render(request, "courses/catalogue.html", context)


@page("public")
def course(request: HttpRequest, centre: str, slug: str) -> HttpResponse:
    """One course with all its classes."""
    row = queries.catalogue().filter(centre__slug=centre, slug=slug).first()
    if row is None:
        raise Http404
    return render(request, "courses/course.html", {"offer": offer_of(row)})


def offer_of(row: Course) -> Offer:
    """The course with its classes, the newest first."""
    runs = [Run(cohort, queries.state_of(cohort)) for cohort in row.cohorts.all()]
    known = [str(Audience(word).label) for word in row.audiences if word in Audience.values]
    return Offer(row, tuple(sorted(runs, key=lambda run: run.cohort.starts_on, reverse=True)), tuple(known))
