"""Beginning an application, and coming back to it by a personal link."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.admissions import actions, entrance
from yoram.admissions.facts import IntakeState, LinkWrong, State, TooMany
from yoram.admissions.forms.applicant import BeginForm, LinkForm
from yoram.admissions.links import application_of
from yoram.admissions.models import Application, Intake
from yoram.admissions.queries.intakes import state_of
from yoram.admissions.rules.verdicts import Verdict
from yoram.admissions.views.entry import judged, posted
from yoram.admissions.views.public import call_of, published
from yoram.core.facts import YoramError
from yoram.core.web import actor_of, page
from yoram.people.queries import persons


@page("admissions.apply", methods=("GET", "POST"))
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """The first step: who it is and what they agree to; from here on it is saved."""
    intake = published(slug)
    if state_of(intake) is not IntakeState.OPEN:
        return redirect("admissions:intake", slug=slug)
    form = BeginForm(posted(request), intake=intake, initial=_known(request))
    if request.method == "POST" and form.is_valid():
        try:
            entrance.count_try(request, "begin")
            application = _begin(request, intake, form)
        except TooMany as why:
            form.add_error(None, str(why))
            return _show(request, intake, form, 429)
        except ValidationError as why:
            form.add_error(None, why)
        except YoramError as why:
            form.add_error(None, str(why))
        else:
            return _go_on(request, application)
    return _show(request, intake, form, 422 if request.method == "POST" else 200)


def _begin(request: HttpRequest, intake: Intake, form: BeginForm) -> Application:
    return actions.begin(
        intake,
        told=form.told(),
        texts=form.agreed(),
        guardian=form.guardian(),
        origin=request.build_absolute_uri("/"),
        by=actor_of(request),
    )


def _go_on(request: HttpRequest, application: Application) -> HttpResponse:
    entrance.hold(request, application)
    if application.state != State.DRAFT:
        messages.info(request, _("You have applied here before. This is your application."))
        return redirect("admissions:mine", number=application.number)
    messages.success(
        request, _("Saved. We have sent a link to go on later to %(email)s.") % {"email": application.email}
    )
    verdict, _findings = judged(application)
    step = "questions" if verdict is Verdict.FITS else "about"
    return redirect(f"admissions:{step}", number=application.number)


def _show(request: HttpRequest, intake: Intake, form: BeginForm, status: int) -> HttpResponse:
    labels = [_("About you"), _("Questions"), _("Check and send")]
    context = {"call": call_of(intake), "form": form, "labels": labels}
    return render(request, "admissions/begin.html", context, status=status)


def _known(request: HttpRequest) -> dict[str, Any]:
    key = actor_of(request).person
    person = persons([key]).get(key) if key else None
    names = ("name", "birth_date", "email", "phone", "region")
    return {name: getattr(person, name) for name in names} if person else {}


@page("admissions.ask_link", methods=("GET", "POST"))
def ask_link(request: HttpRequest) -> HttpResponse:
    """Ask for one's link again; the answer is the same whether or not anybody applied from this address."""
    form = LinkForm(posted(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            entrance.count_try(request, "link")
            entrance.count_try(request, "link", whose=email.casefold())
        except TooMany as why:
            form.add_error(None, str(why))
            return render(request, "admissions/ask_link.html", {"form": form}, status=429)
        actions.ask_link(email=email, origin=request.build_absolute_uri("/"), by=actor_of(request))
        return render(request, "admissions/link_sent.html", {"email": email})
    status = 422 if request.method == "POST" else 200
    mine = list(entrance.held_by(request)[:20])
    return render(request, "admissions/ask_link.html", {"form": form, "mine": mine}, status=status)


@page("admissions.apply")
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """Come back by the personal link; from here on the address no longer holds it."""
    try:
        application = application_of(token)
    except LinkWrong:
        return render(request, "admissions/link_wrong.html", status=410)
    by = entrance.as_applicant(request, application)
    request.actor = by  # type: ignore[attr-defined]
    actions.use_link(application, by=by)
    entrance.hold(request, application)
    return redirect("admissions:mine", number=application.number)


@page("admissions.apply", methods=("POST",))
def let_go(request: HttpRequest) -> HttpResponse:
    """Forget the applications in this browser, for machines that others use too."""
    entrance.let_go(request)
    messages.success(request, _("This browser has forgotten your application. Your link opens it again."))
    return redirect("admissions:intakes")
