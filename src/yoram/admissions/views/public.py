"""Intakes for everybody: what, for whom, when, how."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yoram.admissions import entrance, words
from yoram.admissions.facts import IntakeState
from yoram.admissions.left import time_left
from yoram.admissions.models import Intake
from yoram.admissions.queries import intakes as queries
from yoram.admissions.rules.eligibility import read_conditions
from yoram.admissions.rules.questions import Question
from yoram.core.web import page

TONES = {
    IntakeState.PREPARING: "gray",
    IntakeState.ANNOUNCED: "information",
    IntakeState.OPEN: "success",
    IntakeState.CLOSED: "gray",
}
_MOST_PAST = 12


@dataclass(frozen=True, slots=True)
class Call:
    """An intake as its page shows it."""

    intake: Intake
    state: IntakeState

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def left(self) -> str:
        """The time that is left in words, or until it opens."""
        return time_left(self.intake.closes_at) if self.state is IntakeState.OPEN else ""

    @property
    def conditions(self) -> list[str]:
        return [words.condition(told) for told in read_conditions(self.intake.eligibility)]

    @property
    def questions(self) -> tuple[Question, ...]:
        return queries.questions_of(queries.question_set(self.intake))

    @property
    def papers(self) -> list[tuple[str, bool]]:
        """What one should have ready, and whether it is needed."""
        language = (get_language() or "ko").split("-")[0]
        return [(question.said(language), question.required) for question in self.questions if question.kind == "file"]

    @property
    def intro(self) -> str:
        english = (get_language() or "ko").startswith("en")
        return self.intake.intro_en if english and self.intake.intro_en else self.intake.intro

    @property
    def steps(self) -> list[str]:
        """What happens, in order."""
        decided = self.intake.decides_on
        result = _("Result on %(day)s") % {"day": f"{decided:%Y.%m.%d}"} if decided else _("Result")
        plan = getattr(self.intake, "plan", None)
        talk = [_("Interview")] if plan is None or plan.interview else []
        return [_("Apply here"), _("Review without names and schools"), *talk, result, _("First day")]


def call_of(intake: Intake) -> Call:
    return Call(intake, queries.state_of(intake))


@page("admissions.see_intake")
def intakes(request: HttpRequest) -> HttpResponse:
    """What takes applications now, what will, and what has closed."""
    calls = [call_of(row) for row in queries.published()]
    open_ = sorted((c for c in calls if c.state is IntakeState.OPEN), key=lambda c: c.intake.closes_at)
    soon = sorted((c for c in calls if c.state is IntakeState.ANNOUNCED), key=lambda c: c.intake.opens_at)
    past = [c for c in calls if c.state is IntakeState.CLOSED][:_MOST_PAST]
    context = {"open": open_, "soon": soon, "past": past, "mine": list(entrance.held_by(request)[:5])}
    return render(request, "admissions/intakes.html", context)


@page("admissions.see_intake")
def intake(request: HttpRequest, slug: str) -> HttpResponse:
    """One intake with everything that somebody wants to know before they apply."""
    call = call_of(published(slug))
    mine = [row for row in entrance.held_by(request) if row.intake_id == call.intake.pk]
    return render(request, "admissions/intake.html", {"call": call, "mine": mine})


def published(slug: str) -> Intake:
    """The intake of this short name, as far as the public may know of it."""
    found = queries.published().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
