"""The public catalogue: what can be learned here, and when."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from yoram.core.web import page
from yoram.courses import queries
from yoram.courses.calendars import entries_of
from yoram.courses.facts import Audience, CohortState, Goal
from yoram.courses.forms.find import CatalogueForm
from yoram.courses.models import Cohort, Course
from yoram.courses.views.class_tabs import title_of
from yoram.courses.views.own import icalendar
from yoram.courses.words import in_words, said
from yoram.documents.queries import render_icalendar

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
    """Every course, or those that fit what is chosen."""
    given = request.GET.copy()
    # Addresses of earlier days said "for".
    if "audience" not in given and "for" in given:
        given["audience"] = request.GET.get("for", "")
    form = CatalogueForm(given)
    chosen = form.chosen()
    offers = [offer for row in queries.catalogue() if _meets(offer := offer_of(row), chosen)]
    offers.sort(key=lambda offer: offer.next is None)
    audience = str(Audience(chosen["audience"]).label) if "audience" in chosen else ""
    return render(request, "courses/catalogue.html", {"offers": offers, "chosen": audience, "form": form})


def _meets(offer: Offer, chosen: dict[str, str]) -> bool:
    row = offer.course
    return (
        chosen.get("audience", "") in ("", *row.audiences)
        and chosen.get("field") in (None, row.field.code)
        and chosen.get("pace") in (None, row.pace)
        and ("state" not in chosen or any(run.state == chosen["state"] for run in offer.runs))
    )


@page("public")
def course(request: HttpRequest, centre: str, slug: str) -> HttpResponse:
    """One course with its subjects, who may apply, what is free and who pays, and all its classes."""
    row = queries.catalogue().filter(centre__slug=centre, slug=slug).first()
    if row is None:
        raise Http404
    offer = offer_of(row)
    newest = offer.next or (offer.runs[0] if offer.runs else None)
    language = "en" if get_language() == "en" else "ko"
    context = {
        "offer": offer,
        "subjects": queries.subjects(row.pk),
        "conditions": [said(condition) for condition in queries.conditions_of(row)],
        "schemes": [in_words(scheme, language) for scheme in (queries.schemes_of(newest.cohort) if newest else ())],
        "schemes_of": newest,
        "with_calendar": queries.with_days([run.cohort for run in offer.runs]),
        "goals": [str(Goal(word).label) for word in row.goals if word in Goal.values],
    }
    return render(request, "courses/course.html", context)


@page("public")
def class_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The days and lessons of a class for anybody's calendar; nobody's name is in it."""
    cohort = queries.cohorts().filter(slug=slug).first()
    if cohort is None:
        raise Http404
    days = list(queries.days_between(cohort, cohort.starts_on, cohort.ends_on, names=False))
    entries = entries_of(days, {day.pk: list(day.lessons.all()) for day in days})
    return icalendar(render_icalendar(entries, name=title_of(cohort)))


def offer_of(row: Course) -> Offer:
    """The course with its classes, the newest first."""
    runs = [Run(cohort, queries.state_of(cohort)) for cohort in row.cohorts.all()]
    known = [str(Audience(word).label) for word in row.audiences if word in Audience.values]
    return Offer(row, tuple(sorted(runs, key=lambda run: run.cohort.starts_on, reverse=True)), tuple(known))
