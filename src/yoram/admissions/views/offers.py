"""Places: the operator's list of offers, the applicant's answer, and who somebody is."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.admissions.actions import enrolling
from yoram.admissions.actions import offer as offering
from yoram.admissions.facts import State
from yoram.admissions.judging import free_seats, plan_of
from yoram.admissions.models import Application, Intake, Offer, PersonMatch
from yoram.admissions.queries.offers import matches_of, offers_of, overdue, running_offer
from yoram.admissions.queries.selection import waiting_list
from yoram.admissions.selection_facts import OfferState, WhoIsThis
from yoram.admissions.views.entry import of
from yoram.admissions.views.selecting import intake_of, tried
from yoram.core import policy
from yoram.core.facts import Actor, YoramError
from yoram.core.web import actor_of, page

_TONES = {
    OfferState.OPEN: "primary",
    OfferState.ACCEPTED: "success",
    OfferState.DECLINED: "gray",
    OfferState.WITHDRAWN: "gray",
    OfferState.EXPIRED: "warning",
}


def end_overdue(intake: Intake) -> None:
    """Whoever looks sees no offer whose time is over, even before the night's round."""
    if overdue(intake):
        offering.expire_offers(intake=intake.pk, by=Actor.machine("offers"))


@page("admissions.select")
def places(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was offered a place, who waits, who is enrolled."""
    intake = intake_of(request, slug)
    end_overdue(intake)
    rows = [(offer, _TONES[OfferState(offer.state)]) for offer in offers_of(intake)]
    accepted = Application.objects.filter(intake=intake, state=State.ACCEPTED).count()
    context = {
        "intake": intake,
        "offers": rows,
        "waiting": list(enumerate(waiting_list(intake), start=1)),
        "free": len(free_seats(intake)),
        "accepted": accepted,
        "matches": matches_of(intake),
        "plan": plan_of(intake),
    }
    return render(request, "admissions/places.html", context)


@page("admissions.move_up", methods=("POST",))
def move_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer free places to those who wait."""
    intake = intake_of(request, slug)
    tried(request, lambda: offering.move_up(intake, by=actor_of(request)), _("Free places are offered."))
    return redirect("admissions:places", slug=slug)


@page("admissions.enrol_accepted", methods=("POST",))
def enrol(request: HttpRequest, slug: str) -> HttpResponse:
    """Enrol everybody who accepted; whoever may be known already is put before the operator."""
    intake = intake_of(request, slug)
    by, done, asked = actor_of(request), 0, 0
    rows = Application.objects.filter(intake=intake, state=State.ACCEPTED)
    for application in rows.select_related("intake__cohort__course__centre", "person"):
        try:
            enrolling.enrol(application, by=by)
            done += 1
        except WhoIsThis:
            enrolling.ask_who(application, by=by)
            asked += 1
        except YoramError as why:
            messages.error(request, f"{application.number}: {why}")
    messages.success(
        request, _("%(done)s enrolled; of %(asked)s you have to say who they are.") % {"done": done, "asked": asked}
    )
    return redirect("admissions:places", slug=slug)


@page("admissions.decide_match", methods=("GET", "POST"))
def match(request: HttpRequest, match: UUID) -> HttpResponse:
    """Say whether whoever accepted is somebody whom the house knows."""
    rows = PersonMatch.objects.select_related("application__intake__cohort__course__centre", "application__person")
    row = policy.find("admissions.decide_match", rows, actor_of(request), pk=match)
    known = enrolling.candidates(row.application)
    if request.method == "POST":
        chosen = request.POST.get("person", "")
        person = next((each for each in known if str(each.pk) == chosen), None)
        if person is None and chosen != "new":
            messages.error(request, _("Choose one of the answers."))
        elif tried(
            request, lambda: enrolling.decide_match(row, person, by=actor_of(request)), _("Noted. Enrol them now.")
        ):
            return redirect("admissions:places", slug=row.application.intake.slug)
    return render(request, "admissions/match.html", {"row": row, "known": known})


@page("admissions.answer", methods=("GET", "POST"))
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """The applicant takes the place or gives it back."""
    return of(request, number, _answer)


def _answer(request: HttpRequest, application: Application) -> HttpResponse:
    end_overdue(application.intake)
    offer = running_offer(application)
    if offer is None:
        messages.info(request, _("There is no offer to answer any more."))
        return redirect("admissions:mine", number=application.number)
    if request.method == "POST":
        return _answered(request, offer)
    context = {"application": application, "offer": offer, "taken": offer.state == OfferState.ACCEPTED}
    return render(request, "admissions/answer_offer.html", context)


def _answered(request: HttpRequest, offer: Offer) -> HttpResponse:
    by, number = actor_of(request), offer.application.number
    match request.POST.get("answer"):
        case "accept":
            tried(
                request, lambda: offering.accept_offer(offer, by=by), _("The place is yours. We look forward to you.")
            )
        case "decline":
            said = _("You gave the place back; it goes to whoever waits next. Thank you for telling us.")
            tried(request, lambda: offering.decline_offer(offer, by=by), said)
        case _:
            raise Http404
    return redirect("admissions:mine", number=number)
