"""Who works and learns here, and what they may do."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.facts import Actor, YoramError
from yoram.core.web import actor_of, page
from yoram.people import actions, queries, scopes
from yoram.people.forms import GrantForm, InviteForm, PersonForm, RegisterFilter
from yoram.people.models import Account, Person, RoleGrant

_PER_PAGE = 50


def _found(request: HttpRequest, key: UUID) -> tuple[Person, Account]:
    rows = Person.objects.filter(account__isnull=False).select_related("account")
    person = policy.find("people.see_register", rows, actor_of(request), pk=key)
    return person, person.account


@page("people.see_register")
def register(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, by name; the address keeps what was looked for."""
    form = RegisterFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.search(
        actor_of(request), words=wanted.get("q", ""), role=wanted.get("role", ""), scope=wanted.get("scope", "")
    )
    shown = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    held: dict[UUID, list[RoleGrant]] = {}
    for grant in RoleGrant.objects.filter(person__in=[person.pk for person in shown], ended_at=None):
        held.setdefault(grant.person_id, []).append(grant)
    labels = scopes.labels()
    rows = [(person, [(grant, labels.get(grant.scope, grant.scope)) for grant in held.get(person.pk, [])])
            for person in shown]  # fmt: skip
    may_invite = policy.policy("people.open_account").admits(actor_of(request))
    context = {"form": form, "page": shown, "rows": rows, "may_invite": may_invite}
    return render(request, "people/register.html", context)


@page("people.open_account", methods=("GET", "POST"))
def invite(request: HttpRequest) -> HttpResponse:
    """Let somebody in who will work here."""
    actor = actor_of(request)
    form = InviteForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.invite(origin=request.build_absolute_uri("/"), by=actor, **form.cleaned_data)
        except YoramError as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, _("%(name)s was invited.") % {"name": account.person.name})
            return redirect("people:person", key=account.person_id)
    return render(request, "people/invite.html", {"form": form}, status=422 if form.errors else 200)


@page("people.see_register")
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """One person with every role that they were ever given."""
    someone, account = _found(request, key)
    return _show(request, someone, account, GrantForm(actor=actor_of(request)))


def _show(request: HttpRequest, someone: Person, account: Account, form: GrantForm) -> HttpResponse:
    actor = actor_of(request)
    labels = scopes.labels()
    grants = [(grant, labels.get(grant.scope, grant.scope)) for grant in queries.grants_of(someone, actor)]
    context = {
        "person": someone,
        "account": account,
        "form": form,
        "open": [pair for pair in grants if pair[0].ended_at is None],
        "past": [pair for pair in grants if pair[0].ended_at is not None],
        "second_factors": queries.second_factors_of(account),
        "may_change": policy.policy("people.close_account").allows(actor, account),
        "may_grant": policy.policy("people.grant_role").admits(actor),
        "oneself": actor.person == someone.pk,
    }
    return render(request, "people/person.html", context, status=422 if form.errors else 200)


@page("people.close_account", methods=("GET", "POST"))
def correct(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put right what is written about a person."""
    someone = policy.find("people.correct_person", Person.objects.all(), actor_of(request), pk=key)
    form = PersonForm(request.POST or None, initial={name: getattr(someone, name) for name in PersonForm.base_fields})
    if request.method == "POST" and form.is_valid():
        actions.correct_person(someone, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The details are saved."))
        return redirect("people:person", key=key)
    return render(request, "people/correct.html", {"person": someone, "form": form}, status=422 if form.errors else 200)


@page("people.grant_role", methods=("POST",))
def grant(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the person a role."""
    someone, account = _found(request, key)
    form = GrantForm(request.POST, actor=actor_of(request))
    if form.is_valid():
        try:
            actions.grant_role(account, by=actor_of(request), **form.cleaned_data)
        except YoramError as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, _("The role is given."))
            return redirect("people:person", key=key)
    return _show(request, someone, account, form)


@page("people.end_role", methods=("POST",))
def end_grant(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a role back."""
    row = policy.find("people.see_grants", RoleGrant.objects.all(), actor_of(request), pk=key)
    _try(request, lambda by: actions.end_role(row, by=by), _("The role is ended."))
    return redirect("people:person", key=row.person_id)


@page("people.close_account", methods=("POST",))
def change_account(request: HttpRequest, key: UUID, verb: str) -> HttpResponse:
    """Close or reopen an account, end its sessions, or take its second factor off."""
    _someone, account = _found(request, key)
    verbs: dict[str, tuple[Callable[[Account, Actor], object], str]] = {
        "close": (lambda a, by: actions.close_account(a, by=by), _("The account is closed.")),
        "reopen": (lambda a, by: actions.reopen_account(a, by=by), _("The account is open again.")),
        "end-sessions": (lambda a, by: actions.end_sessions(a, by=by), _("Every session of the account has ended.")),
        "reset-second-factor": (
            lambda a, by: actions.reset_second_factor(a, by=by),
            _("The second factor is taken off; a new one is set up at the next sign-in."),
        ),
    }
    if verb not in verbs:
        raise Http404
    carry_out, said = verbs[verb]
    _try(request, lambda by: carry_out(account, by), said)
    return redirect("people:person", key=key)


def _try(request: HttpRequest, carry_out: Callable[[Actor], object], said: str) -> None:
    try:
        carry_out(actor_of(request))
    except YoramError as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, said)
