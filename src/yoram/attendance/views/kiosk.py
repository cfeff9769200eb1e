"""The tablet at the door."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yoram.attendance import actions, words
from yoram.attendance.facts import Check, Why
from yoram.attendance.forms import KioskDoorForm
from yoram.attendance.models import RefusedCheck
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.core.ids import new_id
from yoram.core.web import actor_of, page


@page("public", methods=("GET", "POST"))
def door(request: HttpRequest, key: str) -> HttpResponse:
    """Number, PIN, one of four buttons; names are shown to nobody who has not typed both."""
    kiosk = actions.kiosk_with(key)
    if kiosk is None or kiosk.ended_at or not kiosk.first_on <= clock.today() <= kiosk.last_on:
        raise Http404
    context: dict[str, object] = {"kiosk": kiosk, "day": actions.kiosk_day(kiosk), "once": new_id()}
    status = 200
    form = KioskDoorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = Actor(label="kiosk", address=actor_of(request).address)
        told = actions.check_at_kiosk(kiosk, by=actor, **form.cleaned_data)
        if isinstance(told, RefusedCheck):
            status = 409
            context["refused"] = words.WHY[Why(told.why)]
        else:
            context |= {"done": words.DONE[Check(told.kind)], "event": told, "name": told.enrolment.person.name}
        form = KioskDoorForm()
    elif request.method == "POST":
        status = 422
        context["refused"] = (_("Type your number and your PIN"), "")
    checks = [(str(kind), label) for kind, label in words.CHECKS.items()]
    return render(request, "attendance/kiosk.html", {**context, "form": form, "checks": checks}, status=status)
