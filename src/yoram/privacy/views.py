"""The pages of the access log, and of one person's data."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.core.policy import policy
from yoram.core.web import actor_of, page
from yoram.documents.facts import Sheet, SheetColumn
from yoram.documents.queries import render_xlsx
from yoram.privacy import actions, queries
from yoram.privacy.forms import CheckForm, EraseForm


def _month(request: HttpRequest) -> date:
    asked = request.GET.get("month", "")
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return clock.today().replace(day=1)


@page("privacy.see_access", methods=("GET", "POST"))
def access(request: HttpRequest) -> HttpResponse:
    """A month of looks, and the sign-off of whoever checked it."""
    month = _month(request)
    form = CheckForm(request.POST or None)
    actor = actor_of(request)
    may_check = policy("privacy.check_month").admits(actor)
    if request.method == "POST" and may_check and form.is_valid():
        try:
            actions.check_month(month=month, findings=form.cleaned_data["findings"], by=actor)
            messages.success(request, _("The month is signed off."))
        except actions.AlreadyChecked:
            messages.error(request, _("This month was signed off before; see below."))
        return redirect(f"{request.path}?month={month:%Y-%m}")
    rows = Paginator(queries.entries(month), 50).get_page(request.GET.get("page"))
    context = {
        "month": month,
        "sheet": queries.month_sheet(month),
        "rows": rows,
        "check": queries.check_of(month),
        "form": form if may_check else None,
    }
    return render(request, "privacy/access.html", context)


@page("privacy.see_access")
def access_sheet(request: HttpRequest) -> HttpResponse:
    """The month as a workbook, for the folder that inspectors ask for."""
    month = _month(request)
    lines = [
        (
            row.at.isoformat(),
            row.get_look_display(),
            row.account_label,
            row.address,
            row.place,
            ", ".join(row.fields),
            row.reason,
        )
        for row in queries.entries(month)
    ]
    titles = (_("When"), _("What"), _("Account"), _("Address"), _("Where"), _("Fields"), _("Reason"))
    sheet = Sheet(f"{month:%Y-%m}", tuple(SheetColumn(title) for title in titles), tuple(lines))
    response = HttpResponse(
        render_xlsx([sheet]), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    response["Content-Disposition"] = f'attachment; filename="access-{month:%Y-%m}.xlsx"'
    return response


@page("privacy.see_access")
def entry(request: HttpRequest, key: UUID) -> HttpResponse:
    """One look: who, when, and whose data it was."""
    row = queries.entry(key)
    if row is None:
        raise Http404
    return render(request, "privacy/entry.html", {"entry": row, "names": queries.names_in(row)})


def _person(request: HttpRequest, key: UUID) -> Model:
    row = queries.person(key)
    if row is None or not policy("privacy.see_person").allows(actor_of(request), row):
        raise Http404
    return row


@page("privacy.see_own")
def mine(request: HttpRequest) -> HttpResponse:
    """What the house holds about me, and who looked."""
    key = actor_of(request).person
    if key is None:
        raise Http404
    context = {"held": queries.held_about(key), "looks": queries.looks_at(key)[:100], "person": key}
    return render(request, "privacy/mine.html", context)


@page("privacy.see_person")
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the house holds about one person, what erasing would take and what the law keeps."""
    row = _person(request, key)
    context = {
        "person": row,
        "held": queries.held_about(key),
        "kept": queries.kept_after_erasure(key),
        "erasure": queries.erasure_of(key),
        "form": EraseForm() if policy("privacy.erase").admits(actor_of(request)) else None,
    }
    return render(request, "privacy/person.html", context)


@page("privacy.export")
def export(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everything about one person, to take away."""
    row = _person(request, key)
    response = HttpResponse(actions.export(row, by=actor_of(request)), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="my-data-{clock.today():%Y%m%d}.zip"'
    response["Cache-Control"] = "no-store"
    return response


@page("privacy.erase", methods=("POST",))
def erase(request: HttpRequest, key: UUID) -> HttpResponse:
    """Erase after the reader has seen what goes and what stays."""
    row = _person(request, key)
    form = EraseForm(request.POST)
    if not form.is_valid():
        context = {
            "person": row,
            "kept": queries.kept_after_erasure(key),
            "held": queries.held_about(key),
            "form": form,
        }
        return render(request, "privacy/person.html", context, status=422)
    erasure = actions.erase(row, reason=form.cleaned_data["reason"], by=actor_of(request))
    if erasure.finished_at:
        messages.success(request, _("Everything about this person is erased."))
    else:
        messages.warning(request, _("Erased, except for what the law keeps; it is listed below with its day."))
    return redirect("privacy:person", key=key)
