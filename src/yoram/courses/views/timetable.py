"""The timetable of a class, week by week, as those who run it see it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.core import clock, policy
from yoram.core.web import actor_of, page
from yoram.courses import actions, queries
from yoram.courses.forms.timetable import DayForm, PlanForm, lessons_formset
from yoram.courses.models import Cohort, TrainingDay
from yoram.courses.rules import week_of
from yoram.courses.views.class_tabs import tabs_of, title_of
from yoram.courses.views.entry import show

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """The days of one week, and where the weeks beside it are."""

    days: tuple[date, ...]

    @property
    def monday(self) -> date:
        return self.days[0]

    @property
    def before(self) -> str:
        return f"?week={self.days[0] - _WEEK:%Y-%m-%d}"

    @property
    def after(self) -> str:
        return f"?week={self.days[0] + _WEEK:%Y-%m-%d}"


def week_asked(request: HttpRequest, first: date, last: date) -> Week:
    """The week that the address names, else this one, else the nearest in which something happens."""
    try:
        day = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        day = min(max(clock.today(), first), last)
    return Week(week_of(min(max(day, date(2000, 1, 10)), date(2100, 12, 20))))


def to_week(cohort: Cohort, day: date) -> str:
    return f"{reverse('courses:timetable', args=[cohort.slug])}?week={week_of(day)[0]:%Y-%m-%d}"


def found(right: str, request: HttpRequest, slug: str) -> Cohort:
    """The class, for those who have the right on it."""
    rows = Cohort.objects.select_related("course__centre", "course__field")
    return policy.find(right, rows, actor_of(request), slug=slug)


def found_day(right: str, request: HttpRequest, key: object) -> TrainingDay:
    rows = TrainingDay.objects.select_related("cohort__course__centre", "room")
    return policy.find(right, rows, actor_of(request), pk=key)


@page("courses.see_timetable")
def timetable(request: HttpRequest, slug: str) -> HttpResponse:
    """One week of the class."""
    cohort = found("courses.see_timetable", request, slug)
    actor = actor_of(request)
    week = week_asked(request, cohort.starts_on, cohort.ends_on)
    days = list(queries.days_between(cohort, week.days[0], week.days[-1]))
    context = {
        "cohort": cohort,
        "title": title_of(cohort),
        "tabs": tabs_of(cohort, actor, "timetable"),
        "week": week,
        "days": days,
        "count": queries.days_of(cohort).count(),
        "may_plan": policy.policy("courses.plan_days").allows(actor, cohort),
        "may_write": policy.policy("courses.copy_week").allows(actor, cohort),
        "today": clock.today(),
    }
    return render(request, "courses/timetable.html", context)


@page("courses.plan_days", methods=("GET", "POST"))
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan the days of a class at once, after a look at what that would do."""
    cohort = found("courses.plan_days", request, slug)
    form = PlanForm(request.POST or None, cohort=cohort)
    preview, status = None, 200
    if request.method == "POST" and form.is_valid():
        preview = actions.preview_days(cohort, form.wish())
        if "keep" in request.POST and not preview.refused:
            count = actions.plan_days(cohort, form.wish(), by=actor_of(request))
            told = ngettext("%(count)s day is planned.", "%(count)s days are planned.", count) % {"count": count}
            messages.success(request, told)
            return redirect(to_week(cohort, form.cleaned_data["first"]))
        status = 422 if preview.refused else 200
    elif request.method == "POST":
        status = 422
    context = {"cohort": cohort, "title": title_of(cohort), "form": form, "preview": preview,
               "back": reverse("courses:timetable", args=[slug])}  # fmt: skip
    return render(request, "courses/plan.html", context, status=status)


@page("courses.add_day", methods=("GET", "POST"))
def add_day(request: HttpRequest, slug: str) -> HttpResponse:
    """One more day of training."""
    cohort = found("courses.add_day", request, slug)
    form = DayForm(request.POST or None, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.add_day(
            cohort, on=given["on"], hours=form.hours(), room=form.chosen_room(), note=given["note"],
            by=actor_of(request),
        )  # fmt: skip
        messages.success(request, _("The day is added."))
        return redirect(to_week(cohort, given["on"]))
    back = reverse("courses:timetable", args=[slug])
    return show(request, form, heading=_("Add a training day"), sub=title_of(cohort), back=back)


@page("courses.change_day", methods=("GET", "POST"))
def change_day(request: HttpRequest, key: object) -> HttpResponse:
    """Other hours or another room for one day."""
    day = found_day("courses.change_day", request, key)
    form = DayForm(request.POST or None, cohort=day.cohort, row=day)
    if request.method == "POST" and form.is_valid():
        actions.change_day(
            day, hours=form.hours(), room=form.chosen_room(), note=form.cleaned_data["note"], by=actor_of(request)
        )
        messages.success(request, _("The day is saved."))
        return redirect(to_week(day.cohort, day.on))
    context = {"form": form, "day": day, "title": title_of(day.cohort), "back": to_week(day.cohort, day.on),
               "begun": day.on < clock.today()}  # fmt: skip
    return render(request, "courses/day.html", context, status=422 if request.method == "POST" else 200)


@page("courses.drop_day", methods=("POST",))
def drop_day(request: HttpRequest, key: object) -> HttpResponse:
    """No training on that day after all."""
    day = found_day("courses.drop_day", request, key)
    back = to_week(day.cohort, day.on)
    actions.drop_day(day, by=actor_of(request))
    messages.success(request, _("The day is taken out of the timetable."))
    return redirect(back)


@page("courses.set_lessons", methods=("GET", "POST"))
def lessons(request: HttpRequest, key: object) -> HttpResponse:
    """What is taught in each period of a day."""
    day = found_day("courses.set_lessons", request, key)
    forms = lessons_formset(day, request.POST or None)
    if request.method == "POST" and forms.is_valid():
        actions.set_lessons(day, forms.slots(), by=actor_of(request))
        messages.success(request, _("The lessons are saved."))
        return redirect(to_week(day.cohort, day.on))
    context = {"forms": forms, "day": day, "title": title_of(day.cohort), "back": to_week(day.cohort, day.on)}
    return render(request, "courses/lessons.html", context, status=422 if request.method == "POST" else 200)


@page("courses.copy_week", methods=("POST",))
def copy_week(request: HttpRequest, slug: str) -> HttpResponse:
    """The lessons of a week again in the next."""
    cohort = found("courses.copy_week", request, slug)
    week = week_asked(request, cohort.starts_on, cohort.ends_on)
    target = week.monday + _WEEK
    count = actions.copy_week(cohort, monday=week.monday, to=target, by=actor_of(request))
    if count:
        told = ngettext("%(count)s day has these lessons now.", "%(count)s days have these lessons now.", count)
        messages.success(request, told % {"count": count})
    else:
        messages.info(request, _("There was nothing to copy, or no day to come in the next week."))
    return redirect(to_week(cohort, target))
