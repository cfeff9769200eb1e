"""What came in: a list with filters and counts, one application, and everything as a sheet."""

from collections.abc import Mapping
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from yoram.admissions import people, sheet, words
from yoram.admissions.facts import State
from yoram.admissions.forms.filters import ApplicationFilter
from yoram.admissions.models import Application, ApplicationFile, Intake
from yoram.admissions.queries import applications as queries
from yoram.admissions.queries.intakes import questions_of
from yoram.admissions.rules.verdicts import Verdict
from yoram.admissions.views.intakes import find
from yoram.admissions.views.mine import handed_out
from yoram.admissions.views.public import call_of
from yoram.admissions.views.showing import answered
from yoram.core import clock, policy
from yoram.core.outbox import messages_about
from yoram.core.web import actor_of, page

_PER_PAGE = 50
# The marks of the house: filled for a place, half for what goes on, amber for whoever waits, grey for the rest.
_KINDS = {
    State.SUBMITTED: "provisional",
    State.IN_REVIEW: "provisional",
    State.SELECTED: "employed",
    State.OFFERED: "employed",
    State.ACCEPTED: "employed",
    State.ENROLLED: "employed",
    State.WAITING: "study",
}


@page("admissions.see_intake_applications")
def applications(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that was sent to an intake; the address keeps what was looked for."""
    intake = find("admissions.see_intake_applications", actor_of(request), slug)
    form = ApplicationFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = queries.listed(
        intake, words=wanted.get("q", ""), state=wanted.get("state", ""), status=wanted.get("status", "")
    )
    shown = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    counts = queries.counts_by_state(intake)
    actor = actor_of(request)
    context = {
        "intake": intake,
        "call": call_of(intake),
        "form": form,
        "page": shown,
        "rows": [(row, words.TONES[row.state], _doubtful(row)) for row in shown],
        "groups": _groups(counts),
        "sent": sum(count for state, count in counts.items() if state != State.DRAFT),
        "drafts": counts.get(State.DRAFT, 0),
        "may_change": policy.policy("admissions.change_intake").allows(actor, intake),
        "may_export": policy.policy("admissions.export").allows(actor, intake),
    }
    return render(request, "admissions/applications.html", context)


def _doubtful(row: Application) -> bool:
    return any(found.get("answer") != "yes" for found in row.findings or [])


def _groups(counts: Mapping[str, int]) -> list[dict[str, object]]:
    return [
        {"kind": _KINDS.get(state, "other"), "label": state.label, "count": counts[state]}
        for state in State
        if state is not State.DRAFT and counts.get(state)
    ]


@page("admissions.see_applications")
def application(request: HttpRequest, number: str) -> HttpResponse:
    """One application with everything that was sent and everything that happened."""
    actor = actor_of(request)
    row = _found(request, number)
    policy.require("admissions.see_intake_applications", actor, row.intake)
    verdict, findings = people.judge(row.intake, people.applicant_of(row))
    applicant = people.applicant_of(row)
    context = {
        "application": row,
        "intake": row.intake,
        "tone": words.TONES[row.state],
        "verdict": verdict,
        "fits": verdict is Verdict.FITS,
        "findings": [(found.answer, words.finding(found, applicant)) for found in findings],
        "answered": answered(row, questions_of(row.questions)),
        "moves": row.moves.all(),
        "letters": messages_about(f"application:{row.pk}:"),
    }
    return render(request, "admissions/application.html", context)


@page("admissions.see_applications", methods=("GET", "POST"))
def application_file(request: HttpRequest, number: str, file: UUID) -> HttpResponse:
    """A file that was sent along; the house asks for the reason and keeps it."""
    row = _found(request, number)
    policy.require("admissions.see_intake_applications", actor_of(request), row.intake)
    paper = ApplicationFile.objects.select_related("application").filter(application=row, pk=file).first()
    if paper is None:
        raise Http404
    return handed_out(paper.stored_as, paper.name, paper.media_type)


@page("admissions.export", methods=("GET", "POST"))
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that was sent as a workbook; the house asks for the reason and keeps it."""
    intake: Intake = find("admissions.export", actor_of(request), slug)
    content = sheet.workbook(queries.sent_to(intake))
    response = HttpResponse(content, content_type=sheet.MEDIA_TYPE)
    name = _("applications") + f"-{intake.slug}-{clock.today():%Y%m%d}.xlsx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["Cache-Control"] = "no-store"
    return response


def _found(request: HttpRequest, number: str) -> Application:
    rows = queries.applications_for(actor_of(request)).select_related("person", "intake__cohort__course__field")
    row = rows.exclude(state=State.DRAFT).filter(number=number).first()
    if row is None:
        raise Http404
    return row
