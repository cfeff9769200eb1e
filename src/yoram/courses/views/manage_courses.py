"""Where staff set up fields, courses and classes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.web import actor_of, page
from yoram.courses import actions, queries
from yoram.courses.forms import CohortForm, CourseForm, FieldForm
from yoram.courses.models import Centre, Cohort, Course, Field
from yoram.courses.views.entry import back_to, show


@page("courses.name_field", methods=("GET", "POST"))
def add_field(request: HttpRequest) -> HttpResponse:
    """Name a field of training that no course had before."""
    form = FieldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        field = actions.name_field(by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The field %(name)s is added.") % {"name": field.name})
        return redirect("courses:manage")
    sub = _("Every centre of this house shares the fields.")
    return show(request, form, heading=_("Add a field"), sub=sub, back=reverse("courses:manage"))


@page("courses.rename_field", methods=("GET", "POST"))
def change_field(request: HttpRequest, code: str) -> HttpResponse:
    """Another name for a field, wherever it stands."""
    row = policy.find("courses.rename_field", Field.objects.all(), actor_of(request), code=code)
    form = FieldForm(request.POST or None, field=row)
    if request.method == "POST" and form.is_valid():
        actions.rename_field(row, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The name of the field is saved."))
        return redirect("courses:manage")
    note = _("The new name is shown with every course of this field, in every centre.")
    return show(request, form, heading=_("Rename a field"), sub=row.name, note=note, back=reverse("courses:manage"))


@page("courses.set_up_course", methods=("GET", "POST"))
def add_course(request: HttpRequest, centre: str) -> HttpResponse:
    """A course that the centre did not give before."""
    row = policy.find("courses.set_up_course", Centre.objects.all(), actor_of(request), slug=centre)
    if not queries.fields().exists():
        messages.info(request, _("A course belongs to a field of training. Add the first field, then the course."))
        return redirect("courses:add_field")
    form = CourseForm(request.POST or None, centre=row)
    if request.method == "POST" and form.is_valid():
        course = actions.set_up_course(row, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The course %(title)s is set up.") % {"title": course.title})
        return redirect(back_to(row))
    return show(request, form, heading=_("Add a course"), sub=row.name, back=back_to(row))


@page("courses.set_up_course", methods=("GET", "POST"))
def change_course(request: HttpRequest, centre: str, slug: str) -> HttpResponse:
    """Bring what is said about a course up to date."""
    row = policy.find("courses.set_up_course", Centre.objects.all(), actor_of(request), slug=centre)
    course = get_object_or_404(Course.objects.select_related("field", "centre"), centre=row, slug=slug)
    form = CourseForm(request.POST or None, centre=row, course=course)
    if request.method == "POST" and form.is_valid():
        actions.set_up_course(row, slug=course.slug, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The course is saved."))
        return redirect(back_to(row))
    return show(request, form, heading=_("Change the course"), sub=course.title, back=back_to(row))


@page("courses.open_cohort", methods=("GET", "POST"))
def add_class(request: HttpRequest, centre: str, slug: str) -> HttpResponse:
    """The next run of a course."""
    rows = Course.objects.select_related("centre")
    course = policy.find("courses.open_cohort", rows, actor_of(request), centre__slug=centre, slug=slug)
    form = CohortForm(request.POST or None, course=course)
    if request.method == "POST" and form.is_valid():
        cohort = actions.open_cohort(course, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Class %(number)s is set up.") % {"number": cohort.number})
        return redirect(back_to(course.centre))
    return show(request, form, heading=_("Add a class"), sub=course.title, back=back_to(course.centre))


@page("courses.open_cohort", methods=("GET", "POST"))
def change_class(request: HttpRequest, slug: str) -> HttpResponse:
    """Other dates or places for a class; the audit keeps what was said before."""
    cohort = Cohort.objects.select_related("course__centre").filter(slug=slug).first()
    if cohort is None:
        raise Http404
    course = cohort.course
    policy.require("courses.open_cohort", actor_of(request), course)
    form = CohortForm(request.POST or None, course=course, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        actions.open_cohort(course, number=cohort.number, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Class %(number)s is saved.") % {"number": cohort.number})
        return redirect(back_to(course.centre))
    sub = _("%(course)s, class %(number)s") % {"course": course.title, "number": cohort.number}
    note = _(
        "Outcome figures count from these dates. Whatever you change stays in the audit trail with what was before."
    )
    return show(request, form, heading=_("Change the class"), sub=sub, note=note, back=back_to(course.centre))
