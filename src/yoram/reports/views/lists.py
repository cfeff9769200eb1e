"""What lies behind the city's numbers: occasions, completions, and every figure that a text may use."""

import csv
import io
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.core.web import actor_of, page
from yoram.courses import queries as courses
from yoram.courses.facts import Audience
from yoram.outcomes.queries import enrolments_for
from yoram.reports.facts import Unit
from yoram.reports.figures.completions import completed_between
from yoram.reports.forms import year_of
from yoram.reports.queries import bound_figures
from yoram.reports.speech import say
from yoram.reports.views.whose import centre_of

A_PAGE = 50
FORMULA = ("=", "+", "-", "@", "\t")
_PLAIN = ("code", "cohort__number", "cohort__slug", "cohort__course__title", "cohort__course__centre__slug")


def span_of(request: HttpRequest) -> tuple[date, date, int | None]:
    """The days that an address asks for: a year up to today, or everything."""
    today = clock.today()
    if "year" not in request.GET:
        return date.min, today, None
    year = year_of(request.GET["year"], today)
    return date(year, 1, 1), min(date(year, 12, 31), today), year


@page("reports.see")
def occasions(request: HttpRequest) -> HttpResponse:
    """The occasions behind a number of participants."""
    centre = centre_of(request)
    first, last, year = span_of(request)
    rows = courses.occasions(centre, first, last).order_by("-held_on", "external_id")
    chosen = request.GET.get("audience", "")
    if chosen in Audience.values:
        rows = rows.filter(audience=chosen)
    listed = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    by_audience = courses.participants(centre, first, last)
    context = {
        "rows": listed,
        "year": year,
        "total": by_audience.get(chosen, 0) if chosen in Audience.values else sum(by_audience.values()),
        "audiences": [(word, Audience(word).label, by_audience.get(word, 0)) for word in Audience.values],
        "chosen": chosen,
        "years": _years(centre),
    }
    return render(request, "reports/occasions.html", context)


@page("reports.see")
def occasions_table(request: HttpRequest) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    first, last, year = span_of(request)
    rows = courses.occasions(centre_of(request), first, last)
    heading = (_("Date"), _("Occasion"), _("Audience"), _("Group"), _("People"), _("Identifier"))
    lines = (
        (
            row.held_on.isoformat(),
            row.title,
            str(Audience(row.audience).label),
            row.host,
            row.headcount,
            row.external_id,
        )
        for row in rows
    )
    return table_of(f"occasions-{year or 'all'}.csv", [heading, *lines])


@page("reports.see")
def completed(request: HttpRequest) -> HttpResponse:
    """Who completed, class by class, under codes and not under names."""
    centre = centre_of(request)
    first, last, year = span_of(request)
    found = completed_between(centre, first, last)
    listed = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    keys = [UUID(one.enrolment) for one in listed]
    seen = enrolments_for(actor_of(request)).select_related(None).select_related("cohort__course__centre")
    known = {row.pk: row for row in seen.filter(pk__in=keys).only(*_PLAIN)}
    rows = [(known[key].cohort, one.on, known[key].code) for key, one in zip(keys, listed, strict=True) if key in known]
    context = {"rows": rows, "listed": listed, "year": year, "total": len(found), "years": _years(centre)}
    return render(request, "reports/completions.html", context)


@page("reports.see")
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure that a text may use now, and those that it may not, with the reason."""
    found = bound_figures(centre_of(request), None, actor_of(request))
    language = "en" if request.LANGUAGE_CODE == "en" else "ko"
    rows = [(one, say(one, language)) for one in found.bound.values() if one.unit is not Unit.WORDS]
    words = [(one, say(one, language)) for one in found.bound.values() if one.unit is Unit.WORDS]
    context = {"rows": rows, "words": words, "withheld": list(found.withheld.values()), "on": found.on}
    return render(request, "reports/figures.html", context)


def table_of(name: str, rows: list[tuple[object, ...]]) -> HttpResponse:
    """A CSV file that spreadsheets open as Korean and never as formulas."""
    held = io.StringIO()
    writer = csv.writer(held)
    for row in rows:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in row])
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse("\ufeff" + held.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _years(centre: courses.Centre) -> list[int]:
    """From this year back to the opening."""
    today = clock.today()
    since = centre.opened_on.year if centre.opened_on else today.year
    return list(range(today.year, since - 1, -1))
