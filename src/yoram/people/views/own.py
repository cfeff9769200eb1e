"""What everybody sees and changes about themselves."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.web import actor_of, page
from yoram.people import actions, consents, queries
from yoram.people.forms import OwnForm
from yoram.people.models import ConsentRecord, Person


def _oneself(request: HttpRequest) -> Person:
    actor = actor_of(request)
    return policy.find("people.own_page", Person.objects.all(), actor, pk=actor.person)


@page("people.own_page", methods=("GET", "POST"))
def me(request: HttpRequest) -> HttpResponse:
    """One's own name and contact, the ways to sign in, and what is kept."""
    person = _oneself(request)
    known = {name: getattr(person, name) for name in OwnForm.base_fields}
    form = OwnForm(request.POST or None, initial=known, person=person)
    if request.method == "POST" and form.is_valid():
        actions.correct_person(person, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Your details are saved."))
        return redirect("people:me")
    grants = [(grant, queries.label_of_scope(grant.scope)) for grant in person.grants.filter(ended_at=None)]
    return render(
        request,
        "people/me.html",
        {"person": person, "form": form, "grants": grants, "account": queries.account_of(person)},
        status=422 if form.errors else 200,
    )


@page("people.own_page", methods=("POST",))
def end_my_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    account = _oneself(request).account
    actions.end_sessions(account, by=actor_of(request))
    update_session_auth_hash(request, account)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("people:me")


@page("people.own_page", methods=("GET", "POST"))
def my_consents(request: HttpRequest) -> HttpResponse:
    """Every matter with what was said to it; saying yes is as easy as taking it back."""
    person = _oneself(request)
    texts = consents.current_texts()
    if request.method == "POST":
        chosen = [text for text in texts if text.matter == request.POST.get("matter")]
        if not chosen:
            raise Http404
        actions.give_consent(person, texts=chosen, by=actor_of(request))
        messages.success(request, _("Thank you. Your consent is written down."))
        return redirect("people:consents")
    given = {record.matter: record for record in consents.open_consents(person)}
    past = ConsentRecord.objects.filter(person=person, ended_at__isnull=False).select_related("text")
    rows = [{"text": text, "record": given.get(text.matter)} for text in texts]
    return render(request, "people/consents.html", {"rows": rows, "past": past[:50]})


@page("people.own_page", methods=("GET", "POST"))
def withdraw(request: HttpRequest, matter: str) -> HttpResponse:
    """Say what will happen, then take the consent back."""
    person = _oneself(request)
    record = consents.open_consents(person).filter(matter=matter).first()
    if record is None:
        raise Http404
    if request.method == "POST":
        actions.withdraw_consent(person, matter=matter, by=actor_of(request))
        messages.success(request, _("Your consent is withdrawn."))
        return redirect("people:consents")
    return render(request, "people/withdraw.html", {"record": record, "text": record.text})


@page("signed_in")
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why staff need a second way to show who they are, and the two ways to get one."""
    return render(request, "people/second_factor.html")
