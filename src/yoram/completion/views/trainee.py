"""One trainee: the decision, what became of the training, and the ways in which it can end."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.attendance.queries import breach_line, removals_of
from yoram.completion import actions, queries, words
from yoram.completion.explain import lines_of
from yoram.completion.facts import ENDS, Turn, Why
from yoram.completion.forms import EarlyForm, LeaveForm, ReasonForm, RemoveForm, ReturnForm
from yoram.completion.views.attempts import attempt, rights
from yoram.core import policy
from yoram.core.web import actor_of, page
from yoram.courses.queries import Enrolment

_VERBS = ("complete", "withdraw", "remove", "pause", "resume", "reverse", "issue_certificate")


@page("completion.see")
def trainee(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """The arithmetic of one trainee and everything that was written down."""
    actor = actor_of(request)
    of = _find("completion.see", request, enrolment)
    now = queries.now_of([of])[of.pk]
    early = {of.pk: now.told.on} if now.told and now.turn is Turn.COMPLETED_EARLY else None
    decision = queries.decide(of.cohort, [of], early=early)[of.pk] if queries.has_roll(of.cohort) else None
    may = rights(actor, of, _VERBS)
    context = {
        "enrolment": of,
        "now": now,
        "turn": words.TURNS[now.turn] if now.turn else "",
        "tone": words.TONES[now.turn] if now.turn else "",
        "decision": decision,
        "steps": lines_of(decision, queries.rulebook_for(of.cohort)) if decision else [],
        "grounds": [(each, breach_line(each.breach)) for each in _grounds(of)],
        "history": [(row, words.TURNS[Turn(row.turn)], words.WHY[Why(row.why)] if row.why else "")
                    for row in queries.history_of(of)],
        "certificates": [(row, queries.state_of(row)) for row in queries.certificates_of(of)],
        "may": may,
        "ways": [each for each in _ways(now.turn) if may[each[1]]],
        "own": actor.person == of.person_id,
    }  # fmt: skip
    return render(request, "completion/trainee.html", context)


@page("completion.withdraw", methods=("GET", "POST"))
def withdraw(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Leaving by one's own decision."""
    of = _find("completion.withdraw", request, enrolment)
    note = _(
        "The day becomes a line of the outcome ledger. A leave for military service, illness or study may take the "
        "person out of a figure: ask for it in the exclusion register with the same paper."
    )
    form = LeaveForm(request.POST or None, request.FILES or None)
    return _page(request, of, form, actions.withdraw, heading=_("Write down a withdrawal"), note=note)


@page("completion.pause", methods=("GET", "POST"))
def pause(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Being away for a while."""
    of = _find("completion.pause", request, enrolment)
    note = _("From this day the roll does not expect the trainee. The days away say nothing by themselves: after the "
             "return, corrections decide what they were.")  # fmt: skip
    form = LeaveForm(request.POST or None, request.FILES or None)
    return _page(request, of, form, actions.pause, heading=_("Write down a pause"), note=note)


@page("completion.resume", methods=("GET", "POST"))
def resume(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Coming back."""
    of = _find("completion.resume", request, enrolment)
    return _page(request, of, ReturnForm(request.POST or None), actions.resume, heading=_("Write down the return"))


@page("completion.remove", methods=("GET", "POST"))
def remove(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Ending a training by the centre's decision."""
    of = _find("completion.remove", request, enrolment)
    grounds = [(each, breach_line(each.breach)) for each in _grounds(of)]
    form = RemoveForm(request.POST or None, request.FILES or None)
    return _page(request, of, form, actions.remove, heading=_("Remove from the course"), grounds=grounds, danger=True)


@page("completion.complete", methods=("GET", "POST"))
def complete_early(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Completing early because of a job."""
    of = _find("completion.complete", request, enrolment)
    note = _("The job must be in the ledger. What was attended so far counts against the whole course.")
    form = EarlyForm(request.POST or None)
    return _page(request, of, form, actions.complete, heading=_("Complete early for a job"), note=note)


@page("completion.reverse", methods=("GET", "POST"))
def reverse(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Taking back how a training ended."""
    of = _find("completion.reverse", request, enrolment)
    note = _("The line of the ledger is retracted with this reason, and a certificate is revoked for good.")
    form = ReasonForm(request.POST or None)
    return _page(request, of, form, actions.reverse, heading=_("Take the end back"), note=note, danger=True)


@page("completion.issue_certificate", methods=("POST",))
def issue(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """The certificate of one who completed."""
    of = _find("completion.issue_certificate", request, enrolment)
    form = forms.Form({})
    if attempt(form, lambda: actions.issue_certificate(of, by=actor_of(request))) is None:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    else:
        messages.success(request, _("The certificate is issued."))
    return redirect("completion:trainee", enrolment=of.pk)


def _grounds(of: Enrolment) -> Any:
    return removals_of(of.cohort, [of])[of.pk]


def _ways(turn: Turn | None) -> list[tuple[str, str, str]]:
    """What can be done next: the address, the right, the words."""
    if turn in ENDS:
        return [("completion:reverse", "reverse", _("Take the end back"))]
    back = [("completion:resume", "resume", _("Write down the return"))] if turn is Turn.PAUSED else []
    away = [] if turn is Turn.PAUSED else [
        ("completion:complete_early", "complete", _("Complete early for a job")),
        ("completion:pause", "pause", _("Write down a pause")),
    ]  # fmt: skip
    return [
        *back,
        *away,
        ("completion:withdraw", "withdraw", _("Write down a withdrawal")),
        ("completion:remove", "remove", _("Remove from the course")),
    ]


def _find(name: str, request: HttpRequest, key: UUID) -> Enrolment:
    rows = Enrolment.objects.select_related("person", "cohort__course__centre")
    return policy.find(name, rows, actor_of(request), pk=key)


def _page(
    request: HttpRequest,
    of: Enrolment,
    form: Any,
    verb: Callable[..., object],
    *,
    heading: str,
    note: str = "",
    **more: Any,
) -> HttpResponse:
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, lambda: verb(of, by=actor_of(request), **form.said())) is not None:
        messages.success(request, _("It is written down."))
        return redirect("completion:trainee", enrolment=of.pk)
    context = {"enrolment": of, "form": form, "heading": heading, "note": note, **more}
    return render(request, "completion/form.html", context, status=422 if request.method == "POST" else 200)
