"""The operator's board of trainees at risk, and what was done about each."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.attendance import actions
from yoram.attendance.explain import breach_line, percent
from yoram.attendance.facts import Risk
from yoram.attendance.facts.requests import InterventionKind
from yoram.attendance.forms.board import BoardFilter, InterventionForm
from yoram.attendance.labels import RISKS
from yoram.attendance.models import Intervention
from yoram.attendance.queries.board import (
    ORDER,
    Outlook,
    board_for,
    contacts_of,
    interventions_of,
    latest_interventions,
)
from yoram.attendance.request_words import KINDS
from yoram.attendance.rules import breaches_of
from yoram.attendance.views.attempts import attempt
from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses.queries import Enrolment

PER_PAGE = 50
TONES: Mapping[Risk, str] = {
    Risk.NONE: "success", Risk.WATCH: "information", Risk.CLOSE: "warning", Risk.LOST: "danger",
}  # fmt: skip


@page("attendance.see_board")
def board(request: HttpRequest) -> HttpResponse:
    """Who may not complete, of all running classes, whoever needs most help first."""
    lines = board_for(actor_of(request))
    classes = {line.cohort.slug: f"{line.cohort.course.title} {line.cohort.number}" for line in lines}
    chosen = BoardFilter(request.GET.dict(), classes=sorted(classes.items()))
    told = chosen.cleaned_data if chosen.is_valid() else {}
    contacts = contacts_of(lines)
    shown = [line for line in lines if _fits(line, told, contacts)]
    shown_page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page": shown_page,
        "rows": _rows(list(shown_page.object_list)),
        "counts": [(RISKS[risk], TONES[risk], sum(line.risk is risk for line in lines)) for risk in ORDER],
        "chart": _chart(lines, classes),
        "all": len(lines),
    }
    return render(request, "attendance/board.html", context)


@page("attendance.intervene", methods=("GET", "POST"))
def intervene(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Write down what was done for a trainee."""
    actor = actor_of(request)
    rows = Enrolment.objects.select_related("person", "cohort__course__centre")
    row = policy.find("attendance.intervene", rows, actor, pk=enrolment)
    form = InterventionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, partial(_done, row, form, actor)) is not None:
        messages.success(request, _("It is written down."))
        return redirect("attendance:trainee", enrolment=row.pk)
    told = [(each, KINDS[InterventionKind(each.kind)]) for each in interventions_of(row)]
    context = {"form": form, "enrolment": row, "told": told}
    return render(request, "attendance/intervene.html", context, status=422 if form.errors else 200)


def _done(row: Enrolment, form: InterventionForm, actor: Actor) -> Intervention:
    return actions.intervene(row, by=actor, **form.cleaned_data)


def _fits(line: Outlook, told: dict[str, str], contacts: Mapping[UUID, tuple[date, date | None]]) -> bool:
    risk, contact = told.get("risk", ""), told.get("contact", "")
    if risk != "all" and (line.risk is Risk.NONE if not risk else line.risk != risk):
        return False
    if told.get("cohort") and line.cohort.slug != told["cohort"]:
        return False
    done = contacts.get(line.key)
    if contact == "due":
        return done is not None and done[1] is not None and done[1] <= clock.today()
    return {"none": done is None, "some": done is not None}.get(contact, True)


def _rows(shown: Sequence[Outlook]) -> list[dict[str, object]]:
    """The page's lines with names, reasons, trend and what was last done: two questions for all of them."""
    keys = [line.key for line in shown]
    people = {row.pk: row for row in Enrolment.objects.filter(pk__in=keys).select_related("person")}
    last = latest_interventions(keys)
    return [
        {
            "enrolment": people[line.key],
            "line": line,
            "level": RISKS[line.risk],
            "tone": TONES[line.risk],
            "reasons": reasons_of(line),
            "trend": trend_of(line),
            "rate": percent(line.totals.rate_to_date) if line.totals.rate_to_date is not None else "–",
            "last": last.get(line.key),
            "kind": KINDS[InterventionKind(last[line.key].kind)] if line.key in last else "",
        }
        for line in shown
    ]


def reasons_of(line: Outlook) -> list[str]:
    """Why somebody is on the board, the gravest first."""
    told = [breach_line(breach) for breach in breaches_of(line.attendance, line.rulebook)]
    if not line.forecast.reachable:
        told.append(_("The attendance needed for completion can no longer be reached."))
    elif line.risk is Risk.CLOSE:
        left = line.forecast.absences_left
        told.append(ngettext("%(left)d absence left", "%(left)d absences left", left) % {"left": left})
    if line.recent >= line.rulebook.risk.recent_absences:
        days = {"count": line.recent, "days": line.rulebook.risk.recent_days}
        told.append(_("%(count)d absences in the last %(days)d training days") % days)
    return told


def trend_of(line: Outlook) -> tuple[str, str]:
    """Whether absences grow: a sign and a word, from two stretches of training days of the same length."""
    if line.recent > line.earlier:
        return "▲", _("more absences than before")
    if line.recent < line.earlier:
        return "▼", _("fewer absences than before")
    return "–", _("as before")


def _chart(lines: Sequence[Outlook], classes: Mapping[str, str]) -> list[dict[str, object]]:
    """A bar for each class: how many are at each level, drawn from the left, the gravest first."""
    found = []
    for slug, title in sorted(classes.items()):
        here = [line for line in lines if line.cohort.slug == slug]
        parts, x = [], 0.0
        for risk in ORDER:
            number = sum(line.risk is risk for line in here)
            width = round(100 * number / len(here), 2)
            parts.append({"risk": str(risk), "label": RISKS[risk], "count": number, "x": round(x, 2), "width": width})
            x += width
        found.append({"slug": slug, "title": title, "parts": parts, "all": len(here)})
    return found
