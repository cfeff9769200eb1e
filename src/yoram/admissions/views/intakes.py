"""Where staff set up intakes and let the public see them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.admissions import actions
from yoram.admissions.facts import IntakeState
from yoram.admissions.forms.answers import AnswersForm
from yoram.admissions.forms.intakes import IntakeForm
from yoram.admissions.models import Intake
from yoram.admissions.queries import intakes as queries
from yoram.admissions.views.entry import posted
from yoram.admissions.views.public import Call, call_of
from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses.queries import Cohort, centres_for, cohorts


def find(policy_name: str, actor: Actor, slug: str) -> Intake:
    """The intake of this short name, where the actor has this right on it."""
    return policy.find(policy_name, queries.intakes(), actor, slug=slug)


@page("admissions.manage")
def manage(request: HttpRequest) -> HttpResponse:
    """Every intake of one's centres, with what came in."""
    actor = actor_of(request)
    rows = [(call_of(row), row) for row in queries.intakes_for(actor)]
    return render(request, "admissions/manage.html", {"rows": rows, "centres": list(centres_for(actor))})


@page("admissions.set_up_intake", methods=("GET", "POST"))
def add(request: HttpRequest) -> HttpResponse:
    """Call for applications to a class that is still to come."""
    actor = actor_of(request)
    coming = cohorts().filter(ends_on__gte=clock.today()).order_by("-starts_on")
    form = IntakeForm(posted(request), cohorts=policy.visible("admissions.set_up_intake", coming, actor))
    if request.method == "POST" and form.is_valid():
        cohort: Cohort = form.cleaned_data["cohort"]
        try:
            intake = actions.set_up_intake(
                cohort, slug=form.cleaned_data["slug"], conditions=form.conditions(), by=actor, **form.rest()
            )
        except ValidationError as why:
            form.add_error(None, ValidationError(why.messages))
        else:
            messages.success(request, _("The intake is set up. Write its questions, then publish it."))
            return redirect("admissions:questions_of", slug=intake.slug)
    return _show(request, form, _("Set up an intake"), reverse("admissions:manage"))


@page("admissions.change_intake", methods=("GET", "POST"))
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Other dates, places, words or conditions."""
    intake = find("admissions.change_intake", actor_of(request), slug)
    form = IntakeForm(posted(request), intake=intake)
    back = reverse("admissions:applications", args=[slug])
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_intake(intake, conditions=form.conditions(), by=actor_of(request), **form.rest())
        except ValidationError as why:
            form.add_error(None, ValidationError(why.messages))
        else:
            messages.success(request, _("The intake is saved."))
            return redirect(back)
    return _show(request, form, _("Change the intake"), back, intake)


@page("admissions.publish_intake", methods=("POST",))
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the public see the intake."""
    intake = find("admissions.publish_intake", actor_of(request), slug)
    actions.publish_intake(intake, by=actor_of(request))
    messages.success(request, _("The intake is published."))
    return redirect("admissions:applications", slug=slug)


@page("admissions.manage")
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The intake and its questions as applicants see them; nothing here is sent."""
    intake = find("admissions.manage", actor_of(request), slug)
    call = Call(intake, IntakeState.OPEN)
    form = AnswersForm(questions=call.questions)
    return render(request, "admissions/preview.html", {"call": call, "form": form, "preview": True})


def _show(
    request: HttpRequest, form: IntakeForm, heading: str, back: str, intake: Intake | None = None
) -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back, "intake": intake}
    return render(request, "admissions/intake_form.html", context, status=422 if request.method == "POST" else 200)
