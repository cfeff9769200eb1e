"""What a trainee sees: their day, the scanned code, one button, and what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.attendance import actions, queries, words
from yoram.attendance.actions import Scanned
from yoram.attendance.facts import Check, Way, Why
from yoram.attendance.forms import DigitsForm, PinForm
from yoram.attendance.models import CheckEvent, CheckPin, RefusedCheck
from yoram.attendance.rules.door import next_checks
from yoram.attendance.seen import times_of, verdict_on
from yoram.attendance.views import phone
from yoram.core import clock, policy
from yoram.core.facts import Actor, Refused
from yoram.core.web import actor_of, page
from yoram.courses.queries import Enrolment, TrainingDay
from yoram.people.queries import Person, persons

_SALT = "yoram.attendance.scanned"
_TICKET_LASTS = 180
_KEPT = "scanned-code"
_SIGNING_IN_LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A trainee's day as their page shows it."""

    enrolment: Enrolment
    day: TrainingDay
    checks: list[CheckEvent]
    meaning: list[str]
    inside: bool


@page("attendance.own")
def today(request: HttpRequest) -> HttpResponse:
    """The trainee's own day, with the digits to type where there is no camera."""
    actor = actor_of(request)
    days = [own_day(enrolment, day) for enrolment, day in queries.own_days(actor, clock.today())]
    has_pin = CheckPin.objects.filter(person=_self(actor)).exists()
    return render(request, "attendance/today.html", {"days": days, "form": DigitsForm(), "has_pin": has_pin})


@page("attendance.scan_code")
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """A scanned code: what can be done with it now, or why it is refused.

    Signing in takes longer than a code is good for, so this browser remembers that it scanned it in time.
    """
    actor = actor_of(request)
    if actor.person is None:
        if actions.is_shown_now(code):
            request.session[_KEPT] = [code, clock.now().isoformat()]
        return redirect_to_login(request.get_full_path())
    return _offer(request, actions.scan(_self(actor), code=code, at=_kept(request, code), by=actor))


def _kept(request: HttpRequest, code: str) -> datetime | None:
    """When this browser scanned the code before signing in, taken out of its session."""
    kept, scanned_at = request.session.pop(_KEPT, ("", ""))
    if kept != code:
        return None
    at = datetime.fromisoformat(scanned_at)
    return at if clock.now() - at < _SIGNING_IN_LASTS else None


@page("attendance.own", methods=("POST",))
def type_digits(request: HttpRequest) -> HttpResponse:
    """The digits of the screen, typed."""
    actor, form = actor_of(request), DigitsForm(request.POST)
    typed = form.cleaned_data["digits"] if form.is_valid() else ""
    return _offer(request, actions.type_digits(_self(actor), typed=typed, by=actor))


@page("attendance.own", methods=("POST",))
def check(request: HttpRequest) -> HttpResponse:
    """The one tap."""
    actor = actor_of(request)
    scanned = _scanned(request.POST.get("ticket", ""), actor)
    if scanned is None or request.POST.get("kind") not in set(Check):
        return _refused(request, Why.EXPIRED)
    key = phone.key_of(request)
    told = actions.check(
        scanned.enrolment,
        scanned=scanned,
        kind=Check(request.POST["kind"]),
        phone=key,
        phone_name=phone.name_of(request),
        by=actor,
    )
    if isinstance(told, RefusedCheck):
        return _refused(request, Why(told.why))
    context = {"event": told, "title": words.DONE[Check(told.kind)], "own": own_day(scanned.enrolment, scanned.day)}
    answer = render(request, "attendance/done.html", context)
    phone.keep(answer, key)
    return answer


@page("attendance.own", methods=("GET", "POST"))
def pin(request: HttpRequest) -> HttpResponse:
    """The trainee's own number for the kiosk."""
    actor = actor_of(request)
    person = _self(actor)
    form = PinForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        actions.set_pin(person, pin=form.cleaned_data["pin"], by=actor)
        messages.success(request, _("Your PIN is set. Tell it to nobody."))
        return redirect("attendance:today")
    numbers = [row.code.rsplit("-", 1)[-1] for row, _day in queries.own_days(actor, clock.today())]
    status = 422 if request.method == "POST" else 200
    return render(request, "attendance/pin.html", {"form": form, "numbers": numbers}, status=status)


def own_day(enrolment: Enrolment, day: TrainingDay) -> OwnDay:
    """The day with what was seen and what it means so far."""
    checks = list(CheckEvent.objects.filter(enrolment=enrolment, day=day).order_by("number"))
    rulebook = queries.rulebook_of(day.cohort)
    verdict = verdict_on(day, checks, rulebook, now=clock.now())
    meaning = words.meaning_of(verdict, times_of(day, checks), rulebook)
    inside = bool(checks) and checks[-1].kind in {Check.IN, Check.BACK}
    return OwnDay(enrolment, day, checks, meaning, inside)


def _offer(request: HttpRequest, told: Scanned | RefusedCheck) -> HttpResponse:
    if isinstance(told, RefusedCheck):
        return _refused(request, Why(told.why))
    own = own_day(told.enrolment, told.day)
    last = Check(own.checks[-1].kind) if own.checks else None
    offered = [(str(kind), words.CHECKS[kind]) for kind in next_checks(last)]
    return render(request, "attendance/offer.html", {"own": own, "offered": offered, "ticket": _ticket(told)})


def _refused(request: HttpRequest, why: Why) -> HttpResponse:
    title, advice = words.WHY[why]
    context: dict[str, Any] = {"title": title, "advice": advice, "form": DigitsForm()}
    return render(request, "attendance/refused.html", context, status=409)


def _ticket(scanned: Scanned) -> str:
    """A good scan, kept by the phone between looking and tapping, so that slow hands are not late."""
    said = [str(scanned.enrolment.pk), str(scanned.day.pk), scanned.turn, scanned.at.isoformat(), str(scanned.way)]
    return signing.dumps(said, salt=_SALT)


def _scanned(ticket: str, actor: Actor) -> Scanned | None:
    try:
        enrolment, day, turn, at, way = signing.loads(ticket, salt=_SALT, max_age=_TICKET_LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    row = policy.find(
        "attendance.check_in", Enrolment.objects.select_related("cohort", "person"), actor, pk=UUID(enrolment)
    )
    found = TrainingDay.objects.filter(pk=UUID(day)).select_related("cohort__course", "room").first()
    return Scanned(row, found, turn, datetime.fromisoformat(at), Way(way)) if found else None


def _self(actor: Actor) -> Person:
    if actor.person is None:
        raise Refused("this page is about whoever is signed in")
    return persons([actor.person])[actor.person]
