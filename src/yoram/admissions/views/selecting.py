"""The operator's pages of selecting: rubric, reviewers, progress, and how places are given out."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.admissions.actions.plan import plan_selection
from yoram.admissions.actions.review import assign_reviews
from yoram.admissions.actions.rubric import add_reviewer, end_reviewer, set_rubric
from yoram.admissions.forms.selecting import PlanForm, ReviewerForm, RubricForm, criteria_set, criteria_told
from yoram.admissions.judging import plan_of
from yoram.admissions.models import Intake, Reviewer, Rubric
from yoram.admissions.queries.applications import counts_by_state
from yoram.admissions.queries.reviewing import comments_of, progress
from yoram.admissions.queries.selection import preview
from yoram.admissions.selection_facts import Stage
from yoram.core import policy
from yoram.core.facts import YoramError
from yoram.core.web import actor_of, page
from yoram.people.queries import account_for


def intake_of(request: HttpRequest, slug: str) -> Intake:
    """The intake, where whoever asks selects for it."""
    rows: QuerySet[Intake] = Intake.objects.select_related("cohort__course__centre")
    return policy.find("admissions.select", rows, actor_of(request), slug=slug)


def tried(request: HttpRequest, verb: Callable[[], object], said: str) -> bool:
    """Carry out a verb and say what came of it, in a message above the next page."""
    try:
        verb()
    except YoramError as why:
        messages.error(request, str(why))
        return False
    messages.success(request, said)
    return True


@page("admissions.select")
def selection(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the selection for an intake stands, and what comes next."""
    intake = intake_of(request, slug)
    rubrics = {each.stage: each for each in Rubric.objects.filter(intake=intake)}
    seen = preview(intake)
    context = {
        "intake": intake,
        "screening": rubrics.get(Stage.SCREENING),
        "interviewing": rubrics.get(Stage.INTERVIEW),
        "progress": progress(intake),
        "counts": counts_by_state(intake),
        "seen": seen,
        "apart": [line for line in seen.lines if line.disagree],
        "comments": comments_of(intake),
        "reviewer_form": ReviewerForm(),
        "plan": plan_of(intake),
    }
    return render(request, "admissions/selection.html", context)


@page("admissions.select", methods=("GET", "POST"))
def rubric(request: HttpRequest, slug: str, stage: str) -> HttpResponse:
    """What is judged at a stage."""
    intake = intake_of(request, slug)
    if stage not in Stage.values:
        raise Http404
    found = Rubric.objects.filter(intake=intake, stage=stage).first()
    form = RubricForm(request.POST or None, rubric=found, stage=stage)
    rows = criteria_set(request.POST or None, found)
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        criteria = criteria_told(rows)
        try:
            set_rubric(intake, stage=Stage(stage), criteria=criteria, by=actor_of(request), **form.told(criteria))
        except YoramError as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("The rubric is saved."))
            return redirect("admissions:selection", slug=slug)
    wrong = bool(form.errors or (request.method == "POST" and any(rows.errors)))
    context = {"intake": intake, "stage": Stage(stage), "rubric": found, "form": form, "rows": rows}
    return render(request, "admissions/rubric.html", context, status=422 if wrong else 200)


@page("admissions.add_reviewer", methods=("POST",))
def reviewer(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask somebody with an account to judge."""
    intake = intake_of(request, slug)
    form = ReviewerForm(request.POST)
    account = account_for(form.cleaned_data["email"]) if form.is_valid() else None
    if account is None:
        messages.error(request, _("Nobody signs in with this e-mail address. Ask an administrator to invite them."))
    else:
        said = _("%(name)s judges this intake.") % {"name": account.person.name}
        tried(request, lambda: add_reviewer(intake, account.person, by=actor_of(request)), said)
    return redirect("admissions:selection", slug=slug)


@page("admissions.end_reviewer", methods=("POST",))
def drop_reviewer(request: HttpRequest, reviewer: UUID) -> HttpResponse:
    """Somebody judges no more."""
    rows = Reviewer.objects.select_related("intake")
    row = policy.find("admissions.end_reviewer", rows, actor_of(request), pk=reviewer)
    tried(request, lambda: end_reviewer(row, by=actor_of(request)), _("They judge no more; what they said stays."))
    return redirect("admissions:selection", slug=row.intake.slug)


@page("admissions.assign_reviews", methods=("POST",))
def assign(request: HttpRequest, slug: str, stage: str) -> HttpResponse:
    """Share the applications out among the reviewers."""
    intake = intake_of(request, slug)
    given = Rubric.objects.filter(intake=intake, stage=stage).select_related("intake").first()
    if given is None:
        raise Http404
    tried(request, lambda: assign_reviews(given, by=actor_of(request)), _("The applications are shared out."))
    return redirect("admissions:selection", slug=slug)


@page("admissions.plan_selection", methods=("GET", "POST"))
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """How places are offered, and until when."""
    intake = intake_of(request, slug)
    form = PlanForm(request.POST or None, plan=plan_of(intake))
    if request.method == "POST" and form.is_valid():
        try:
            plan_selection(intake, by=actor_of(request), **form.cleaned_data)
        except YoramError as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("How places are given out is saved."))
            return redirect("admissions:selection", slug=slug)
    context = {"intake": intake, "form": form}
    return render(request, "admissions/plan.html", context, status=422 if form.errors else 200)
