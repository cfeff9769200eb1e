"""Attendance in sheets: checked first, brought in when it is right, and taken out with a reason."""

from base64 import b64decode, b64encode

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.attendance import actions
from yoram.attendance.exchange.sheet import LARGEST
from yoram.attendance.exchange.writing import sheet_of
from yoram.attendance.forms.office import SheetUploadForm
from yoram.core import policy
from yoram.core.web import actor_of, page
from yoram.courses.queries import Cohort, Enrolment, cohorts
from yoram.documents.queries import render_xlsx

_SALT = "yoram.attendance.sheet"
_GOOD_FOR = 60 * 60
SHOWN = 100


@page("attendance.import_marks", methods=("GET", "POST"))
def exchange(request: HttpRequest, slug: str) -> HttpResponse:
    """A sheet is read and told of; the same bytes, signed for this account and class, come back to be brought in."""
    actor = actor_of(request)
    row = policy.find("attendance.import_marks", cohorts(), actor, slug=slug)
    if request.method == "POST" and request.POST.get("ticket"):
        return _bring(request, row)
    form = SheetUploadForm(request.POST or None, request.FILES or None)
    context = {"cohort": row, "form": form}
    if request.method == "POST" and form.is_valid():
        sheet, mapping = form.cleaned_data["sheet"], form.cleaned_data["mapping"]
        content = sheet.read(LARGEST + 1)
        report = actions.import_sheet(row, content, file_name=sheet.name, mapping=mapping, dry_run=True, by=actor)
        told = {"report": report, "faults": report.faults[:SHOWN], "more": max(len(report.faults) - SHOWN, 0)}
        if report.ok:
            told["ticket"] = _sign(actor.account, row, content, sheet.name, mapping)
        return render(request, "attendance/exchange.html", context | told, status=200 if report.ok else 422)
    return render(request, "attendance/exchange.html", context, status=422 if form.errors else 200)


@page("attendance.take_marks", methods=("GET", "POST"))
def marks_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Every mark of the class so far in the words of HRD-Net; it names people, so the reason is asked for first."""
    row = policy.find("attendance.take_marks", cohorts(), actor_of(request), slug=slug)
    enrolments = list(Enrolment.objects.filter(cohort=row).select_related("person").order_by("code"))
    content = render_xlsx([sheet_of(row, enrolments, row.starts_on, row.ends_on)])
    headers = {"Content-Disposition": f'attachment; filename="attendance-{row.slug}.xlsx"'}
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(content, content_type=media_type, headers=headers)


def _bring(request: HttpRequest, row: Cohort) -> HttpResponse:
    actor = actor_of(request)
    try:
        kept = signing.loads(request.POST["ticket"], salt=_SALT, max_age=_GOOD_FOR)
    except signing.BadSignature:
        kept = {}
    if (kept.get("account"), kept.get("class")) != (actor.account, str(row.pk)):
        messages.warning(request, _("The sheet was checked too long ago. Choose it again."))
        return redirect("attendance:exchange", slug=row.slug)
    report = actions.import_sheet(
        row, b64decode(kept["content"]), file_name=kept["name"], mapping=kept["mapping"], by=actor
    )
    if not report.ok:
        context = {"cohort": row, "form": SheetUploadForm(), "report": report, "faults": report.faults[:SHOWN]}
        return render(request, "attendance/exchange.html", context, status=422)
    told = {"new": report.new, "changed": report.changed, "unchanged": report.unchanged}
    messages.success(request, _("%(new)s marks are new, %(changed)s changed, %(unchanged)s as before.") % told)
    return redirect("attendance:cohort", slug=row.slug)


def _sign(account: str, row: Cohort, content: bytes, name: str, mapping: dict[str, str]) -> str:
    kept = {
        "account": account,
        "class": str(row.pk),
        "content": b64encode(content).decode(),
        "name": name,
        "mapping": mapping,
    }
    return signing.dumps(kept, salt=_SALT)
