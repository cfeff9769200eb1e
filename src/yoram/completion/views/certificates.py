"""Certificates: checked by anybody, taken by their graduate, looked after by staff."""

import base64
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from yoram.completion import actions, issuing, queries, words
from yoram.completion.credentials import format_code
from yoram.completion.facts import CertificateState
from yoram.completion.forms import ReasonForm
from yoram.completion.models import Certificate
from yoram.completion.papers import certificate_page
from yoram.completion.refusals import CompletionRefused
from yoram.completion.views.attempts import attempt
from yoram.core import limits, policy
from yoram.core.web import actor_of, page
from yoram.courses.queries import centres
from yoram.documents.queries import render_certificate_hwpx, render_certificate_pdf, render_svg_qr

_MOST, _SECONDS = 30, 60
_FORMS = {
    "pdf": (render_certificate_pdf, "application/pdf"),
    "hwpx": (render_certificate_hwpx, "application/hwp+zip"),
}


@page("completion.check_certificate")
def check(request: HttpRequest) -> HttpResponse:
    """A form for the code that stands on a certificate."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return render(request, "completion/check.html", {"typed": ""})
    return _told(request, typed)


@page("completion.check_certificate")
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """What a certificate says, for whoever has its code."""
    return _told(request, code)


def _told(request: HttpRequest, typed: str) -> HttpResponse:
    if not limits.allow("completion.check", actor_of(request).address, most=_MOST, seconds=_SECONDS):
        return render(request, "completion/check.html", {"typed": typed, "too_many": True}, status=429)
    found = queries.certificate_with(typed)
    if found is None:
        return render(request, "completion/check.html", {"typed": typed, "unknown": True}, status=404)
    shown = queries.shown(found)
    context = {
        "shown": shown,
        "code": format_code(shown.code),
        "holds": shown.state is CertificateState.VALID,
        "state": words.CERTIFICATES[shown.state],
    }
    answer = render(request, "completion/certificate.html", context)
    answer["X-Robots-Tag"] = "noindex"
    answer["Cache-Control"] = "no-store"
    return answer


@page("completion.own_certificates")
def mine(request: HttpRequest) -> HttpResponse:
    """The graduate's own certificates with everything that can be taken along."""
    rows = [(row, queries.facts_of(row), queries.state_of(row)) for row in queries.own_certificates(actor_of(request))]
    told = [
        {"row": row, "facts": facts, "state": words.CERTIFICATES[state], "holds": state is CertificateState.VALID,
         "code": format_code(row.code), "qr": _picture(render_svg_qr(facts.address, title=row.number))}
        for row, facts, state in rows
        if facts is not None
    ]  # fmt: skip
    return render(request, "completion/mine.html", {"told": told})


@page("completion.take_paper")
def paper(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    """The paper as PDF or HWPX; with the date of birth where the graduate asks for it."""
    if form not in _FORMS:
        raise Http404
    row = policy.find("completion.take_paper", queries.certificates_for(actor_of(request)), actor_of(request), pk=key)
    facts = queries.facts_of(row)
    if facts is None:
        raise Http404
    render_as, kind = _FORMS[form]
    born = request.GET.get("born") == "yes"
    return _file(render_as(certificate_page(facts, with_birth_date=born)), kind, f"수료증 {row.number}.{form}")


@page("completion.take_credential")
def credential(request: HttpRequest, key: UUID) -> HttpResponse:
    """The signed file, for its graduate alone."""
    row = policy.find("completion.take_credential", _rows(), actor_of(request), pk=key)
    try:
        document = actions.take_credential(row, by=actor_of(request))
    except CompletionRefused as refused:
        raise Http404 from refused
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _attached(response, f"certificate-{row.year}-{row.serial:03d}.json")


@page("completion.revoke", methods=("GET", "POST"))
def revoke(request: HttpRequest, key: UUID) -> HttpResponse:
    """Revoke a certificate with a reason."""
    heading = _("Revoke the certificate")
    note = _(
        "Whoever checks it is told at once that it no longer holds. This is for good; a new one gets a new number."
    )
    return _verb(request, key, "completion.revoke", heading, note)


@page("completion.reissue", methods=("GET", "POST"))
def reissue(request: HttpRequest, key: UUID) -> HttpResponse:
    """Revoke one that says something wrong and issue another."""
    heading = _("Issue the certificate anew")
    note = _("Correct what is wrong (name, course) first. The old certificate is revoked and its number stays used.")
    return _verb(request, key, "completion.reissue", heading, note)


@page("public")
def issuer(request: HttpRequest, slug: str) -> HttpResponse:
    """The centre's keys, where the standard (did:web) makes verifiers look."""
    centre = centres().filter(slug=slug).first()
    return _published(issuing.issuer_document(centre) if centre else None)


@page("public")
def status_list(request: HttpRequest, number: int) -> HttpResponse:
    """A list of bits that says which certificates no longer hold, and nothing about whose they are."""
    return _published(issuing.status_document(number))


def _verb(request: HttpRequest, key: UUID, name: str, heading: str, note: str) -> HttpResponse:
    actor = actor_of(request)
    row: Certificate = policy.find(name, _rows().filter(revocation=None), actor, pk=key)
    form = ReasonForm(request.POST or None)
    verb: Any = actions.revoke if name == "completion.revoke" else actions.reissue
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, lambda: verb(row, by=actor, **form.said())) is not None:
        messages.success(request, _("Certificate %(number)s no longer holds.") % {"number": row.number})
        return redirect("completion:trainee", enrolment=row.enrolment_id)
    context = {"enrolment": row.enrolment, "form": form, "heading": heading, "note": note, "danger": True,
               "number": row.number}  # fmt: skip
    return render(request, "completion/form.html", context, status=422 if request.method == "POST" else 200)


def _rows() -> Any:
    return Certificate.objects.select_related("enrolment__person", "enrolment__cohort__course__centre", "centre")


def _published(document: Any) -> HttpResponse:
    if document is None:
        raise Http404
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=300"
    return response


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return _attached(HttpResponse(content, content_type=kind), name)


def _attached[R: HttpResponse](response: R, name: str) -> R:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "no-store"
    return response


def _picture(svg: str | bytes) -> str:
    content = svg if isinstance(svg, bytes) else svg.encode()
    return f"data:image/svg+xml;base64,{base64.b64encode(content).decode()}"
