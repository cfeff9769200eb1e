"""The city's dashboard: what the centre promised, set against what its ledger says."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yoram.core import clock
from yoram.core.web import actor_of, page
from yoram.documents.facts import Sheet
from yoram.documents.queries import render_xlsx
from yoram.reports.board import Board, board, sheets
from yoram.reports.forms import year_of
from yoram.reports.views.lists import table_of
from yoram.reports.views.whose import centre_of


@page("reports.see")
def dashboard(request: HttpRequest) -> HttpResponse:
    """Targets, classes, participants and rates of a year, each leading to what lies behind it."""
    return render(request, "reports/dashboard.html", {"board": _board(request)})


@page("reports.see")
def workbook(request: HttpRequest) -> HttpResponse:
    """The dashboard as a workbook."""
    shown = _board(request)
    name = f"dashboard-{shown.year}.xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    language = "en" if request.LANGUAGE_CODE == "en" else "ko"
    return HttpResponse(render_xlsx(sheets(shown), language=language), content_type=media_type, headers=headers)


@page("reports.see")
def classes_table(request: HttpRequest) -> HttpResponse:
    """The classes with every way of counting, as a table for a spreadsheet."""
    shown = _board(request)
    sheet: Sheet = sheets(shown)[1]
    heading = tuple(column.label for column in sheet.columns)
    return table_of(f"classes-{shown.year}.csv", [heading, *sheet.rows])


def _board(request: HttpRequest) -> Board:
    year = year_of(request.GET.get("year", ""), clock.today())
    return board(centre_of(request), year, actor_of(request))
