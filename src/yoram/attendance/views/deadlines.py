"""The operator's calendar of deadlines: a list, a month, ticks, and one's own feed."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.attendance import actions
from yoram.attendance.models import DoneDeadline
from yoram.attendance.queries.deadlines import Due, classes_with_deadlines, deadline_book, dues_of
from yoram.attendance.views.diary import month_asked, month_end
from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses.queries import calendar_address, cohorts, person_at
from yoram.documents.facts import CalendarEntry
from yoram.documents.queries import render_icalendar
from yoram.people.queries import account_of, actor_of_account, persons

_SALT = "yoram.attendance.deadlines"
_BACK, _AHEAD = timedelta(days=60), timedelta(days=60)
_FEED = timedelta(days=400)


@page("attendance.see_deadlines")
def deadlines(request: HttpRequest) -> HttpResponse:
    """What is open and past, what comes next, and what is done lately; or one month of it."""
    actor, today = actor_of(request), clock.today()
    classes = classes_with_deadlines(actor)
    month = month_asked(request, today) if request.GET.get("month") else None
    first, last = (month, month_end(month)) if month else (today - _BACK, today + _AHEAD)
    dues = dues_of(classes, first, last)
    context = {
        "month": month,
        "today": today,
        "groups": [(_("This month"), dues)] if month else _groups(dues),
        "before": first - timedelta(days=1),
        "after": last + timedelta(days=1),
        "book": deadline_book(),
        "address": _address(request, actor),
        "reminders": settings.YORAM_DEADLINE_REMINDERS,
        "here": request.get_full_path(),
    }
    return render(request, "attendance/deadlines.html", context)


@page("attendance.meet_deadline", methods=("POST",))
def meet_deadline(request: HttpRequest, slug: str) -> HttpResponse:
    """Tick a deadline off."""
    row = policy.find("attendance.meet_deadline", cohorts(), actor_of(request), slug=slug)
    unit = request.POST.get("unit", "0")
    if not unit.isdecimal():
        raise Http404
    note = request.POST.get("note", "")
    rule = request.POST.get("rule", "")
    actions.meet_deadline(row, rule=rule, unit=int(unit), note=note, by=actor_of(request))
    messages.success(request, _("Ticked off."))
    return _back(request)


@page("attendance.reopen_deadline", methods=("POST",))
def reopen_deadline(request: HttpRequest, done: UUID) -> HttpResponse:
    """Take a tick back."""
    rows = DoneDeadline.objects.select_related("cohort__course")
    row = policy.find("attendance.reopen_deadline", rows, actor_of(request), pk=done)
    actions.reopen_deadline(row, by=actor_of(request))
    messages.info(request, _("The deadline is open again."))
    return _back(request)


@page("public")
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The deadlines of whoever the signed address was made for, as far as their roles reach today."""
    try:
        person = person_at(signing.Signer(salt=_SALT).unsign(token))
    except signing.BadSignature:
        raise Http404 from None
    who = persons([person]).get(person) if person else None
    account = account_of(who) if who else None
    if account is None or not account.is_active:
        raise Http404
    today = clock.today()
    dues = dues_of(classes_with_deadlines(actor_of_account(account)), today - _BACK, today + _FEED)
    content = render_icalendar([_entry(due) for due in dues], name=_("Deadlines of the centre"))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=300"
    return response


def _groups(dues: list[Due]) -> list[tuple[str, list[Due]]]:
    late = [due for due in dues if due.overdue]
    open_ones = [due for due in dues if due.done is None and not due.overdue]
    done = [due for due in dues if due.done is not None]
    named = ((_("Past and open"), late), (_("Next"), open_ones), (_("Done"), done))
    return [(title, rows) for title, rows in named if rows]


def _address(request: HttpRequest, actor: Actor) -> str:
    known = calendar_address(actor.person) if actor.person else None
    if known is None:
        return ""
    signed = signing.Signer(salt=_SALT).sign(known.token)
    return request.build_absolute_uri(reverse("attendance:deadline_feed", args=[signed]))


def _entry(due: Due) -> CalendarEntry:
    stamp = clock.now()
    told = {"title": due.title, "course": due.cohort.course.title, "number": due.cohort.number}
    summary = _("%(title)s: %(course)s, class %(number)s") % told
    return CalendarEntry(
        uid=f"deadline-{due.key}@{settings.YORAM_DOMAIN}",
        summary=f"✓ {summary}" if due.done else summary,
        starts=due.deadline.due_on,
        ends=_next(due.deadline.due_on),
        stamp=stamp,
        sequence=int(stamp.timestamp() // 60),
        description=due.deadline.article,
        alarm=timedelta(days=1) if due.done is None else None,
    )


def _next(on: date) -> date:
    return on + timedelta(days=1)


def _back(request: HttpRequest) -> HttpResponse:
    month = request.POST.get("month", "")
    query = f"?month={month}" if len(month) == 7 and month.replace("-", "").isdecimal() else ""
    return redirect(reverse("attendance:deadlines") + query)
