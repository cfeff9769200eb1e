"""Papers: added, checked, and opened for a reason that is kept."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from yoram.core import access, filing, policy
from yoram.core.web import actor_of, page
from yoram.courses.queries import Enrolment
from yoram.outcomes import actions, queries
from yoram.outcomes.forms.ledger import OpenPaperForm, PaperForm, VerifyForm
from yoram.outcomes.models import EvidenceFile, LedgerEvent
from yoram.outcomes.views.attempts import attempt, rights
from yoram.outcomes.views.trainee import lines_to_choose


@page("outcomes.add_evidence", methods=("GET", "POST"))
def add_evidence(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """File a paper about a trainee."""
    actor = actor_of(request)
    rows = Enrolment.objects.select_related("person", "cohort__course__centre")
    of = policy.find("outcomes.add_evidence", rows, actor, pk=enrolment)
    lines = lines_to_choose(queries.known_lines([of])[of.pk])
    form = PaperForm(request.POST or None, request.FILES or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        paper: UploadedFile[Any] = form.cleaned_data["paper"]
        line = form.cleaned_data["line"]
        event = LedgerEvent.objects.get(pk=UUID(line)) if line else None
        do = partial(actions.add_evidence, of, event=event, name=paper.name or "", content=paper.read(), by=actor)
        if attempt(form, do) is not None:
            messages.success(request, _("The paper is on file. Somebody should check it and write down how."))
            return redirect("outcomes:trainee", of.pk)
    context = {"enrolment": of, "form": form}
    return render(request, "outcomes/staff_paper.html", context, status=422 if form.errors else 200)


@page("outcomes.see_evidence", methods=("GET", "POST"))
def evidence_file(request: HttpRequest, file: UUID) -> HttpResponse:
    """What a paper is and who checked it; it is handed out for a reason only."""
    actor = actor_of(request)
    rows = EvidenceFile.objects.select_related("enrolment__person", "enrolment__cohort__course__centre", "event")
    paper = policy.find("outcomes.see_evidence", rows, actor, pk=file)
    form = OpenPaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = filing.read(paper.stored_as)
        except FileNotFoundError:
            form.add_error(None, _("The paper is not where it should be. Tell the administrator; a backup holds it."))
        else:
            access.give_reason(form.cleaned_data["reason"])
            return _handed_out(paper, content)
    may = rights(actor, paper, ("verify_evidence",))
    context = {"file": paper, "enrolment": paper.enrolment, "form": form, "verify_form": VerifyForm(), "may": may}
    return render(request, "outcomes/staff_evidence.html", context, status=422 if form.errors else 200)


@page("outcomes.verify_evidence", methods=("POST",))
def verify_evidence(request: HttpRequest, file: UUID) -> HttpResponse:
    """Write down who checked a paper and how."""
    actor = actor_of(request)
    rows = EvidenceFile.objects.select_related("enrolment__person", "enrolment__cohort__course__centre", "event")
    paper = policy.find("outcomes.verify_evidence", rows, actor, pk=file)
    form = VerifyForm(request.POST)
    if form.is_valid():
        do = partial(actions.verify_evidence, paper, how=form.cleaned_data["how"], by=actor)
        if attempt(form, do) is not None:
            messages.success(request, _("It is written down that you checked the paper."))
            return redirect("outcomes:trainee", paper.enrolment_id)
    context = {"file": paper, "enrolment": paper.enrolment, "form": OpenPaperForm(), "verify_form": form}
    return render(request, "outcomes/staff_evidence.html", context | {"may": {"verify_evidence": True}}, status=422)


def _handed_out(paper: EvidenceFile, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=paper.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=paper.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
