"""What is still possible: the trainee's own page, and the class on one page."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from yoram.attendance.explain import breach_line, forecast_lines, percent
from yoram.attendance.facts import Risk, UnitTally
from yoram.attendance.forms.board import ClassFilter, WhatIfForm
from yoram.attendance.labels import RISKS
from yoram.attendance.picture import bar_of, shape_of, strip_of
from yoram.attendance.queries.board import ORDER, Outlook, class_outlook, interventions_of
from yoram.attendance.queries.forecast import Standing, own_enrolments, past_days, requests_by_day, standing_of
from yoram.attendance.request_words import day_word
from yoram.attendance.rules import may_correct
from yoram.attendance.said import mark_of
from yoram.attendance.views.board import TONES
from yoram.core import clock, policy
from yoram.core.web import actor_of, page
from yoram.courses.queries import Enrolment, cohorts

_SORTS: dict[str, Callable[[Outlook], object]] = {
    "code": lambda line: line.code,
    "risk": lambda line: (ORDER[line.risk], -line.recent, line.forecast.absences_left),
    "left": lambda line: line.forecast.absences_left,
    "rate": lambda line: line.totals.rate_to_date or 0,
    "absences": lambda line: line.totals.absences,
    "slips": lambda line: line.totals.late + line.totals.left_early + line.totals.outings,
}
_COLUMNS = (
    ("code", _("Trainee"), ""), ("risk", _("Level"), ""), ("left", _("Absences left"), "n"), ("rate", _("So far"), "n"),
    ("absences", _("Absences"), "n"), ("slips", _("Slips"), "n"),
)  # fmt: skip


@page("attendance.own")
def mine(request: HttpRequest) -> HttpResponse:
    """The trainee's own attendance: the page itself where there is one class, else a choice of classes."""
    rows = own_enrolments(actor_of(request))
    if len(rows) == 1:
        return redirect("attendance:trainee", enrolment=rows[0].pk)
    return render(request, "attendance/mine.html", {"rows": rows})


@page("attendance.see")
def trainee(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """One trainee's attendance with what is still possible, and what more absences would change."""
    actor = actor_of(request)
    rows = Enrolment.objects.select_related("person", "cohort__course__centre")
    row = policy.find("attendance.see", rows, actor, pk=enrolment)
    standing = standing_of(row)
    asked = WhatIfForm(request.GET if request.GET.get("miss") else None)
    missed = asked.cleaned_data["miss"] if asked.is_bound and asked.is_valid() else 0
    own = actor.person == row.person_id
    may_intervene = not own and policy.policy("attendance.intervene").allows(actor, row)
    context = {
        "enrolment": row,
        "own": own,
        "frame": "base.html" if own else "staff.html",
        "standing": standing,
        "forecast": standing.forecast,
        "required": percent(standing.rulebook.required_rate),
        "lines": forecast_lines(standing.forecast)[1:] if standing.forecast.reachable else [],
        "breaches": [breach_line(each.breach) for each in standing.removals],
        "level": RISKS[standing.forecast.risk],
        "tone": TONES[standing.forecast.risk],
        "strip": strip_of(standing.plan, standing.marks, clock.today()),
        "bar": bar_of(standing.attendance.course, standing.rulebook),
        "units": [(unit, _limit(unit, standing)) for unit in standing.attendance.units if unit.totals.days],
        "what_if": asked,
        "missed": missed,
        "then": standing.after_missing(missed) if missed else None,
        "days": _days(standing, everything=request.GET.get("days") == "all"),
        "everything": request.GET.get("days") == "all",
        "may_ask": policy.policy("attendance.ask_correction").allows(actor, row),
        "may_intervene": may_intervene,
        "interventions": interventions_of(row) if may_intervene else [],
    }
    return render(request, "attendance/trainee.html", context)


@page("attendance.see_class")
def class_forecast(request: HttpRequest, slug: str) -> HttpResponse:
    """A class with everybody's forecast: sorted by any column, filtered by level."""
    actor = actor_of(request)
    row = policy.find("attendance.see_class", cohorts(), actor, slug=slug)
    chosen = ClassFilter(request.GET.dict() or {})
    told = chosen.cleaned_data if chosen.is_valid() else {}
    lines = class_outlook(row)
    sort = told.get("sort") or "code"
    key = _SORTS.get(sort.lstrip("-"), _SORTS["code"])
    shown = [line for line in lines if _fits(line.risk, told.get("risk", ""))]
    shown.sort(key=key, reverse=sort.startswith("-"))  # type: ignore[arg-type]
    rows = Enrolment.objects.filter(pk__in=[line.key for line in shown]).select_related("person")
    people = {each.pk: each for each in rows}
    context = {
        "cohort": row,
        "filter": chosen,
        "lines": [(people[line.key], line, RISKS[line.risk], TONES[line.risk], _rate(line)) for line in shown],
        "columns": [
            {"label": label, "class": css, "sort": f"-{name}" if sort == name else name, "on": _on(sort, name)}
            for name, label, css in _COLUMNS
        ],
        "counts": [(RISKS[risk], TONES[risk], sum(line.risk is risk for line in lines)) for risk in ORDER],
    }
    return render(request, "attendance/class_forecast.html", context)


def _on(sort: str, name: str) -> str:
    if sort.lstrip("-") != name:
        return ""
    return "descending" if sort.startswith("-") else "ascending"


def _fits(risk: Risk, asked: str) -> bool:
    return not asked or (risk is not Risk.NONE if asked == "at_risk" else risk == asked)


def _rate(line: Outlook) -> str:
    rate = line.totals.rate_to_date
    return percent(rate) if rate is not None else "–"


def _limit(unit: UnitTally, standing: Standing) -> str:
    """The share of a unit period that was attended so far, as money and removal look at it."""
    rate = unit.totals.rate_to_date
    return percent(rate) if rate is not None else "–"


def _days(standing: Standing, *, everything: bool) -> list[dict[str, object]]:
    """The days until today, the latest first: those out of the ordinary, or all."""
    told = {row.day_id: row for row in standing.rows}
    asked = requests_by_day(standing.enrolment)
    found: list[dict[str, object]] = []
    for day in past_days(standing.enrolment):
        row = told.get(day.pk)
        shape = shape_of(mark_of(row) if row else None, past=day.on < clock.today())
        if everything or shape not in {"present", "open"} or day.pk in asked:
            found.append(
                {
                    "day": day, "row": row, "shape": shape, "word": day_word(row), "asked": asked.get(day.pk),
                    "in_time": may_correct(day.on, clock.today(), standing.rulebook),
                }
            )  # fmt: skip
    return found
