"""Where staff set up their centre and say what it promises."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses import actions, queries
from yoram.courses.facts import Measure
from yoram.courses.forms import CentreForm, TargetForm
from yoram.courses.models import Centre
from yoram.courses.views.entry import back_to, show
from yoram.courses.views.public import Run


@page("courses.manage")
def manage(request: HttpRequest) -> HttpResponse:
    """A centre with its targets, fields, courses and classes; the address says which, where there are several."""
    actor = actor_of(request)
    centres = list(queries.centres_for(actor))
    may_add = policy.policy("courses.set_up_centre").admits(actor)
    if not centres:
        return render(request, "courses/manage_empty.html", {"may_add": may_add})
    centre = _chosen(centres, request.GET.get("centre", ""))
    tabs = [{"label": row.name, "url": back_to(row), "current": row == centre} for row in centres]
    context = {"centre": centre, "tabs": tabs if len(tabs) > 1 else [], "may_add": may_add, **_told(centre, actor)}
    return render(request, "courses/manage.html", context)


def _chosen(centres: list[Centre], slug: str) -> Centre:
    if not slug:
        return centres[0]
    found = next((row for row in centres if row.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _told(centre: Centre, actor: Actor) -> dict[str, object]:
    targets = [
        (year, amounts.get(Measure.TRAINEES), amounts.get(Measure.PARTICIPANTS))
        for year, amounts in queries.targets_by_year(centre).items()
    ]
    courses = [
        (course, [Run(cohort, queries.state_of(cohort)) for cohort in course.cohorts.all()])
        for course in queries.courses_of(centre)
    ]
    may_rename = policy.policy("courses.rename_field").admits(actor)
    return {"targets": targets, "courses": courses, "fields": queries.fields(), "may_rename": may_rename}


@page("courses.set_up_centre", methods=("GET", "POST"))
def add_centre(request: HttpRequest) -> HttpResponse:
    """Set up a centre; the first one makes the house usable."""
    form = CentreForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        centre = actions.set_up_centre(by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("%(name)s is set up.") % {"name": centre.name})
        return redirect(back_to(centre))
    return show(request, form, heading=_("Set up a centre"), back=reverse("courses:manage"))


@page("courses.change_centre", methods=("GET", "POST"))
def change_centre(request: HttpRequest, centre: str) -> HttpResponse:
    """Bring what is said about the centre up to date."""
    row = policy.find("courses.change_centre", Centre.objects.all(), actor_of(request), slug=centre)
    form = CentreForm(request.POST or None, centre=row)
    if request.method == "POST" and form.is_valid():
        actions.change_centre(row, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("What is said about the centre is saved."))
        return redirect(back_to(row))
    return show(request, form, heading=_("Change the centre"), sub=row.name, back=back_to(row))


@page("courses.set_target", methods=("GET", "POST"))
def set_target(request: HttpRequest, centre: str, year: int | None = None) -> HttpResponse:
    """Say what the centre promises for a year; the audit keeps what was promised before."""
    row = policy.find("courses.set_target", Centre.objects.all(), actor_of(request), slug=centre)
    if year is not None and year not in queries.targets_by_year(row):
        raise Http404
    form = TargetForm(request.POST or None, centre=row, year=year)
    if request.method == "POST" and form.is_valid():
        for measure, amount in form.amounts().items():
            actions.set_target(
                row, year=form.cleaned_data["year"], measure=measure, amount=amount, by=actor_of(request)
            )
        messages.success(request, _("The targets of %(year)s are saved.") % {"year": form.cleaned_data["year"]})
        return redirect(back_to(row))
    heading = _("Targets of %(year)s") % {"year": year} if year else _("Set targets for a year")
    return show(request, form, heading=heading, sub=row.name, back=back_to(row))
