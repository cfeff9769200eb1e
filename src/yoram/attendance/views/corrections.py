"""Correction requests on the web: asked on a phone, decided at a desk."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.attendance import actions, queries
from yoram.attendance.actions.corrections import lacking
from yoram.attendance.facts.requests import CorrectionState
from yoram.attendance.forms.corrections import (
    AskCorrectionForm,
    CorrectionFilter,
    CorrectionPaperForm,
    DecideCorrectionForm,
)
from yoram.attendance.models import CorrectionRequest, DayMark
from yoram.attendance.queries.corrections import correction_requests, corrections_for, corrections_to_decide
from yoram.attendance.register import papers_of
from yoram.attendance.request_words import STANDS, TONES, day_word, proof_words, proofs_asked, wanted_word
from yoram.attendance.rules import last_day_to_correct, may_correct
from yoram.attendance.views.attempts import attempt
from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses.queries import Enrolment, TrainingDay

PER_PAGE = 50


@page("attendance.ask_correction", methods=("GET", "POST"))
def ask(request: HttpRequest, enrolment: UUID, day: UUID) -> HttpResponse:
    """Ask that a day reads otherwise, with the deadline and the papers that each reason asks for."""
    actor = actor_of(request)
    rows = Enrolment.objects.select_related("person", "cohort__course__centre")
    row = policy.find("attendance.ask_correction", rows, actor, pk=enrolment)
    of = TrainingDay.objects.filter(cohort=row.cohort, pk=day, on__lte=clock.today()).select_related("cohort").first()
    if of is None:
        raise Http404
    rulebook = queries.rulebook_of(row.cohort)
    form = AskCorrectionForm(request.POST or None, request.FILES or None, rulebook=rulebook)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, partial(_ask, row, of, form, actor))
        if made is not None:
            messages.success(request, _("The request is sent. Somebody else decides, and you are told by e-mail."))
            return redirect("attendance:correction", request_id=made.pk)
    before = DayMark.objects.filter(enrolment=row, day=of, current=True).first()
    context = {
        "form": form,
        "enrolment": row,
        "day": of,
        "own": actor.person == row.person_id,
        "frame": "base.html" if actor.person == row.person_id else "staff.html",
        "before": day_word(before),
        "last_day": last_day_to_correct(of.on, rulebook),
        "in_time": may_correct(of.on, clock.today(), rulebook),
        "proofs": proofs_asked(rulebook),
    }
    return render(request, "attendance/ask_correction.html", context, status=422 if form.errors else 200)


@page("attendance.see_corrections")
def corrections(request: HttpRequest) -> HttpResponse:
    """The requests of one's classes, those waiting first."""
    actor = actor_of(request)
    rows = corrections_for(actor)
    classes = [(each.slug, f"{each.course.title} {each.number}") for each in queries.cohorts_for(actor)]
    chosen = CorrectionFilter({"stands": CorrectionState.ASKED, **request.GET.dict()}, classes=classes)
    shown = Paginator(_chosen(rows, chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page": shown,
        "rows": [_told(row) for row in shown],
        "to_decide": set(corrections_to_decide(actor).values_list("pk", flat=True)),
        "classes": classes,
    }
    return render(request, "attendance/corrections.html", context)


@page("attendance.see_correction", methods=("GET", "POST"))
def correction(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request: what is asked and why, the papers, and the second person's decision."""
    actor = actor_of(request)
    row = policy.find("attendance.see_correction", correction_requests(), actor, pk=request_id)
    may = policy.policy("attendance.decide_correction").allows(actor, row)
    form = DecideCorrectionForm(request.POST or None) if may else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and attempt(form, partial(_decide, row, form, actor)) is not None:
            messages.success(request, _("Your decision is written down, and whoever asked is told."))
            return redirect("attendance:corrections")
    own = actor.person == row.enrolment.person_id
    asked = bool(actor.account) and row.asked_by == actor.account
    open_one = row.stands == CorrectionState.ASKED
    context = {
        **_told(row),
        "enrolment": row.enrolment,
        "own": own,
        "frame": "base.html" if own else "staff.html",
        "asked": asked,
        "open": open_one,
        "may_decide": open_one and may and not asked and not own,
        "form": form,
        "paper_form": CorrectionPaperForm(),
        "lacking": proof_words(lacking(row)) if open_one and lacking(row) else "",
    }
    return render(request, "attendance/correction.html", context, status=422 if form and form.errors else 200)


@page("attendance.withdraw_correction", methods=("POST",))
def withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take one's own request back."""
    actor = actor_of(request)
    row = policy.find("attendance.withdraw_correction", correction_requests(), actor, pk=request_id)
    actions.withdraw_correction(row, by=actor)
    messages.success(request, _("The request is taken back."))
    return redirect("attendance:trainee", enrolment=row.enrolment_id)


def _ask(row: Enrolment, day: TrainingDay, form: AskCorrectionForm, actor: Actor) -> CorrectionRequest:
    said = form.cleaned_data
    with transaction.atomic():
        made = actions.ask_correction(row, day=day, said=said["said"], reason=said["reason"], by=actor)
        if said["paper"] is not None:
            actions.add_correction_paper(
                made, name=said["paper"].name or "", content=said["paper"].read(), proof=said["proof"], by=actor
            )
    return made


def _decide(row: CorrectionRequest, form: DecideCorrectionForm, actor: Actor) -> CorrectionRequest:
    answer = form.cleaned_data["answer"]
    if form.cleaned_data["decision"] == "approve":
        return actions.approve_correction(row, answer=answer, by=actor)
    return actions.refuse_correction(row, answer=answer, by=actor)


def _told(row: CorrectionRequest) -> dict[str, object]:
    return {
        "row": row,
        "before": day_word(row.before),
        "wanted": wanted_word(row),
        "papers": papers_of(row),
        "stands": STANDS[row.stands],
        "tone": TONES[row.stands],
    }


def _chosen(rows: QuerySet[CorrectionRequest], form: CorrectionFilter) -> QuerySet[CorrectionRequest]:
    told = form.cleaned_data if form.is_valid() else {"stands": CorrectionState.ASKED}
    if told.get("stands") not in ("", "all", None):
        rows = rows.filter(stands=told["stands"])
    if told.get("cohort"):
        rows = rows.filter(enrolment__cohort__slug=told["cohort"])
    return rows.filter(late=told["late"] == "late") if told.get("late") else rows
