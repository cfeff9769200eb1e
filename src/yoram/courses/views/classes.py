"""Who teaches a class, who pays for it, and what its course consists of."""

from uuid import UUID

from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.web import actor_of, page
from yoram.courses import actions, queries
from yoram.courses.facts import Part
from yoram.courses.forms import SchemesForm, SubjectForm, TeachingForm
from yoram.courses.models import Course, Teaching
from yoram.courses.views.class_tabs import tabs_of, title_of
from yoram.courses.views.entry import back_to
from yoram.courses.views.timetable import found

_SPARE, _MOST = 3, 60


@page("courses.assign_teaching", methods=("GET", "POST"))
def instructors(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who teaches or looks after the class."""
    cohort = found("courses.assign_teaching", request, slug)
    form = TeachingForm(request.POST or None, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.assign_teaching(cohort, UUID(given["person"]), part=Part(given["part"]), by=actor_of(request))
        messages.success(request, _("Saved."))
        return redirect("courses:instructors", slug)
    context = {
        "cohort": cohort,
        "title": title_of(cohort),
        "tabs": tabs_of(cohort, actor_of(request), "instructors"),
        "form": form,
        "teachings": sorted(queries.teachings(cohort), key=lambda row: list(Part).index(Part(row.part))),
    }
    return render(request, "courses/instructors.html", context, status=422 if request.method == "POST" else 200)


@page("courses.end_teaching", methods=("POST",))
def end_teaching(request: HttpRequest, key: object) -> HttpResponse:
    """Somebody no longer teaches the class."""
    rows = Teaching.objects.select_related("cohort")
    row = policy.find("courses.end_teaching", rows, actor_of(request), pk=key)
    slug = row.cohort.slug
    actions.end_teaching(row, by=actor_of(request))
    messages.success(request, _("Saved."))
    return redirect("courses:instructors", slug)


@page("courses.give_schemes", methods=("GET", "POST"))
def schemes(request: HttpRequest, slug: str) -> HttpResponse:
    """Which schemes apply to the class."""
    cohort = found("courses.give_schemes", request, slug)
    form = SchemesForm(request.POST or None, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        actions.give_schemes(cohort, form.cleaned_data["schemes"], by=actor_of(request))
        messages.success(request, _("The schemes of the class are saved."))
        return redirect("courses:schemes", slug)
    context = {
        "cohort": cohort,
        "title": title_of(cohort),
        "tabs": tabs_of(cohort, actor_of(request), "schemes"),
        "form": form,
        "given": queries.schemes_of(cohort),
    }
    return render(request, "courses/schemes.html", context, status=422 if request.method == "POST" else 200)


@page("courses.set_subjects", methods=("GET", "POST"))
def subjects(request: HttpRequest, centre: str, slug: str) -> HttpResponse:
    """The subjects of a course in their order."""
    rows = Course.objects.select_related("centre")
    course = policy.find("courses.set_subjects", rows, actor_of(request), centre__slug=centre, slug=slug)
    known = list(queries.subjects(course.pk))
    made = formset_factory(SubjectForm, extra=_SPARE, max_num=_MOST, absolute_max=_MOST)
    start = [SubjectForm.told(row) for row in known]
    forms = made(request.POST or None, initial=start)
    if request.method == "POST" and forms.is_valid():
        keys = {str(row.pk): row.pk for row in known}
        told = [form.subject(keys) for form in forms if form.cleaned_data.get("title")]
        actions.set_subjects(course, told, by=actor_of(request))
        messages.success(request, _("The subjects are saved."))
        return redirect(back_to(course.centre))
    context = {"course": course, "forms": forms, "back": back_to(course.centre),
               "hours": sum(row.hours for row in known)}  # fmt: skip
    return render(request, "courses/subjects.html", context, status=422 if request.method == "POST" else 200)
