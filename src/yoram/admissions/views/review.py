"""The pages of reviewers: what to read, one blind sheet after the other, and saying that one may not judge."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yoram.admissions.actions.review import declare_conflict
from yoram.admissions.actions.review import score as give_points
from yoram.admissions.forms.review import ConflictForm, ScoreForm
from yoram.admissions.models import Assignment
from yoram.admissions.queries.reviewing import assignments_for
from yoram.core import policy
from yoram.core.facts import Actor, YoramError
from yoram.core.web import actor_of, page


@page("admissions.review")
def reviews(request: HttpRequest) -> HttpResponse:
    """Everything that waits for one's points, by intake and stage."""
    rows = list(assignments_for(actor_of(request)).order_by("rubric__intake__slug", "rubric_id", "sheet__number"))
    groups: dict[UUID, list[Assignment]] = {}
    for row in rows:
        groups.setdefault(row.rubric_id, []).append(row)
    told = [
        {"rubric": group[0].rubric, "rows": group, "done": sum(row.done_at is not None for row in group)}
        for group in groups.values()
    ]
    return render(request, "admissions/reviews.html", {"groups": told})


@page("admissions.review", methods=("GET", "POST"))
def score(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """One blind sheet beside its rubric; nothing that names the applicant is loaded."""
    actor = actor_of(request)
    row = policy.find("admissions.review", assignments_for(actor), actor, pk=assignment)
    done = "later" not in request.POST
    form = ScoreForm(request.POST or None, assignment=row, done=done)
    if request.method == "POST" and form.is_valid():
        try:
            give_points(row, form.points(), comment=form.cleaned_data["comment"], done=done, by=actor)
        except YoramError as why:
            form.add_error(None, str(why))
        else:
            return _go_on(request, actor, row, done=done)
    texts = [{"label": _label(each), "answer": each["answer"]} for each in row.sheet.texts]
    context = {"row": row, "form": form, "texts": texts, "queue": _queue(actor, row)}
    return render(request, "admissions/score.html", context, status=422 if form.errors else 200)


@page("admissions.review", methods=("GET", "POST"))
def conflict(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Say that one knows whoever wrote this; somebody else reads it then."""
    actor = actor_of(request)
    row = policy.find("admissions.review", assignments_for(actor), actor, pk=assignment)
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            declare_conflict(row, reason=form.cleaned_data["reason"], by=actor)
        except YoramError as why:
            messages.error(request, str(why))
        else:
            messages.success(request, _("Thank you. Somebody else reads this application."))
        return redirect("admissions:reviews")
    return render(request, "admissions/conflict.html", {"row": row, "form": form}, status=422 if form.errors else 200)


def _go_on(request: HttpRequest, actor: Actor, row: Assignment, *, done: bool) -> HttpResponse:
    if not done:
        messages.success(request, _("Saved. It counts once you have finished it."))
        return redirect("admissions:reviews")
    upcoming = assignments_for(actor).filter(rubric=row.rubric, done_at=None).order_by("sheet__number").first()
    if upcoming is None:
        messages.success(request, _("That was the last one. Thank you."))
        return redirect("admissions:reviews")
    messages.success(request, _("No. %(number)s is done.") % {"number": row.sheet.number})
    return redirect("admissions:score", assignment=upcoming.pk)


def _queue(actor: Actor, row: Assignment) -> dict[str, int]:
    rows = assignments_for(actor).filter(rubric=row.rubric)
    return {"done": rows.filter(done_at__isnull=False).count(), "total": rows.count()}


def _label(each: dict[str, str]) -> str:
    english = get_language() == "en" and each.get("label_en")
    return each["label_en"] if english else each["label"]
