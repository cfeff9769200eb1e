"""The screen at the front of the class: the code, and who has come."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from yoram.attendance import queries, session, words
from yoram.attendance.drawing import draw
from yoram.attendance.facts import Why
from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses.queries import TrainingDay


@page("attendance.show_screen")
def screen(request: HttpRequest, day: UUID) -> HttpResponse:
    """The whole screen, for a projector."""
    row = _day(day, actor_of(request))
    return render(request, "attendance/screen.html", {"day": row, **_code(request, row), **_arrivals(row)})


@page("attendance.show_screen")
def code(request: HttpRequest, day: UUID) -> HttpResponse:
    """The code of this moment; it names nobody."""
    answer = render(request, "attendance/screen_code.html", _code(request, _day(day, actor_of(request))))
    answer["Cache-Control"] = "no-store"
    return answer


@page("attendance.show_screen")
def arrivals(request: HttpRequest, day: UUID) -> HttpResponse:
    """Who has come since; where nobody did, nothing is read and nothing is sent."""
    row = _day(day, actor_of(request))
    if request.GET.get("seen") == queries.news_of(row):
        return HttpResponse(status=204)
    return render(request, "attendance/screen_arrivals.html", {"day": row, **_arrivals(row)})


def _day(key: UUID, actor: Actor) -> TrainingDay:
    rows = TrainingDay.objects.select_related("cohort__course__centre", "room")
    return policy.find("attendance.show_screen", rows, actor, pk=key)


def _code(request: HttpRequest, day: TrainingDay) -> dict[str, object]:
    now, rules = clock.now(), session.rules_of(day.cohort)
    if day.on != clock.today() or queries.is_closed(day):
        return {"day": day, "closed": True}
    window = session.window_of(rules)
    ends = window.ends_at(window.turn_at(now))
    address = request.build_absolute_uri(reverse("attendance:scan", args=[session.code_at(day, rules, now)]))
    digits = session.digits_at(day, rules, now)
    picture: SafeString = draw(address)
    return {
        "day": day,
        "picture": picture,
        "digits": f"{digits[:3]} {digits[3:]}",
        "left": int((ends - now).total_seconds() * 1000),
        "window": window.seconds * 1000,
        "good_for": window.seconds * (1 + window.more) * 1000,
        "typed_at": request.build_absolute_uri(reverse("attendance:today")).split("://", 1)[-1],
    }


def _arrivals(day: TrainingDay) -> dict[str, object]:
    refused = [(row, words.WHY[Why(row.why)][0]) for row in queries.refusals_of(day)]
    return {"arrivals": queries.arrivals_of(day), "refused": refused, "news": queries.news_of(day)}
