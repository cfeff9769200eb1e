"""Deciding: everybody in order, what each will be told, and carrying it out."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.admissions import letters
from yoram.admissions.actions.decide import Changes
from yoram.admissions.actions.decide import decide as carry_out
from yoram.admissions.facts import LetterKind
from yoram.admissions.judging import free_seats
from yoram.admissions.models import Decision, Intake
from yoram.admissions.queries.selection import preview
from yoram.admissions.rules.seats import Outcome
from yoram.admissions.selection_words import because, outcomes
from yoram.admissions.views.selecting import intake_of, tried
from yoram.core.models import Channel
from yoram.core.web import actor_of, page

_LETTERS = {
    Outcome.SELECTED: LetterKind.SELECTED,
    Outcome.WAITING: LetterKind.WAITING,
    Outcome.REJECTED: LetterKind.REJECTED,
}


@page("admissions.decide", methods=("GET", "POST"))
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Look, change single verdicts with a reason, look again, and carry out exactly what was looked at."""
    intake = intake_of(request, slug)
    changes = _changes(request)
    if request.method == "POST" and "carry_out" in request.POST:
        digest = request.POST.get("digest", "")[:64]
        said = _("The decision is carried out, and everybody is written to.")
        if tried(request, lambda: carry_out(intake, digest=digest, changes=changes, by=actor_of(request)), said):
            return redirect("admissions:places", slug=slug)
    seen = preview(intake, changes)
    lines = [
        {
            "line": line,
            "because": because(line.verdict.because),
            "tone": {"selected": "success", "waiting": "information"}.get(line.verdict.outcome, "gray"),
            "label": outcomes()[line.verdict.outcome],
        }
        for line in seen.lines
    ]
    context = {
        "intake": intake,
        "seen": seen,
        "lines": lines,
        "free": len(free_seats(intake)) if Decision.objects.filter(intake=intake).exists() else intake.seats,
        "outcomes": outcomes(),
        "counted": [(outcomes()[each], seen.counts.get(each, 0)) for each in Outcome],
        "letters": _letters(intake),
    }
    return render(request, "admissions/decide.html", context)


def _changes(request: HttpRequest) -> Changes:
    """The verdicts that the operator chose, with their reasons."""
    told: dict[UUID, tuple[Outcome, str]] = {}
    for name, value in request.POST.items():
        if name.startswith("o-") and value in set(Outcome):
            try:
                key = UUID(name.removeprefix("o-"))
            except ValueError:
                continue
            told[key] = (Outcome(value), request.POST.get(f"r-{key}", "").strip()[:500])
    return told


def _letters(intake: Intake) -> list[dict[str, str]]:
    """The letter that each verdict brings, as it will read."""
    values = letters.sample_values(intake, intake.cohort.course.centre, "ko")
    shown = []
    for outcome, kind in _LETTERS.items():
        words = letters.words_of(intake.cohort.course.centre, kind, "ko", Channel.EMAIL)
        if words is not None:
            shown.append(
                {
                    "outcome": outcomes()[outcome],
                    "subject": letters.fill(words.subject, values),
                    "body": letters.fill(words.body, values),
                }
            )
    return shown
