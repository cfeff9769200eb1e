"""The one page that somebody fills in from the mail, without signing in."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from yoram.core.web import page
from yoram.surveys import actions
from yoram.surveys.facts import ANONYMOUS, AlreadyAnswered, LinkWrong, NotOpen
from yoram.surveys.forms import AnswerForm
from yoram.surveys.links import invitation_with
from yoram.surveys.models import Invitation


@never_cache
@page("surveys.fill_in", methods=("GET", "POST"))
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the questions once, take the answer once; who is signed in plays no part in it."""
    try:
        invitation = invitation_with(token)
    except LinkWrong:
        return _cannot(request, "wrong")
    survey = invitation.survey
    if invitation.answered:
        return render(request, "surveys/thanks.html", {"survey": survey})
    if not survey.open:
        return _cannot(request, "over" if survey.over else "early")
    return _ask(request, invitation, token)


def _ask(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    survey = invitation.survey
    form = AnswerForm(request.POST or None, questions=survey.form.asked)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(survey, form.given(), key=invitation.pk, by=ANONYMOUS)
        except AlreadyAnswered:
            return redirect("surveys:answer", token=token)
        except NotOpen:
            return _cannot(request, "over")
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            return redirect("surveys:answer", token=token)
    context = {"survey": survey, "form": form}
    return render(request, "surveys/answer.html", context, status=422 if request.method == "POST" else 200)


def _cannot(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "surveys/cannot.html", {"why": why}, status=404 if why == "wrong" else 410)
