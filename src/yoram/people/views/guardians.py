"""The page that a guardian reaches by their personal link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yoram.core.facts import Actor
from yoram.core.web import page
from yoram.people import actions
from yoram.people.actions.guardians import request_of
from yoram.people.entrance import address_of
from yoram.people.facts import LinkSpent
from yoram.people.models import ConsentRecord


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
