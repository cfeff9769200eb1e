"""One's own timetable, on a page and in one's own calendar."""

from datetime import timedelta

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.core.web import actor_of, page
from yoram.courses import actions, queries
from yoram.courses.calendars import entries_of, label_of
from yoram.courses.views.timetable import week_asked
from yoram.documents.queries import render_icalendar
from yoram.people.queries import persons

_SALT = "yoram.courses.calendar"
_BACK, _AHEAD = timedelta(days=60), timedelta(days=400)


@page("courses.own_timetable")
def mine(request: HttpRequest) -> HttpResponse:
    """This week in the classes that one is in, teaches or looks after."""
    person = actor_of(request).person
    today = clock.today()
    week = week_asked(request, today, today)
    days = queries.own_days(person, week.days[0], week.days[-1]) if person else []
    lessons = queries.own_lessons(days, person) if person else {}
    shown = [(day, [(row, label_of(row)) for row in lessons[day.pk]]) for day in days]
    address = queries.calendar_address(person) if person else None
    context = {
        "week": week,
        "days": shown,
        "today": today,
        "cohorts": queries.own_cohorts(person) if person else (),
        "address": _url(request, address.token) if address else "",
        "renewed_at": address.renewed_at if address else None,
        "may_have_address": person is not None,
    }
    return render(request, "courses/mine.html", context)


@page("courses.renew_calendar_address", methods=("POST",))
def renew_address(request: HttpRequest) -> HttpResponse:
    """A new personal address; the one before stops working."""
    actor = actor_of(request)
    person = persons([actor.person]).get(actor.person) if actor.person else None
    if person is None:
        raise Http404
    actions.renew_calendar_address(person, by=actor)
    messages.success(request, _("Your calendar address is new. An older one no longer works."))
    return redirect("courses:mine")


@page("public")
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The timetable of whoever the signed address was made for; who knows the address needs no account."""
    try:
        person = queries.person_at(signing.Signer(salt=_SALT).unsign(token))
    except signing.BadSignature:
        raise Http404 from None
    if person is None:
        raise Http404
    today = clock.today()
    days = queries.own_days(person, today - _BACK, today + _AHEAD)
    entries = entries_of(days, queries.own_lessons(days, person))
    return icalendar(render_icalendar(entries, name=_("My timetable")))


def icalendar(content: bytes) -> HttpResponse:
    """A calendar file; whoever reads it asks again, so nobody keeps it for long."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=300"
    return response


def _url(request: HttpRequest, token: str) -> str:
    signed = signing.Signer(salt=_SALT).sign(token)
    return request.build_absolute_uri(reverse("courses:own_calendar", args=[signed]))
