"""My application: where it stands, what comes next, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from yoram.admissions import actions, entrance, people, words
from yoram.admissions.facts import RUNNING, State
from yoram.admissions.forms.applicant import WithdrawForm
from yoram.admissions.left import time_left
from yoram.admissions.missing import missing_in
from yoram.admissions.models import Application
from yoram.admissions.views.entry import Way, judged, may_change, of, posted
from yoram.admissions.views.showing import answered
from yoram.core import filing
from yoram.core.facts import YoramError
from yoram.core.web import actor_of, page
from yoram.people import actions as people_actions
from yoram.people.facts import Guardian


@page("admissions.apply")
def mine(request: HttpRequest, number: str) -> HttpResponse:
    """Where the application stands, and what its person can do now."""
    return of(request, number, _mine)


def _mine(request: HttpRequest, application: Application) -> HttpResponse:
    way = Way(application, "")
    state = State(application.state)
    verdict, _findings = judged(application)
    draft = state is State.DRAFT
    context = {
        "application": application,
        "way": way,
        "tone": words.TONES[state],
        "next": words.NEXT[state],
        "may_change": may_change(application),
        "may_withdraw": state in RUNNING,
        "draft": draft,
        "missing": missing_in(application, verdict) if draft else [],
        "awaited": people.guardian_awaited(application),
        "left": time_left(application.intake.closes_at),
        "answered": answered(application, way.questions),
        "moves": application.moves.all(),
        "others": [row for row in entrance.held_by(request) if row.pk != application.pk][:5],
    }
    return render(request, "admissions/mine.html", context)


@page("admissions.apply", methods=("GET", "POST"))
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Say what will happen, then take the application back."""
    return of(request, number, _withdraw)


def _withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    if application.state not in RUNNING:
        return redirect("admissions:mine", number=application.number)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(application, reason=form.cleaned_data["reason"], by=actor_of(request))
        except YoramError as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Your application is withdrawn."))
            return redirect("admissions:mine", number=application.number)
    context = {"application": application, "form": form}
    return render(request, "admissions/withdraw.html", context, status=422 if form.errors else 200)


@page("admissions.apply", methods=("POST",))
def drop(request: HttpRequest, number: str) -> HttpResponse:
    """Throw a draft away."""
    return of(request, number, _drop)


def _drop(request: HttpRequest, application: Application) -> HttpResponse:
    slug = application.intake.slug
    try:
        actions.drop_draft(application, by=actor_of(request))
    except YoramError as why:
        messages.error(request, str(why))
        return redirect("admissions:mine", number=application.number)
    messages.success(request, _("The draft is gone, with everything in it."))
    return redirect("admissions:intake", slug=slug)


@page("admissions.apply", methods=("POST",))
def ask_guardian(request: HttpRequest, number: str) -> HttpResponse:
    """Send the guardian a new link."""
    return of(request, number, _ask_guardian)


def _ask_guardian(request: HttpRequest, application: Application) -> HttpResponse:
    person = application.person
    if person is None or not people.guardian_awaited(application):
        return redirect("admissions:mine", number=application.number)
    guardian = Guardian(application.guardian_name, application.guardian_email)
    try:
        entrance.count_try(request, "link")
        people_actions.ask_guardian(
            person, guardian=guardian, origin=request.build_absolute_uri("/"), by=actor_of(request)
        )
    except ValidationError as why:
        messages.error(request, " ".join(why.messages))
    except YoramError as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("We have sent your guardian a new link."))
    return redirect("admissions:mine", number=application.number)


@page("admissions.apply")
def file(request: HttpRequest, number: str, file: UUID) -> HttpResponse:
    """One's own file back."""

    def hand_out(request: HttpRequest, application: Application) -> HttpResponse:
        row = application.files.filter(pk=file).first()
        if row is None:
            raise Http404
        return handed_out(row.stored_as, row.name, row.media_type)

    return of(request, number, hand_out)


def handed_out(stored_as: str, name: str, media_type: str) -> HttpResponse:
    """A file as a download that no browser opens by itself; 404 where it is lost."""
    try:
        content = filing.read(stored_as)
    except FileNotFoundError as lost:
        raise Http404 from lost
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
