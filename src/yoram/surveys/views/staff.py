"""Who still has to answer, what everybody together said, and what is asked next time."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.core import policy
from yoram.core.web import actor_of, page
from yoram.documents.queries import render_xlsx
from yoram.surveys import actions, queries
from yoram.surveys.exports import sheets_of
from yoram.surveys.facts import AlreadyAnswered, NotOpen
from yoram.surveys.forms import WordingForm, question_forms
from yoram.surveys.models import Invitation, Survey

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page("surveys.see")
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey that the actor may see."""
    rows = [(row, queries.progress(row)) for row in queries.surveys_for(actor_of(request))]
    return render(request, "surveys/surveys.html", {"surveys": rows})


@page("surveys.see")
def survey(request: HttpRequest, key: str) -> HttpResponse:
    """Progress while it runs, results when it is over; who is missing for those who call them."""
    actor = actor_of(request)
    row = policy.find("surveys.see", Survey.objects.select_related("form", "centre"), actor, pk=key)
    chases = policy.policy("surveys.chase").allows(actor, row)
    told = queries.results(row, with_remarks=chases)
    missing = list(queries.chased(row)) if chases else []
    context = {"survey": row, "told": told, "progress": told.progress, "chases": chases, "missing": missing}
    return render(request, "surveys/survey.html", context)


@page("surveys.remind", methods=("POST",))
def remind(request: HttpRequest, key: str) -> HttpResponse:
    """Write to everybody who is missing."""
    actor = actor_of(request)
    row = policy.find("surveys.remind", Survey.objects.select_related("centre"), actor, pk=key)
    try:
        sent = actions.remind(row, by=actor)
    except NotOpen as why:
        messages.error(request, str(why))
    else:
        told = ngettext("%(count)s reminder is on its way.", "%(count)s reminders are on their way.", sent)
        messages.success(request, told % {"count": sent})
    return redirect("surveys:survey", key=row.pk)


@page("surveys.close", methods=("POST",))
def close(request: HttpRequest, key: str) -> HttpResponse:
    """End it before its day."""
    actor = actor_of(request)
    row = policy.find("surveys.close", Survey.objects.all(), actor, pk=key)
    if actions.close(row, by=actor):
        messages.success(request, _("The survey is closed."))
    return redirect("surveys:survey", key=row.pk)


@page("surveys.mark_called", methods=("POST",))
def called(request: HttpRequest, key: str) -> HttpResponse:
    """Note a call."""
    actor = actor_of(request)
    row = policy.find("surveys.mark_called", Invitation.objects.select_related("survey"), actor, pk=key)
    try:
        actions.mark_called(row, by=actor)
    except (AlreadyAnswered, NotOpen) as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("The call is noted."))
    return redirect("surveys:survey", key=row.survey_id)


@page("surveys.see")
def results_sheet(request: HttpRequest, key: str) -> HttpResponse:
    """The results as a workbook; nothing before they may be seen."""
    actor = actor_of(request)
    row = policy.find("surveys.see", Survey.objects.select_related("form"), actor, pk=key)
    told = queries.results(row, with_remarks=policy.policy("surveys.chase").allows(actor, row))
    if not told.shown:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="survey-{row.closes_on:%Y-%m-%d}.xlsx"'}
    return HttpResponse(render_xlsx(sheets_of(row, told)), content_type=_XLSX, headers=headers)


@page("surveys.set_form", methods=("GET", "POST"))
def form(request: HttpRequest, centre: str, kind: str) -> HttpResponse:
    """What the next survey asks; a new version every time it is saved."""
    actor = actor_of(request)
    now = queries.newest_form(centre, kind)
    if now is None or not policy.policy("surveys.set_form").allows(actor, now.centre):
        raise Http404
    of = now.centre
    initial = {"title": now.title, "intro": now.intro, "afterwards": now.afterwards}
    words = WordingForm(request.POST or None, initial=initial)
    rows = question_forms(request.POST or None, now.asked)
    if request.method == "POST" and words.is_valid() and rows.is_valid():
        try:
            made = actions.set_form(of, kind=kind, questions=rows.questions(), by=actor, **words.cleaned_data)
        except ValidationError as wrong:
            words.add_error(None, wrong.messages)
        else:
            messages.success(request, _("Version %(version)s is saved.") % {"version": made.version})
            return redirect("surveys:surveys")
    context = {"centre": of, "now": now, "form": words, "rows": rows}
    return render(request, "surveys/form.html", context, status=422 if request.method == "POST" else 200)
