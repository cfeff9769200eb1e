"""The page that a guardian reaches by their personal link, and the one on which their child waits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.people import actions, consents
from yoram.people.actions.guardians import request_of
from yoram.people.entrance import address_of
from yoram.people.facts import AskedJustNow, Guardian, LinkSpent
from yoram.people.forms import GuardianForm
from yoram.people.models import ConsentRecord, GuardianRequest, Person


@page("people.guardian_page", methods=("GET", "POST"))
def guardian(request: HttpRequest, token: str) -> HttpResponse:
    """Show a guardian what their child agreed to, and take an answer to each matter."""
    try:
        asked = request_of(token)
        waiting = ConsentRecord.objects.filter(guardian=asked, ended_at=None).select_related("text")
        records = list(waiting.order_by("-text__required", "matter"))
        if request.method == "POST":
            agreed = {record.matter for record in records} & set(request.POST.getlist("agreed"))
            by = Actor(label="guardian", address=address_of(request), system=True)
            confirmed = actions.confirm_guardian(asked, agreed=agreed, by=by)
            refused = [record.text for record in records if record.matter not in agreed]
            done = {"asked": asked, "confirmed": [record.text for record in confirmed], "refused": refused}
            return render(request, "people/guardian_done.html", done)
    except LinkSpent:
        return render(request, "people/guardian_spent.html", status=410)
    return render(request, "people/guardian.html", {"asked": asked, "records": records})


@page("people.own_page", methods=("GET", "POST"))
def waiting(request: HttpRequest) -> HttpResponse:
    """All that a child sees until the guardian has agreed: whom we wrote to, and a way to write again."""
    actor = actor_of(request)
    person = policy.find("people.own_page", Person.objects.all(), actor, pk=actor.person)
    if not consents.awaits_guardian(person):
        return redirect("start")
    asked = GuardianRequest.objects.filter(person=person).order_by("asked_at").last()
    form = GuardianForm(request.POST or None, initial={"name": asked.name, "email": asked.email} if asked else None)
    if request.method == "POST" and form.is_valid():
        try:
            origin = request.build_absolute_uri("/")
            actions.ask_guardian_again(person, guardian=Guardian(**form.cleaned_data), origin=origin, by=actor)
        except AskedJustNow as wait:
            form.add_error(None, str(wait))
        else:
            messages.success(request, _("The letter is on its way."))
            return redirect("people:guardian_awaited")
    # No menu: every other page leads back here.
    context = {"form": form, "asked": asked, "navigation": (), "footer_navigation": ()}
    return render(request, "people/guardian_awaited.html", context, status=422 if form.errors else 200)
