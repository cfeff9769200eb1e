"""Papers that leave or enter with a correction request: evidence, and the printed register."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from yoram.attendance import actions
from yoram.attendance.forms.corrections import CorrectionPaperForm, PeriodForm, this_month
from yoram.attendance.models import CorrectionPaper
from yoram.attendance.queries.corrections import correction_requests, register_of
from yoram.attendance.register import paper_of, sheet_of
from yoram.attendance.views.attempts import attempt
from yoram.core import filing, policy
from yoram.core.web import actor_of, page
from yoram.courses.queries import cohorts
from yoram.documents.queries import render_hwpx, render_pdf, render_xlsx

_TYPES = {
    "pdf": "application/pdf",
    "hwpx": "application/hwp+zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@page("attendance.add_correction_paper", methods=("POST",))
def add(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Hand a paper in after the request."""
    actor = actor_of(request)
    row = policy.find("attendance.add_correction_paper", correction_requests(), actor, pk=request_id)
    form = CorrectionPaperForm(request.POST, request.FILES)
    if form.is_valid():
        paper = form.cleaned_data["paper"]
        do = partial(
            actions.add_correction_paper,
            row,
            name=paper.name or "",
            content=paper.read(),
            proof=form.cleaned_data["proof"],
            by=actor,
        )
        if attempt(form, do) is not None:
            messages.success(request, _("The paper is on file."))
            return redirect("attendance:correction", request_id=row.pk)
    context = {"form": form, "row": row, "enrolment": row.enrolment}
    return render(request, "attendance/correction_paper.html", context, status=422)


@page("attendance.see_correction")
def download(request: HttpRequest, paper: UUID) -> HttpResponse:
    """The paper itself; a reason is asked for where it is somebody else's."""
    rows = CorrectionPaper.objects.select_related("request__enrolment__cohort__course", "request__enrolment__person")
    row = rows.filter(pk=paper).first()
    if row is None or not policy.policy("attendance.see_correction").allows(actor_of(request), row.request):
        raise Http404
    try:
        content = filing.read(row.stored_as)
    except FileNotFoundError as lost:
        raise Http404 from lost
    return _attached(content, row.media_type, row.name)


@page("attendance.see_class")
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The register of a class and period: chosen first, then handed out."""
    row = policy.find("attendance.see_class", cohorts(), actor_of(request), slug=slug)
    form = PeriodForm(request.GET if "first" in request.GET else None, initial=this_month())
    if not form.is_valid():
        context = {"form": form, "cohort": row}
        return render(request, "attendance/register.html", context, status=422 if form.errors else 200)
    told = form.cleaned_data
    rows = register_of(row, told["first"], told["last"])
    name = f"{row.slug}-{_('correction-register')}-{told['first']:%Y%m%d}-{told['last']:%Y%m%d}.{told['form']}"
    if told["form"] == "xlsx":
        content = render_xlsx((sheet_of(rows),), language="ko")
    else:
        make = render_pdf if told["form"] == "pdf" else render_hwpx
        content = make(paper_of(row, told["first"], told["last"], rows))
    return _attached(content, _TYPES[told["form"]], name)


def _attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
